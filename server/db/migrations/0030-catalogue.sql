-- Old code can run beside this.
--
-- What a business sells: products in any script, their barcodes, and the marks by which tills ask for what changed.
create schema catalogue;
grant usage on schema catalogue to galla_app, galla_backup, galla_report;

-- The last mark given in a business. Its row is locked until the change commits, so marks appear in their order and a
-- till that has seen mark 7 has seen all up to 7.
create table catalogue.marks (
  business_id uuid not null primary key,
  last_mark bigint not null
);
call platform.protect('catalogue.marks', 'select, insert, update');

create table catalogue.products (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  name_hi text,
  name_ta text,
  sku text,
  hsn text check (hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'),
  unit text not null,
  category text not null default '',
  tax_class text not null,
  price_paise bigint not null check (price_paise >= 0),
  price_includes_tax boolean not null,
  mrp_paise bigint check (mrp_paise >= 0),
  lowest_price_paise bigint check (lowest_price_paise between 0 and price_paise),
  cost_paise bigint check (cost_paise >= 0),
  stock_policy text not null check (stock_policy in ('allow', 'warn', 'block', 'not-kept')),
  reorder_level bigint not null default 0 check (reorder_level >= 0),
  -- As catalogue.barcodes holds them for a living product; an archived one keeps them here to ask for again.
  barcodes text[] not null default '{}',
  -- What the list is sorted and searched by. Each word of search_key follows a blank, so that one or two letters can be
  -- asked for at the beginning of a word, which trigrams answer; in the middle of one they cannot.
  name_key text not null generated always as (lower(name)) stored,
  search_key text not null generated always as (' ' || translate(
    lower(name) || ' ' || coalesce(lower(name_hi), '') || ' ' || coalesce(lower(name_ta), '') || ' ' ||
      coalesce(lower(sku), '') || ' ' || coalesce(hsn, ''),
    '-/(),.&+_"'':;*#', '                ')) stored,
  -- Kept, since an index on lower(…) is closed behind row-level security: lower() is not leakproof.
  sku_key text generated always as (lower(sku)) stored,
  category_key text not null generated always as (lower(category)) stored,
  mark bigint not null,
  version integer not null default 1,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  archived_at timestamptz,
  primary key (business_id, id)
);
call platform.protect('catalogue.products', 'select, insert, update');
create unique index products_sku on catalogue.products (business_id, sku_key)
  where sku is not null and archived_at is null;
create index products_by_name on catalogue.products (business_id, name_key, id) where archived_at is null;
create index products_archived on catalogue.products (business_id, name_key, id) where archived_at is not null;
create index products_by_category on catalogue.products (business_id, category_key, name_key, id)
  where archived_at is null;
create index products_by_mark on catalogue.products (business_id, mark, id);
create index products_by_search on catalogue.products using gin (business_id, search_key public.gin_trgm_ops);

-- One barcode, one living product.
create table catalogue.barcodes (
  business_id uuid not null,
  code text not null,
  product_id uuid not null,
  primary key (business_id, code),
  foreign key (business_id, product_id) references catalogue.products (business_id, id)
);
call platform.protect('catalogue.barcodes', 'select, insert, delete');
create index barcodes_by_product on catalogue.barcodes (business_id, product_id);
