-- Old code can run beside this.
--
-- How a business wants its paper. What was never chosen is not kept, so that a better usual comes to all who did not choose.
create table sales.print_layouts (
  business_id uuid not null default nullif(current_setting('app.business', true), '')::uuid primary key,
  choices jsonb not null,
  logo text,
  changed_at timestamptz not null
);
call platform.protect('sales.print_layouts', 'select, insert, update');

-- Receipt printers in the shop's network, which the server dials. The verb takes private addresses only.
create table tills.printers (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  address text not null,
  port integer not null check (port between 1 and 65535),
  added_at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('tills.printers', 'select, insert, delete');
create unique index printers_address on tills.printers (business_id, address, port);
