-- Old code can run beside this; what it gives back by UPI or card is taken to be made.
--
-- Money that goes back by UPI or to a card is promised at the counter and made in another app: until somebody says so,
-- with its reference, it is still to make.
create table sales.refunds (
  business_id uuid not null,
  id uuid not null,
  document_kind text not null check (document_kind in ('credit-note', 'cancellation', 'credit')),
  document_id uuid not null,
  -- The bill it was paid for, or the refund voucher.
  number text,
  contact_id uuid,
  name text,
  phone text,
  kind text not null check (kind in ('upi', 'card')),
  amount_paise bigint not null check (amount_paise > 0),
  day date not null,
  at timestamptz not null,
  by_name text,
  made_at timestamptz,
  made_by uuid,
  made_by_name text,
  reference text,
  primary key (business_id, id)
);
call platform.protect('sales.refunds', 'select, insert');
grant update (made_at, made_by, made_by_name, reference) on sales.refunds to galla_app;
create index refunds_to_make on sales.refunds (business_id, at desc, id desc) where made_at is null;
create index refunds_by_time on sales.refunds (business_id, at desc, id desc);

-- The paper for an advance that goes back: a refund voucher where a receipt voucher was given (CGST s. 31(3)(e), Rule 51),
-- a plain one where a plain receipt was.
alter table sales.series drop constraint series_kind_check,
  add constraint series_kind_check
    check (kind in ('invoice', 'credit-note', 'receipt', 'receipt-voucher', 'refund-receipt', 'refund-voucher'));

create table sales.advance_refunds (
  business_id uuid not null,
  id uuid not null,
  advance_id uuid not null,
  -- The entry in the khata that paid it out.
  entry_id uuid not null,
  kind text not null check (kind in ('refund-receipt', 'refund-voucher')),
  number text not null check (number ~ '^[A-Z1-9][A-Za-z0-9/-]{0,15}$'),
  number_key text not null generated always as (upper(number)) stored,
  financial_year smallint not null,
  day date not null,
  at timestamptz not null,
  till_id uuid not null,
  cashier_id uuid,
  cashier_name text,
  seller jsonb not null,
  reason text not null,
  amount_paise bigint not null check (amount_paise > 0),
  tender text not null,
  reference text,
  rate_basis_points integer not null,
  taxable_paise bigint not null,
  cgst_paise bigint not null,
  sgst_paise bigint not null,
  igst_paise bigint not null,
  primary key (business_id, id),
  foreign key (business_id, advance_id) references sales.advances (business_id, id),
  foreign key (business_id, entry_id) references sales.khata_entries (business_id, id),
  check (amount_paise = taxable_paise + cgst_paise + sgst_paise + igst_paise)
);
call platform.protect('sales.advance_refunds', 'select, insert');
create trigger advance_refunds_append_only before update or delete on sales.advance_refunds
  for each row execute function platform.refuse_change();
create unique index advance_refunds_number on sales.advance_refunds (business_id, number_key, financial_year);
create index advance_refunds_of_advance on sales.advance_refunds (business_id, advance_id);
create index advance_refunds_of_entry on sales.advance_refunds (business_id, entry_id);
