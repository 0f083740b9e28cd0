-- Old code can run beside this.
--
-- The devices of a till. Each numbers its bills by itself, in a series of its own (CGST Rule 46(b) allows several), so that
-- a till needs no line to give a lawful number.
create table tills.devices (
  business_id uuid not null,
  id uuid not null,
  till_id uuid not null,
  name text not null,
  prefix text not null check (prefix ~ '^[A-Z1-9][A-Z0-9]{0,6}$'),
  secret_hash bytea not null,
  -- Changes with each call, so that of two copies of a device the second is known by the word it still has.
  nonce_hash bytea not null,
  enrolled_at timestamptz not null,
  enrolled_by text,
  seen_at timestamptz,
  unsent integer,
  closed_at timestamptz,
  closed_by text,
  closed_reason text,
  closed_number text,
  foreign key (business_id, till_id) references tills.tills (business_id, id)
);
call platform.protect('tills.devices', 'select, insert');
grant update (nonce_hash, seen_at, unsent, closed_at, closed_by, closed_reason, closed_number) on tills.devices to galla_app;
create unique index devices_prefix on tills.devices (business_id, prefix);
create index devices_by_time on tills.devices (business_id, enrolled_at desc, id desc);
create index devices_by_till on tills.devices (business_id, till_id, enrolled_at desc, id desc);
alter table tills.devices add primary key (business_id, id);

-- The last bill of each device and year that arrived.
create table tills.device_series (
  business_id uuid not null,
  device_id uuid not null,
  financial_year smallint not null,
  last_sequence integer not null check (last_sequence > 0),
  last_number text not null,
  primary key (business_id, device_id, financial_year),
  foreign key (business_id, device_id) references tills.devices (business_id, id)
) with (fillfactor = 50);
call platform.protect('tills.device_series', 'select, insert, update');
