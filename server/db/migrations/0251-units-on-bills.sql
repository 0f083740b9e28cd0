-- Old code can run beside this.
--
-- A line may be sold in another unit than the shelf counts in; the factor brings its quantity back to the shelf's.
alter table sales.invoice_lines add column factor bigint not null default 1000 check (factor > 0);
