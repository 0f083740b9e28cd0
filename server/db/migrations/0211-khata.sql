-- Old code can run beside this; it knows no khata, and what it leaves unpaid is not on one.
--
-- What contacts owe the shop (khata) and what the shop owes them (store credit, advances): three accounts of a contact,
-- one ledger. The row keeps the balances, so that a till asks for one row; the entries say how they came about.
create table sales.khatas (
  business_id uuid not null,
  contact_id uuid not null,
  -- The shop's usual limit when null.
  limit_paise bigint check (limit_paise >= 0),
  khata_paise bigint not null default 0 check (khata_paise >= 0),
  store_credit_paise bigint not null default 0 check (store_credit_paise >= 0),
  advance_paise bigint not null default 0 check (advance_paise >= 0),
  -- What was owed before the shop began with us, as far as it is not paid.
  opening_left_paise bigint not null default 0 check (opening_left_paise >= 0),
  opening_day date,
  -- The day of the oldest debt that is open.
  owed_since date,
  reminded_at timestamptz,
  primary key (business_id, contact_id),
  foreign key (business_id, contact_id) references contacts.contacts (business_id, id),
  check ((khata_paise > 0) = (owed_since is not null)),
  check (opening_left_paise <= khata_paise)
);
call platform.protect('sales.khatas', 'select, insert, update');
create index khatas_by_amount on sales.khatas (business_id, khata_paise desc, contact_id) where khata_paise > 0;
create index khatas_by_age on sales.khatas (business_id, owed_since, contact_id) where khata_paise > 0;

create table sales.khata_entries (
  business_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  account text not null check (account in ('khata', 'store-credit', 'advance')),
  kind text not null
    check (kind in ('opening', 'bill', 'payment', 'return', 'cancellation', 'write-off', 'advance', 'paid-out')),
  -- What it adds to the account; below nothing, what it takes off.
  amount_paise bigint not null check (amount_paise <> 0),
  balance_paise bigint not null check (balance_paise >= 0),
  document_kind text check (document_kind in ('invoice', 'credit-note', 'receipt')),
  document_id uuid,
  -- How a payment came.
  tender text,
  reference text,
  note text not null default '',
  day date not null,
  at timestamptz not null,
  till_id uuid,
  person_id uuid,
  person_name text,
  primary key (business_id, id),
  foreign key (business_id, contact_id) references sales.khatas (business_id, contact_id)
);
call platform.protect('sales.khata_entries', 'select, insert');
create trigger khata_entries_append_only before update or delete on sales.khata_entries
  for each row execute function platform.refuse_change();
create index khata_entries_by_contact on sales.khata_entries (business_id, contact_id, at desc, id desc);
create unique index khata_entries_opening on sales.khata_entries (business_id, contact_id, account)
  where kind = 'opening';

-- Which bills a payment, a write-off or a return settled.
create table sales.khata_allocations (
  business_id uuid not null,
  entry_id uuid not null,
  invoice_id uuid not null,
  amount_paise bigint not null check (amount_paise > 0),
  primary key (business_id, entry_id, invoice_id),
  foreign key (business_id, entry_id) references sales.khata_entries (business_id, id),
  foreign key (business_id, invoice_id) references sales.invoices (business_id, id)
);
call platform.protect('sales.khata_allocations', 'select, insert');
create trigger khata_allocations_append_only before update or delete on sales.khata_allocations
  for each row execute function platform.refuse_change();
create index khata_allocations_by_invoice on sales.khata_allocations (business_id, invoice_id);

-- What was given up as lost is no longer owed, and was never received.
alter table sales.invoices add column written_off_paise bigint not null default 0
  check (written_off_paise between 0 and payable_paise);
grant update (written_off_paise) on sales.invoices to galla_app;
create index invoices_open_by_contact on sales.invoices (business_id, contact_id, issued_at, id)
  where state = 'issued' and contact_id is not null
    and payable_paise - credited_paise - written_off_paise > received_paise - refunded_paise;

create or replace view reports.bills with (security_invoker = true) as
  select business_id, id, number, day, issued_at, state, payable_paise, credited_paise, received_paise, refunded_paise,
    taxable_paise + untaxed_paise as value_paise, buyer ->> 'name' as buyer_name, written_off_paise
  from sales.invoices;
