-- Old code can run beside this.
--
-- What we buy and from whom: suppliers, their bills with the input tax for the books, what went back to them, what was paid.
create schema purchases;
grant usage on schema purchases to galla_app, galla_backup, galla_report;

create table purchases.suppliers (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  name_key text not null generated always as (lower(name)) stored,
  gstin text,
  -- Decides CGST and SGST or IGST.
  state_code text not null check (state_code ~ '^[0-9]{2}$'),
  phone text,
  address text,
  terms_days smallint not null default 0 check (terms_days between 0 and 365),
  contact_id uuid,
  version integer not null default 1,
  added_at timestamptz not null,
  archived_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, contact_id) references contacts.contacts (business_id, id)
);
call platform.protect('purchases.suppliers', 'select, insert, update');
create index suppliers_by_name on purchases.suppliers (business_id, name_key, id) where archived_at is null;
create unique index suppliers_gstin on purchases.suppliers (business_id, gstin) where gstin is not null and archived_at is null;

-- The supplier's bill as we entered it, and what lives on after that day.
create table purchases.purchases (
  business_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  supplier_name text not null,
  supplier_gstin text,
  supplier_state text not null,
  bill_number text not null,
  bill_key text not null generated always as (upper(bill_number)) stored,
  bill_day date not null,
  financial_year smallint not null,
  location_id uuid not null,
  nature text not null check (nature in ('intra-State', 'inter-State')),
  reverse_charge boolean not null,
  taxable_paise bigint not null,
  -- As the supplier charged it; under reverse charge, what we owe the government ourselves.
  cgst_paise bigint not null,
  sgst_paise bigint not null,
  igst_paise bigint not null,
  -- Of that, what counts as our input tax.
  input_tax_paise bigint not null,
  freight_paise bigint not null check (freight_paise >= 0),
  round_off_paise bigint not null,
  total_paise bigint not null check (total_paise >= 0),
  line_count smallint not null,
  due_day date not null,
  remark text not null default '',
  body_hash bytea not null,
  entered_at timestamptz not null,
  entered_by uuid,
  entered_by_name text,
  state text not null default 'entered' check (state in ('entered', 'cancelled')),
  paid_paise bigint not null default 0 check (paid_paise between 0 and total_paise),
  returned_paise bigint not null default 0 check (returned_paise between 0 and total_paise),
  cancelled_at timestamptz,
  cancelled_by uuid,
  cancel_reason text,
  foreign key (business_id, supplier_id) references purchases.suppliers (business_id, id),
  foreign key (business_id, location_id) references stock.locations (business_id, id),
  check (total_paise = taxable_paise + freight_paise + round_off_paise
    + case when reverse_charge then 0 else cgst_paise + sgst_paise + igst_paise end)
);
call platform.protect('purchases.purchases', 'select, insert');
grant update (state, paid_paise, returned_paise, cancelled_at, cancelled_by, cancel_reason) on purchases.purchases to galla_app;
-- A supplier's bill is entered once; a cancelled entry may be made again.
create unique index purchases_bill on purchases.purchases (business_id, supplier_id, financial_year, bill_key)
  where state = 'entered';
create index purchases_by_day on purchases.purchases (business_id, bill_day desc, id desc);
create index purchases_by_supplier on purchases.purchases (business_id, supplier_id, bill_day desc, id desc);
create index purchases_due on purchases.purchases (business_id, supplier_id, due_day, id)
  where state = 'entered' and total_paise <> paid_paise + returned_paise;
alter table purchases.purchases add primary key (business_id, id);

create table purchases.purchase_lines (
  business_id uuid not null,
  purchase_id uuid not null,
  line smallint not null check (line > 0),
  product_id uuid not null,
  name text not null,
  unit text not null,
  hsn text,
  quantity bigint not null check (quantity > 0),
  free_quantity bigint not null check (free_quantity >= 0),
  rate_paise bigint not null check (rate_paise >= 0),
  gross_paise bigint not null,
  discount_paise bigint not null,
  taxable_paise bigint not null,
  tax_basis_points integer not null,
  cgst_paise bigint not null,
  sgst_paise bigint not null,
  igst_paise bigint not null,
  itc_eligible boolean not null,
  -- What it cost us on the shelf: value, tax that is no input tax, and its part of the freight.
  landed_paise bigint not null,
  batch_id uuid,
  serials text[] not null default '{}',
  primary key (business_id, purchase_id, line),
  foreign key (business_id, purchase_id) references purchases.purchases (business_id, id),
  foreign key (business_id, product_id) references catalogue.products (business_id, id)
);
call platform.protect('purchases.purchase_lines', 'select, insert');
create trigger purchase_lines_append_only before update or delete on purchases.purchase_lines
  for each row execute function platform.refuse_change();
create index purchase_lines_by_product on purchases.purchase_lines (business_id, product_id, purchase_id);

create table purchases.series (
  business_id uuid not null,
  financial_year smallint not null,
  last_number integer not null check (last_number > 0),
  primary key (business_id, financial_year)
);
call platform.protect('purchases.series', 'select, insert, update');

-- Goods that went back: our debit note to the supplier.
create table purchases.returns (
  business_id uuid not null,
  id uuid not null,
  purchase_id uuid not null,
  number text not null,
  financial_year smallint not null,
  day date not null,
  reason text not null,
  taxable_paise bigint not null,
  cgst_paise bigint not null,
  sgst_paise bigint not null,
  igst_paise bigint not null,
  input_tax_paise bigint not null,
  total_paise bigint not null,
  body_hash bytea not null,
  entered_at timestamptz not null,
  entered_by uuid,
  foreign key (business_id, purchase_id) references purchases.purchases (business_id, id)
);
call platform.protect('purchases.returns', 'select, insert');
create trigger returns_append_only before update or delete on purchases.returns
  for each row execute function platform.refuse_change();
create unique index returns_number on purchases.returns (business_id, number);
create index returns_by_purchase on purchases.returns (business_id, purchase_id, entered_at);
create index returns_by_day on purchases.returns (business_id, day, id);
alter table purchases.returns add primary key (business_id, id);

create table purchases.return_lines (
  business_id uuid not null,
  return_id uuid not null,
  purchase_id uuid not null,
  line smallint not null,
  quantity bigint not null check (quantity > 0),
  taxable_paise bigint not null,
  cgst_paise bigint not null,
  sgst_paise bigint not null,
  igst_paise bigint not null,
  primary key (business_id, return_id, line),
  foreign key (business_id, return_id) references purchases.returns (business_id, id),
  foreign key (business_id, purchase_id, line) references purchases.purchase_lines (business_id, purchase_id, line)
);
call platform.protect('purchases.return_lines', 'select, insert');
create trigger return_lines_append_only before update or delete on purchases.return_lines
  for each row execute function platform.refuse_change();
create index return_lines_by_purchase on purchases.return_lines (business_id, purchase_id, line);

create table purchases.payments (
  business_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  day date not null,
  kind text not null check (kind in ('cash', 'upi', 'bank', 'cheque', 'card')),
  amount_paise bigint not null check (amount_paise > 0),
  reference text not null default '',
  entered_at timestamptz not null,
  entered_by uuid,
  primary key (business_id, id),
  foreign key (business_id, supplier_id) references purchases.suppliers (business_id, id)
);
call platform.protect('purchases.payments', 'select, insert');
create trigger payments_append_only before update or delete on purchases.payments
  for each row execute function platform.refuse_change();
create index payments_by_supplier on purchases.payments (business_id, supplier_id, day desc, id desc);

create table purchases.payment_parts (
  business_id uuid not null,
  payment_id uuid not null,
  purchase_id uuid not null,
  amount_paise bigint not null check (amount_paise > 0),
  primary key (business_id, payment_id, purchase_id),
  foreign key (business_id, payment_id) references purchases.payments (business_id, id),
  foreign key (business_id, purchase_id) references purchases.purchases (business_id, id)
);
call platform.protect('purchases.payment_parts', 'select, insert');
create trigger payment_parts_append_only before update or delete on purchases.payment_parts
  for each row execute function platform.refuse_change();
create index payment_parts_by_purchase on purchases.payment_parts (business_id, purchase_id);
