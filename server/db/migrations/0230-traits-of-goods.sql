-- Old code can run beside this.
--
-- What kind of goods a product is: kept by batch or by serial number, one of a family (a size, a colour), or a kit that is
-- sold as one and leaves the shelf as its parts.
alter table catalogue.products
  add column tracking text not null default 'none' check (tracking in ('none', 'batch', 'serial')),
  add column is_kit boolean not null default false,
  add column family_id uuid,
  -- What sets it apart in its family, in the order of the axes: {M, Blue}.
  add column variant text[] not null default '{}',
  add check (not is_kit or tracking = 'none');

create table catalogue.families (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  name_key text not null generated always as (lower(name)) stored,
  -- [{"name": "Size", "values": ["S", "M"]}]
  axes jsonb not null,
  made_at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('catalogue.families', 'select, insert, update');
create index families_by_name on catalogue.families (business_id, name_key, id);
alter table catalogue.products
  add foreign key (business_id, family_id) references catalogue.families (business_id, id);
create unique index products_variant on catalogue.products (business_id, family_id, variant)
  where family_id is not null and archived_at is null;

create table catalogue.kit_parts (
  business_id uuid not null,
  kit_id uuid not null,
  part_id uuid not null,
  -- Thousandths that one kit holds.
  quantity bigint not null check (quantity > 0),
  primary key (business_id, kit_id, part_id),
  foreign key (business_id, kit_id) references catalogue.products (business_id, id),
  foreign key (business_id, part_id) references catalogue.products (business_id, id),
  check (kit_id <> part_id)
);
call platform.protect('catalogue.kit_parts', 'select, insert, delete');
create index kit_parts_by_part on catalogue.kit_parts (business_id, part_id);

-- The last number given to goods without a maker's barcode.
create table catalogue.in_store_numbers (
  business_id uuid not null primary key,
  last_number bigint not null check (last_number between 1 and 9999999999)
);
call platform.protect('catalogue.in_store_numbers', 'select, insert, update');
