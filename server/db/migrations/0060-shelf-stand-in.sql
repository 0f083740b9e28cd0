-- Old code can run beside this.
create schema catalogue; create schema stock; create schema tills;
grant usage on schema catalogue, stock, tills to galla_app;
create table catalogue.products (business_id uuid not null, id uuid not null, name text not null, name_hi text, name_ta text,
  sku text, hsn text, unit text not null, tax_class text not null, taxability text not null default 'taxable', price_paise bigint not null,
  price_includes_tax boolean not null, mrp_paise bigint, lowest_price_paise bigint, cost_paise bigint,
  stock_policy text not null default 'warn', archived_at timestamptz, primary key (business_id, id));
call platform.protect('catalogue.products');
create table stock.levels (business_id uuid not null, product_id uuid not null, on_hand bigint not null, primary key (business_id, product_id)) with (fillfactor=50);
call platform.protect('stock.levels');
create table tills.tills (business_id uuid not null, id uuid not null, name text not null, prefix text not null, primary key (business_id, id));
call platform.protect('tills.tills');
