-- Old code can run beside this; what it takes for a khata has no receipt, and tills hear of it with the next change.
--
-- Tills keep what each customer owes, and ask for what changed since they last asked.
alter table sales.khatas add column changed_at timestamptz not null default 'epoch';
create index khatas_by_change on sales.khatas (business_id, changed_at, contact_id);

-- The receipt for money that was taken for a khata. One that a till gave bears the device's own number and is a fact;
-- another takes its number from the series of the till's receipts.
create table sales.khata_receipts (
  business_id uuid not null,
  -- Of the payment, and of its entry in the khata.
  id uuid not null,
  contact_id uuid not null,
  number text not null check (number ~ '^[A-Z1-9][A-Za-z0-9/-]{0,15}$'),
  number_key text not null generated always as (upper(number)) stored,
  financial_year smallint not null,
  day date not null,
  at timestamptz not null,
  till_id uuid not null,
  device_id uuid,
  sequence integer,
  cashier_id uuid,
  cashier_name text,
  seller jsonb not null,
  name text not null,
  phone text,
  amount_paise bigint not null check (amount_paise > 0),
  -- Of it, what was more than was owed and is kept for the customer.
  advance_paise bigint not null default 0 check (advance_paise between 0 and amount_paise),
  tender text not null,
  reference text,
  -- What was still owed after it, as the paper says.
  left_paise bigint not null check (left_paise >= 0),
  body_hash bytea,
  primary key (business_id, id),
  foreign key (business_id, contact_id) references contacts.contacts (business_id, id),
  check ((device_id is null) = (sequence is null))
);
call platform.protect('sales.khata_receipts', 'select, insert');
create trigger khata_receipts_append_only before update or delete on sales.khata_receipts
  for each row execute function platform.refuse_change();
create unique index khata_receipts_number on sales.khata_receipts (business_id, number_key, financial_year);
create index khata_receipts_by_contact on sales.khata_receipts (business_id, contact_id, at desc, id desc);

alter table sales.khata_entries
  drop constraint khata_entries_document_kind_check,
  add constraint khata_entries_document_kind_check
    check (document_kind in ('invoice', 'credit-note', 'receipt', 'khata-receipt'));
