-- Old code can run beside this.
--
-- Batches (which goods of a product) and serial numbers (which single piece), with what moved them. Whoever moves either
-- has moved the product's level before, so that row's lock orders all movers of one product at one place.

-- What is printed on the pack. It is never changed: bills point at it.
create table stock.batches (
  business_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  number text not null,
  number_key text not null generated always as (upper(number)) stored,
  made_on date,
  expires_on date,
  mrp_paise bigint check (mrp_paise >= 0),
  -- Of one unit, when it first came.
  cost_paise bigint check (cost_paise >= 0),
  first_came_at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, product_id) references catalogue.products (business_id, id),
  check (made_on <= expires_on)
);
call platform.protect('stock.batches', 'select, insert');
create trigger batches_append_only before update or delete on stock.batches
  for each row execute function platform.refuse_change();
-- One number with another date or another MRP is another batch: makers do that.
create unique index batches_number on stock.batches (business_id, product_id, number_key, expires_on, mrp_paise)
  nulls not distinct;
alter table stock.batches add unique (business_id, id, product_id);

create table stock.batch_levels (
  business_id uuid not null,
  location_id uuid not null,
  batch_id uuid not null,
  product_id uuid not null,
  -- A copy of the batch's, for the order in which it is sold.
  expires_on date,
  on_hand bigint not null,
  is_there boolean not null generated always as (on_hand > 0) stored,
  primary key (business_id, location_id, batch_id),
  foreign key (business_id, location_id) references stock.locations (business_id, id),
  foreign key (business_id, batch_id, product_id) references stock.batches (business_id, id, product_id)
);
call platform.protect('stock.batch_levels', 'select, insert, update');
create index batch_levels_by_product on stock.batch_levels (business_id, product_id, location_id, expires_on, batch_id);
create index batch_levels_by_expiry on stock.batch_levels (business_id, expires_on, batch_id, location_id)
  where is_there and expires_on is not null;

create table stock.batch_movements (
  business_id uuid not null,
  document_kind text not null,
  document_id uuid not null,
  -- Of the document; 0 where it has no lines.
  line smallint not null,
  batch_id uuid not null,
  product_id uuid not null,
  location_id uuid not null,
  quantity bigint not null,
  -- The document that this one undoes, whole or in part.
  undoes_id uuid,
  at timestamptz not null,
  primary key (business_id, document_kind, document_id, line, batch_id)
);
call platform.protect('stock.batch_movements', 'select, insert');
create trigger batch_movements_append_only before update or delete on stock.batch_movements
  for each row execute function platform.refuse_change();
create index batch_movements_undoing on stock.batch_movements (business_id, undoes_id) where undoes_id is not null;
create index batch_movements_by_batch on stock.batch_movements (business_id, batch_id, at);

create table stock.serials (
  business_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  serial text not null,
  serial_key text not null generated always as (upper(serial)) stored,
  -- gone: sent back to the supplier, lost or given away.
  state text not null check (state in ('in-stock', 'sold', 'returned', 'gone')),
  location_id uuid not null,
  first_came_at timestamptz not null,
  foreign key (business_id, product_id) references catalogue.products (business_id, id),
  foreign key (business_id, location_id) references stock.locations (business_id, id)
);
call platform.protect('stock.serials', 'select, insert, update');
create unique index serials_number on stock.serials (business_id, product_id, serial_key);
create index serials_by_number on stock.serials (business_id, serial_key);
alter table stock.serials add primary key (business_id, id);

create table stock.serial_movements (
  business_id uuid not null,
  document_kind text not null,
  document_id uuid not null,
  serial_id uuid not null,
  line smallint not null,
  product_id uuid not null,
  location_id uuid not null,
  -- -1000 out, 1000 in.
  quantity bigint not null check (quantity in (-1000, 1000)),
  undoes_id uuid,
  at timestamptz not null,
  primary key (business_id, document_kind, document_id, serial_id),
  foreign key (business_id, serial_id) references stock.serials (business_id, id)
);
call platform.protect('stock.serial_movements', 'select, insert');
create trigger serial_movements_append_only before update or delete on stock.serial_movements
  for each row execute function platform.refuse_change();
create index serial_movements_by_serial on stock.serial_movements (business_id, serial_id, at);
create index serial_movements_undoing on stock.serial_movements (business_id, undoes_id) where undoes_id is not null;

-- What a kit's line took off the shelf that day; its recipe may be another tomorrow.
create table stock.parts_taken (
  business_id uuid not null,
  document_kind text not null,
  document_id uuid not null,
  line smallint not null,
  part_id uuid not null,
  name text not null,
  -- Thousandths that one kit held.
  per_kit bigint not null check (per_kit > 0),
  primary key (business_id, document_kind, document_id, line, part_id)
);
call platform.protect('stock.parts_taken', 'select, insert');
create trigger parts_taken_append_only before update or delete on stock.parts_taken
  for each row execute function platform.refuse_change();
