-- Old code can run beside this.
--
-- The other units a thing is sold in, price lists and whom they are for, how the shop's scales print their labels, and
-- pictures to tap on.
alter table catalogue.products
  -- [{"unit": "DOZ", "factor": 12000, "pricePaise": null, "barcode": null}], in the order they are offered.
  add column units jsonb not null default '[]',
  -- Another one with each picture set: what a till keeps under it never changes.
  add column picture_id uuid;

create table catalogue.price_lists (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  name_key text not null generated always as (lower(name)) stored,
  off_basis_points integer not null check (off_basis_points between 0 and 10000),
  valid_from date,
  valid_to date,
  -- May be chosen at the counter for anybody; else only for the contacts it was given to.
  by_hand boolean not null,
  version integer not null default 1,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (business_id, id),
  check (valid_to >= valid_from)
);
call platform.protect('catalogue.price_lists', 'select, insert, update');
create unique index price_lists_name on catalogue.price_lists (business_id, name_key) where ended_at is null;

-- By product first: a till is told all the prices of a product with it.
create table catalogue.list_prices (
  business_id uuid not null,
  product_id uuid not null,
  price_list_id uuid not null,
  -- Thousandths of the product's own unit.
  from_quantity bigint not null check (from_quantity >= 0),
  price_paise bigint not null check (price_paise >= 0),
  primary key (business_id, product_id, price_list_id, from_quantity),
  foreign key (business_id, product_id) references catalogue.products (business_id, id),
  foreign key (business_id, price_list_id) references catalogue.price_lists (business_id, id)
);
call platform.protect('catalogue.list_prices', 'select, insert, delete');
create index list_prices_by_list on catalogue.list_prices (business_id, price_list_id, product_id, from_quantity);

create table catalogue.contact_price_lists (
  business_id uuid not null,
  contact_id uuid not null,
  price_list_id uuid not null,
  primary key (business_id, contact_id),
  foreign key (business_id, contact_id) references contacts.contacts (business_id, id),
  foreign key (business_id, price_list_id) references catalogue.price_lists (business_id, id)
);
call platform.protect('catalogue.contact_price_lists', 'select, insert, update, delete');
create index contact_price_lists_by_list on catalogue.contact_price_lists (business_id, price_list_id);

create table catalogue.scale_layouts (
  business_id uuid not null,
  prefix text not null check (prefix ~ '^2[0-9]$'),
  item_digits smallint not null check (item_digits between 3 and 8),
  inner_check_digit boolean not null,
  value_digits smallint not null check (value_digits between 3 and 6),
  value_is text not null check (value_is in ('weight', 'price')),
  value_decimals smallint not null check (value_decimals between 0 and 3),
  primary key (business_id, prefix),
  check (2 + item_digits + inner_check_digit::integer + value_digits = 12)
);
call platform.protect('catalogue.scale_layouts', 'select, insert, delete');

create table catalogue.pictures (
  business_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  small_file_id uuid not null,
  large_file_id uuid not null,
  set_at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, product_id) references catalogue.products (business_id, id)
);
call platform.protect('catalogue.pictures', 'select, insert');
create index pictures_by_product on catalogue.pictures (business_id, product_id);
