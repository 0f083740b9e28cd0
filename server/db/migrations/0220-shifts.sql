-- Old code can run beside this.
--
-- Shifts: who had the drawer of a till from when to when, what went in and out of it beside the bills, and what was
-- counted at the end.
alter table tills.tills
  add column ask_for_shift boolean not null default false,
  add column lock_after_minutes smallint not null default 0 check (lock_after_minutes between 0 and 240),
  add column pay_out_limit_paise bigint not null default 200000 check (pay_out_limit_paise >= 0),
  -- The number of the last Z report. The row is locked by whoever closes a shift, as a series is by whoever bills.
  add column last_z integer not null default 0;

create table tills.shifts (
  business_id uuid not null,
  id uuid not null,
  till_id uuid not null,
  device text,
  opened_at timestamptz not null,
  opened_by uuid,
  opened_by_name text,
  float_paise bigint not null check (float_paise >= 0),
  -- [{ kind, valuePaise, count }], when it was counted by notes and coins.
  float_count jsonb,
  closed_at timestamptz,
  closed_by uuid,
  closed_by_name text,
  z_number integer check (z_number > 0),
  counted_paise bigint check (counted_paise >= 0),
  count jsonb,
  expected_paise bigint,
  variance_paise bigint generated always as (counted_paise - expected_paise) stored,
  remark text not null default '',
  -- The Z report as it was counted. What comes late stands in tills.addenda and never in here.
  report jsonb,
  primary key (business_id, id),
  foreign key (business_id, till_id) references tills.tills (business_id, id),
  check ((closed_at is null) = (z_number is null)),
  check ((closed_at is null) = (counted_paise is null)),
  check ((closed_at is null) = (expected_paise is null)),
  check ((closed_at is null) = (report is null)),
  check (closed_at >= opened_at)
);
call platform.protect('tills.shifts', 'select, insert, update');
create unique index shifts_open on tills.shifts (business_id, till_id) where closed_at is null;
create unique index shifts_z on tills.shifts (business_id, till_id, z_number) where z_number is not null;
create index shifts_by_time on tills.shifts (business_id, opened_at desc, id desc);
create index shifts_of_till on tills.shifts (business_id, till_id, opened_at desc, id desc);

-- What was counted stays as it was counted.
create function tills.keep_closed() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.closed_at is not null then
    raise exception 'a closed shift is not changed' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger shifts_keep before update or delete on tills.shifts
  for each row execute function tills.keep_closed();

-- One use each, and good for some minutes. Who may give it was asked when it was given.
create table tills.approvals (
  business_id uuid not null,
  id uuid not null,
  permission text not null,
  person_id uuid not null,
  person_name text not null,
  asked_by uuid,
  till_id uuid,
  reason text not null,
  at timestamptz not null,
  valid_until timestamptz not null,
  checked text not null check (checked in ('server', 'device')),
  -- Of one checked on a device: why the server would not have given it.
  doubt text check (doubt in ('not-a-member', 'may-not')),
  used_at timestamptz,
  subject_id uuid,
  primary key (business_id, id),
  foreign key (business_id, till_id) references tills.tills (business_id, id),
  check ((used_at is null) = (subject_id is null))
);
call platform.protect('tills.approvals', 'select, insert');
grant update (used_at, subject_id) on tills.approvals to galla_app;
create index approvals_by_time on tills.approvals (business_id, at desc, id desc);

create table tills.drawer_movements (
  business_id uuid not null,
  id uuid not null,
  shift_id uuid not null,
  kind text not null check (kind in ('paid-in', 'paid-out')),
  amount_paise bigint not null check (amount_paise > 0),
  reason text not null,
  approval_id uuid,
  person_id uuid,
  person_name text,
  at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, shift_id) references tills.shifts (business_id, id),
  foreign key (business_id, approval_id) references tills.approvals (business_id, id)
);
call platform.protect('tills.drawer_movements', 'select, insert');
create trigger drawer_movements_append_only before update or delete on tills.drawer_movements
  for each row execute function platform.refuse_change();
create index drawer_movements_of_shift on tills.drawer_movements (business_id, shift_id, at, id);

-- What a device brought when its shift was closed already: the difference it makes, each document once.
create table tills.addenda (
  business_id uuid not null,
  shift_id uuid not null,
  document_kind text not null check (document_kind in ('invoice', 'credit-note', 'cancellation', 'payment', 'movement')),
  document_id uuid not null,
  number text,
  amount_paise bigint not null,
  cash_paise bigint not null,
  -- When it happened, and when it came.
  at timestamptz not null,
  arrived_at timestamptz not null,
  primary key (business_id, shift_id, document_kind, document_id),
  foreign key (business_id, shift_id) references tills.shifts (business_id, id)
);
call platform.protect('tills.addenda', 'select, insert');
create trigger addenda_append_only before update or delete on tills.addenda
  for each row execute function platform.refuse_change();
