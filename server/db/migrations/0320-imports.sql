-- Old code can run beside this.
--
-- Files that bring products, contacts or opening stock: what was read in them, row by row, and what became of each.
create schema imports;
grant usage on schema imports to galla_app, galla_backup, galla_report;

create table imports.imports (
  business_id uuid not null,
  id uuid not null,
  target text not null,
  file_name text not null,
  bytes integer not null check (bytes > 0),
  parts integer not null check (parts > 0),
  state text not null check
    (state in ('uploading', 'reading', 'mapping', 'checking', 'ready', 'running', 'done', 'cancelled', 'failed')),
  -- The refusal and its facts, when the file could not be read.
  problem text,
  sha256 text,
  layout text,
  -- Sheets, encoding, the first rows of each: what the person chooses the columns by.
  facts jsonb,
  choices jsonb,
  -- Rows with something in them, below the heading; known when all are checked.
  total integer not null default 0,
  checked_to integer not null default 0,
  counts jsonb not null default '{}',
  written integer not null default 0,
  by_person uuid,
  made_at timestamptz not null,
  finished_at timestamptz,
  undone_at timestamptz,
  undone integer not null default 0,
  forgotten_at timestamptz,
  primary key (business_id, id)
);
call platform.protect('imports.imports', 'select, insert, update');
create index imports_by_time on imports.imports (business_id, made_at desc, id desc);

-- The file as it came, in portions that a poor line can carry.
create table imports.parts (
  business_id uuid not null,
  import_id uuid not null,
  nth integer not null check (nth >= 0),
  file_id uuid not null,
  bytes integer not null,
  primary key (business_id, import_id, nth),
  foreign key (business_id, import_id) references imports.imports (business_id, id),
  foreign key (business_id, file_id) references platform.files (business_id, id)
);
call platform.protect('imports.parts', 'select, insert, delete');
create index parts_by_file on imports.parts (business_id, file_id);

create table imports.rows (
  business_id uuid not null,
  import_id uuid not null,
  -- As the file counts it.
  nth integer not null,
  outcome text not null check (outcome in ('new', 'changed', 'same', 'skipped', 'refused')),
  -- Texts by field. Dropped when the row is written: then the thing itself stands in its own table.
  cells jsonb,
  faults jsonb not null default '[]',
  keys text[] not null default '{}',
  written boolean not null default false,
  object_id uuid,
  object_version integer,
  primary key (business_id, import_id, nth),
  foreign key (business_id, import_id) references imports.imports (business_id, id)
);
call platform.protect('imports.rows', 'select, insert, update, delete');
create index rows_to_write on imports.rows (business_id, import_id, nth) where not written and outcome in ('new', 'changed');
create index rows_by_outcome on imports.rows (business_id, import_id, outcome, nth);

-- Which column meant what, the last time a file with these headings came.
create table imports.layouts (
  business_id uuid not null,
  target text not null,
  headings text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (business_id, target, headings)
);
call platform.protect('imports.layouts', 'select, insert, update');
