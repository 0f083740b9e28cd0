-- Old code can run beside this.
--
-- Under which registration a business sells, day by day. Rates are data of packages/gst; the class of a product stands
-- with the product.
create schema tax;
grant usage on schema tax to galla_app, galla_backup, galla_report;

create table tax.registrations (
  business_id uuid not null,
  id uuid not null,
  gstin text not null check (gstin ~ '^[0-9A-Z]{15}$'),
  state_code text not null check (state_code ~ '^[0-9]{2}$'),
  scheme text not null check (scheme in ('regular', 'composition')),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  -- A row entered by mistake stays as it was believed, but is not in force.
  replaced_at timestamptz,
  entered_at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('tax.registrations', 'select, insert, update');
-- One is in force on a day, so one begins on a day and one has no end.
create unique index registrations_by_day on tax.registrations (business_id, valid_from) where replaced_at is null;
create unique index registrations_open on tax.registrations (business_id) where replaced_at is null and valid_to is null;
