-- Old code can run beside this; what it moves meanwhile, a till hears with its next whole load.
--
-- Tills ask which batches and single pieces lie on their shelf, and then for those that changed since they last asked.
alter table stock.batch_levels add column changed_at timestamptz not null default now();
create index batch_levels_there on stock.batch_levels (business_id, location_id, changed_at, batch_id) where is_there;
create index batch_levels_by_change on stock.batch_levels (business_id, location_id, changed_at, batch_id);

alter table stock.serials add column changed_at timestamptz not null default now();
create index serials_there on stock.serials (business_id, location_id, changed_at, id)
  where state in ('in-stock', 'returned');
-- A piece that was carried to another place has left this one, so all places are asked.
create index serials_by_change on stock.serials (business_id, changed_at, id);
