-- Old code can run beside this.
--
-- A business may have several shops; each has its address, and one that is given up is closed and not forgotten.
alter table stock.locations
  add column address text not null default '',
  add column phone text,
  add column closed_at timestamptz;
