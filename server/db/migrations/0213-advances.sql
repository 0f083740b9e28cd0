-- Old code can run beside this.
--
-- Money taken before there is a bill, with the paper that is given for it: a receipt voucher for services, whose tax is
-- due on the advance (CGST s. 31(3)(d), Rule 50), and a plain receipt for goods, whose advances bear none since
-- 15 November 2017 (Notification 66/2017-CT).
alter table sales.series drop constraint series_kind_check,
  add constraint series_kind_check check (kind in ('invoice', 'credit-note', 'receipt', 'receipt-voucher'));

create table sales.advances (
  business_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  kind text not null check (kind in ('receipt', 'receipt-voucher')),
  number text not null check (number ~ '^[A-Z1-9][A-Za-z0-9/-]{0,15}$'),
  number_key text not null generated always as (upper(number)) stored,
  financial_year smallint not null,
  day date not null,
  at timestamptz not null,
  till_id uuid not null,
  cashier_id uuid,
  cashier_name text,
  seller jsonb not null,
  buyer jsonb not null,
  place_of_supply text not null,
  what_for text not null,
  amount_paise bigint not null check (amount_paise > 0),
  tender text not null,
  rate_basis_points integer not null,
  taxable_paise bigint not null,
  cgst_paise bigint not null,
  sgst_paise bigint not null,
  igst_paise bigint not null,
  body_hash bytea not null,
  foreign key (business_id, contact_id) references contacts.contacts (business_id, id),
  check (amount_paise = taxable_paise + cgst_paise + sgst_paise + igst_paise)
);
call platform.protect('sales.advances', 'select, insert');
create trigger advances_append_only before update or delete on sales.advances
  for each row execute function platform.refuse_change();
create unique index advances_number on sales.advances (business_id, number_key, financial_year);
create index advances_by_contact on sales.advances (business_id, contact_id, at desc, id desc);
alter table sales.advances add primary key (business_id, id);
