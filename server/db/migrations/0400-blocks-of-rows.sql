-- Old code that is at an import while this runs breaks off, and the new code goes on with it; all else runs beside this.
--
-- The rows of an import are kept by blocks. A row of a table for each row of a file, with its key, its two indexes and its
-- foreign key, was written twice and cost as much as the product or contact itself.
create table imports.blocks (
  business_id uuid not null,
  import_id uuid not null,
  -- Its last row, as the file counts.
  last_nth integer not null,
  -- Which outcomes are among its rows.
  outcomes text[] not null,
  -- Are there rows in it to write?
  waiting boolean not null,
  -- In the order of the file: nth, outcome, faults, keys; cells until it is written; then what it became, with its version.
  rows json not null,
  primary key (business_id, import_id, last_nth),
  foreign key (business_id, import_id) references imports.imports (business_id, id)
);
call platform.protect('imports.blocks', 'select, insert, update, delete');
create index blocks_waiting on imports.blocks (business_id, import_id, last_nth) where waiting;

alter table imports.rows no force row level security;
alter table imports.blocks no force row level security;
insert into imports.blocks (business_id, import_id, last_nth, outcomes, waiting, rows)
  select business_id, import_id, max(nth), array_agg(distinct outcome),
    bool_or(not written and outcome in ('new', 'changed')),
    json_agg(json_strip_nulls(json_build_object('nth', nth, 'outcome', outcome, 'cells', cells, 'faults', faults, 'keys', keys,
      'objectId', object_id, 'version', object_version)) order by nth)
  from (select *, (row_number() over (partition by business_id, import_id order by nth) - 1) / 500 as block from imports.rows) r
  group by business_id, import_id, block;
alter table imports.blocks force row level security;
drop table imports.rows;
