-- Old code can run beside this.
--
-- The counters. Each numbers its bills in a series of its own, opened by its prefix.
create schema tills;
grant usage on schema tills to galla_app, galla_backup, galla_report;

create table tills.tills (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  prefix text not null check (prefix ~ '^[A-Z1-9][A-Z0-9]{0,3}$'),
  location_id uuid,
  active boolean not null default true,
  made_at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, location_id) references stock.locations (business_id, id)
);
call platform.protect('tills.tills', 'select, insert, update');
-- A closed till keeps its prefix: its bills bear it. Capitals only, so upper and lower case are one prefix.
create unique index tills_prefix on tills.tills (business_id, prefix);
