-- Old code can run beside this.
--
-- Counting a place, and carrying goods from one place to another.
create table stock.counts (
  business_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  -- Of one category only; all when empty.
  category text not null default '',
  state text not null check (state in ('open', 'posted', 'dropped')),
  started_at timestamptz not null,
  by_person uuid,
  by_name text,
  closed_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, location_id) references stock.locations (business_id, id)
);
call platform.protect('stock.counts', 'select, insert, update');
create index counts_by_time on stock.counts (business_id, started_at desc, id desc);

create table stock.count_lines (
  business_id uuid not null,
  count_id uuid not null,
  product_id uuid not null,
  -- The product's batch; nil (all zeros) for what has none.
  batch_id uuid not null,
  counted bigint not null check (counted >= 0),
  -- What the shelf should have held at the moment of counting: what is sold until the count is posted changes nothing.
  expected bigint not null,
  counted_at timestamptz not null,
  primary key (business_id, count_id, product_id, batch_id),
  foreign key (business_id, count_id) references stock.counts (business_id, id),
  foreign key (business_id, product_id) references catalogue.products (business_id, id)
);
call platform.protect('stock.count_lines', 'select, insert, update, delete');
create index count_lines_by_time on stock.count_lines (business_id, count_id, counted_at desc);

create table stock.transfers (
  business_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  state text not null check (state in ('on-the-way', 'arrived')),
  remark text not null default '',
  sent_at timestamptz not null,
  sent_by uuid,
  arrived_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, from_id) references stock.locations (business_id, id),
  foreign key (business_id, to_id) references stock.locations (business_id, id),
  check (from_id <> to_id)
);
call platform.protect('stock.transfers', 'select, insert, update');
create index transfers_by_time on stock.transfers (business_id, sent_at desc, id desc);

create table stock.transfer_lines (
  business_id uuid not null,
  transfer_id uuid not null,
  line smallint not null,
  product_id uuid not null,
  name text not null,
  unit text not null,
  quantity bigint not null check (quantity > 0),
  value_paise bigint not null,
  primary key (business_id, transfer_id, line),
  foreign key (business_id, transfer_id) references stock.transfers (business_id, id),
  foreign key (business_id, product_id) references catalogue.products (business_id, id)
);
call platform.protect('stock.transfer_lines', 'select, insert');
create trigger transfer_lines_append_only before update or delete on stock.transfer_lines
  for each row execute function platform.refuse_change();
