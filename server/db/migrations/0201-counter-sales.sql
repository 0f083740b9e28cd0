-- Old code can run beside this.
--
-- Bills that a till printed by itself, and where they differ from what they should be.

-- A till may sell what the catalogue does not have.
alter table sales.invoice_lines alter column product_id drop not null;

create table sales.counter_sales (
  business_id uuid not null,
  invoice_id uuid not null,
  device_id uuid not null,
  prefix text not null,
  financial_year smallint not null,
  sequence integer not null check (sequence > 0),
  received_at timestamptz not null,
  sent_by uuid,
  catalogue_mark bigint not null,
  offline boolean not null,
  shift_id uuid,
  approvals jsonb not null,
  foreign key (business_id, invoice_id) references sales.invoices (business_id, id)
);
call platform.protect('sales.counter_sales', 'select, insert');
create trigger counter_sales_append_only before update or delete on sales.counter_sales
  for each row execute function platform.refuse_change();
create unique index counter_sales_sequence on sales.counter_sales (business_id, prefix, financial_year, sequence);
alter table sales.counter_sales add primary key (business_id, invoice_id);

create table sales.differences (
  business_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  kind text not null,
  line smallint,
  name text,
  printed text,
  ours text,
  found_at timestamptz not null,
  seen_at timestamptz,
  seen_by uuid,
  seen_by_name text,
  note text not null default '',
  foreign key (business_id, invoice_id) references sales.invoices (business_id, id)
);
call platform.protect('sales.differences', 'select, insert');
grant update (seen_at, seen_by, seen_by_name, note) on sales.differences to galla_app;
create index differences_unseen on sales.differences (business_id, found_at desc, id desc) where seen_at is null;
create index differences_seen on sales.differences (business_id, found_at desc, id desc) where seen_at is not null;
create index differences_by_invoice on sales.differences (business_id, invoice_id);
create index differences_gaps on sales.differences (business_id, printed) where kind = 'number-gap' and seen_at is null;
alter table sales.differences add primary key (business_id, id);

-- A bill that was refused here and that somebody took out of a till: its number is explained.
create table sales.written_off_sales (
  business_id uuid not null,
  sale_id uuid not null,
  device_id uuid not null,
  number text not null,
  payable_paise bigint not null,
  refusal text not null,
  reason text not null,
  person_id uuid,
  person_name text,
  at timestamptz not null,
  primary key (business_id, sale_id)
);
call platform.protect('sales.written_off_sales', 'select, insert');
create trigger written_off_sales_append_only before update or delete on sales.written_off_sales
  for each row execute function platform.refuse_change();
