-- Old code can run beside this.
--
-- A movement is known by its document and product; nothing looks for one by its id, and a sale writes five of them, each
-- into every index.
alter table stock.movements drop constraint movements_pkey;
alter table stock.movements add primary key using index movements_once;
