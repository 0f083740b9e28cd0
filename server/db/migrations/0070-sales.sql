-- Old code can run beside this.
--
-- Bills, what undoes them, and the series that number them.
create schema sales;
grant usage on schema sales to galla_app, galla_backup, galla_report;

-- CGST Rule 46(b): consecutive within a financial year. The row is locked by whoever takes a number and gives it back
-- when his transaction fails, which a sequence of Postgres does not. Half-empty pages keep the updates in place.
create table sales.series (
  business_id uuid not null,
  till_id uuid not null,
  kind text not null check (kind in ('invoice', 'credit-note')),
  financial_year smallint not null,
  prefix text not null,
  last_number integer not null check (last_number >= 0),
  primary key (business_id, till_id, kind, financial_year, prefix)
) with (fillfactor = 50);
call platform.protect('sales.series', 'select, insert, update');

-- The whole document as it was printed: what the shop, its goods or the buyer become later does not change it.
create table sales.invoices (
  business_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('tax-invoice', 'bill-of-supply', 'invoice-cum-bill-of-supply', 'bill')),
  number text not null check (number ~ '^[A-Z1-9][A-Za-z0-9/-]{0,15}$'),
  -- 'inv-1' and 'INV-1' are one number to the portals, since June 2025.
  number_key text not null generated always as (upper(number)) stored,
  financial_year smallint not null,
  day date not null,
  issued_at timestamptz not null,
  till_id uuid not null,
  till_name text not null,
  -- Where its goods came from and go back to; the shop itself when null.
  location_id uuid,
  cashier_id uuid,
  cashier_name text,
  seller jsonb not null,
  buyer jsonb,
  contact_id uuid,
  place_of_supply text not null,
  nature text not null check (nature in ('intra-State', 'inter-State')),
  tax_charged boolean not null,
  gross_paise bigint not null,
  discount_paise bigint not null,
  taxable_paise bigint not null,
  untaxed_paise bigint not null,
  cgst_paise bigint not null,
  sgst_paise bigint not null,
  igst_paise bigint not null,
  cess_paise bigint not null,
  total_paise bigint not null,
  round_off_paise bigint not null,
  payable_paise bigint not null,
  line_count smallint not null,
  body_hash bytea not null,
  send_on_whatsapp boolean not null,
  -- What lives on after the day of issue, and nothing else may.
  state text not null default 'issued' check (state in ('issued', 'cancelled')),
  received_paise bigint not null,
  refunded_paise bigint not null default 0,
  credited_paise bigint not null default 0,
  printed_at timestamptz,
  foreign key (business_id, contact_id) references contacts.contacts (business_id, id),
  check (payable_paise = total_paise + round_off_paise),
  check (total_paise = taxable_paise + untaxed_paise + cgst_paise + sgst_paise + igst_paise + cess_paise),
  check (received_paise between 0 and payable_paise),
  check (refunded_paise between 0 and received_paise),
  check (credited_paise between 0 and payable_paise)
);
call platform.protect('sales.invoices', 'select, insert');
grant update (state, received_paise, refunded_paise, credited_paise, printed_at) on sales.invoices to galla_app;
create unique index invoices_number on sales.invoices (business_id, number_key, financial_year);
create index invoices_by_time on sales.invoices (business_id, issued_at desc, id desc);
create index invoices_by_contact on sales.invoices (business_id, contact_id, issued_at desc, id desc)
  where contact_id is not null;
-- The primary key comes last: where the planner finds two indexes alike, as on a table that is still empty, it takes the
-- newer one, and a statement prepared then would look for a bill by its id through all of invoices_by_time.
alter table sales.invoices add primary key (business_id, id);

-- A cancelled bill stays cancelled, and its other figures only grow.
create function sales.keep_issued() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.state = 'cancelled' and new.state <> 'cancelled')
     or new.refunded_paise < old.refunded_paise or new.credited_paise < old.credited_paise then
    raise exception 'an issued document is not undone' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger invoices_keep before update or delete on sales.invoices
  for each row execute function sales.keep_issued();

-- The settled paise of each line: print, returns, reports and GST returns add these up and compute no tax again.
-- No foreign key to the bill: one statement writes both and neither is ever deleted, while the check, made for each line
-- by itself, took a third of the time of a sale.
create table sales.invoice_lines (
  business_id uuid not null,
  invoice_id uuid not null,
  line smallint not null check (line > 0),
  product_id uuid not null,
  name text not null,
  name_hi text,
  name_ta text,
  sku text,
  hsn text,
  unit text not null,
  stock_policy text not null,
  mrp_paise bigint,
  cost_paise bigint,
  unit_price_paise bigint not null,
  quantity bigint not null check (quantity > 0),
  price_includes_tax boolean not null,
  taxability text not null check (taxability in ('taxable', 'nil-rated', 'exempt', 'non-GST')),
  rate_basis_points integer not null,
  gross_paise bigint not null,
  discount_paise bigint not null,
  bill_discount_paise bigint not null,
  taxable_paise bigint not null,
  cgst_paise bigint not null,
  sgst_paise bigint not null,
  igst_paise bigint not null,
  cess_paise bigint not null,
  total_paise bigint not null,
  primary key (business_id, invoice_id, line),
  check (total_paise = taxable_paise + cgst_paise + sgst_paise + igst_paise + cess_paise)
);
call platform.protect('sales.invoice_lines', 'select, insert');
create trigger invoice_lines_append_only before update or delete on sales.invoice_lines
  for each row execute function platform.refuse_change();

create table sales.cancellations (
  business_id uuid not null,
  invoice_id uuid not null,
  reason text not null,
  person_id uuid,
  person_name text,
  at timestamptz not null,
  primary key (business_id, invoice_id),
  foreign key (business_id, invoice_id) references sales.invoices (business_id, id)
);
call platform.protect('sales.cancellations', 'select, insert');
create trigger cancellations_append_only before update or delete on sales.cancellations
  for each row execute function platform.refuse_change();

create table sales.credit_notes (
  business_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  number text not null check (number ~ '^[A-Z1-9][A-Za-z0-9/-]{0,15}$'),
  number_key text not null generated always as (upper(number)) stored,
  financial_year smallint not null,
  day date not null,
  issued_at timestamptz not null,
  till_id uuid not null,
  cashier_id uuid,
  cashier_name text,
  reason text not null,
  gross_paise bigint not null,
  discount_paise bigint not null,
  taxable_paise bigint not null,
  untaxed_paise bigint not null,
  cgst_paise bigint not null,
  sgst_paise bigint not null,
  igst_paise bigint not null,
  cess_paise bigint not null,
  total_paise bigint not null,
  round_off_paise bigint not null,
  -- What the buyer is credited with; `refunded_paise` of it was handed back, the rest lowers what he owes.
  credit_paise bigint not null,
  refunded_paise bigint not null check (refunded_paise between 0 and credit_paise),
  body_hash bytea not null,
  foreign key (business_id, invoice_id) references sales.invoices (business_id, id),
  check (credit_paise = total_paise + round_off_paise)
);
call platform.protect('sales.credit_notes', 'select, insert');
create trigger credit_notes_append_only before update or delete on sales.credit_notes
  for each row execute function platform.refuse_change();
create unique index credit_notes_number on sales.credit_notes (business_id, number_key, financial_year);
create index credit_notes_by_invoice on sales.credit_notes (business_id, invoice_id, issued_at);
create index credit_notes_by_time on sales.credit_notes (business_id, issued_at desc, id desc);
alter table sales.credit_notes add primary key (business_id, id);

create table sales.credit_note_lines (
  business_id uuid not null,
  credit_note_id uuid not null,
  invoice_id uuid not null,
  line smallint not null,
  put_back boolean not null,
  quantity bigint not null check (quantity > 0),
  gross_paise bigint not null,
  discount_paise bigint not null,
  bill_discount_paise bigint not null,
  taxable_paise bigint not null,
  cgst_paise bigint not null,
  sgst_paise bigint not null,
  igst_paise bigint not null,
  cess_paise bigint not null,
  total_paise bigint not null,
  primary key (business_id, credit_note_id, line),
  foreign key (business_id, credit_note_id) references sales.credit_notes (business_id, id),
  foreign key (business_id, invoice_id, line) references sales.invoice_lines (business_id, invoice_id, line),
  check (total_paise = taxable_paise + cgst_paise + sgst_paise + igst_paise + cess_paise)
);
call platform.protect('sales.credit_note_lines', 'select, insert');
create trigger credit_note_lines_append_only before update or delete on sales.credit_note_lines
  for each row execute function platform.refuse_change();
create index credit_note_lines_by_invoice on sales.credit_note_lines (business_id, invoice_id, line);
