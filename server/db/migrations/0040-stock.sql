-- Old code can run beside this.
--
-- What is on the shelf: the movements, which are never changed, and the level each product stands at by them.
create schema stock;
grant usage on schema stock to galla_app, galla_backup, galla_report;

create table stock.locations (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  made_at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('stock.locations', 'select, insert, update');
create unique index locations_name on stock.locations (business_id, lower(name));

-- A level is written by every sale of its product. `low` stands in indexes and changes seldom, on_hand in none, so that a
-- sale rewrites one row and no index; the fill factor leaves room for it on the same page.
create table stock.levels (
  business_id uuid not null,
  location_id uuid not null,
  product_id uuid not null,
  on_hand bigint not null,
  -- Copies from the catalogue, kept by the listener of catalogue.product-changed.
  name_key text not null,
  reorder_level bigint not null default 0,
  kept boolean not null default true,
  low boolean not null default false,
  primary key (business_id, location_id, product_id),
  foreign key (business_id, location_id) references stock.locations (business_id, id),
  foreign key (business_id, product_id) references catalogue.products (business_id, id)
) with (fillfactor = 70);
call platform.protect('stock.levels', 'select, insert, update');
create index levels_by_name on stock.levels (business_id, name_key, product_id, location_id) where kept;
create index levels_low on stock.levels (business_id, name_key, product_id, location_id) where kept and low;
create index levels_by_product on stock.levels (business_id, product_id);

-- A movement and its level are written by one statement, and the level's foreign keys hold for both: five more checks in
-- each sale would say nothing more.
create table stock.movements (
  business_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  product_id uuid not null,
  -- Thousandths of the unit; below nothing it went out.
  quantity bigint not null,
  document_kind text not null check (document_kind in ('invoice', 'credit-note', 'cancellation', 'opening', 'count', 'adjustment')),
  document_id uuid not null,
  reason text not null default '',
  -- When the goods moved; an offline sale is entered later.
  at timestamptz not null,
  entered_at timestamptz not null,
  by_person uuid,
  primary key (business_id, id)
);
call platform.protect('stock.movements', 'select, insert');
create trigger movements_append_only before update or delete on stock.movements
  for each row execute function platform.refuse_change();
-- One document moves a product once, however often it is told.
create unique index movements_once on stock.movements (business_id, document_kind, document_id, product_id);
create index movements_by_product on stock.movements (business_id, product_id, at desc, id desc);
create index movements_by_time on stock.movements (business_id, at desc, id desc);
