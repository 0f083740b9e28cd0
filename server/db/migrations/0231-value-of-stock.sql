-- Old code can run beside this: what it moves bears no value, and the average of the next receipt puts it right.
--
-- What the shelf is worth. A level holds the worth of what lies there, never an average: the average is worth over
-- quantity, and rounding it away would lose paise. Each movement bears the paise it brought or took, so a level's worth is
-- the sum of its movements, as its quantity is.
alter table stock.levels add column value_paise bigint not null default 0;
alter table stock.movements
  add column value_paise bigint not null default 0,
  -- Of a receipt that fills a hole: what was sold before it came was sold at no cost, and its cost is told here.
  add column late_cost_paise bigint not null default 0,
  add column cause text;
alter table stock.movements drop constraint movements_document_kind_check;
alter table stock.movements add constraint movements_document_kind_check check (document_kind in (
  'invoice', 'credit-note', 'cancellation', 'opening', 'count', 'adjustment', 'purchase', 'purchase-return',
  'purchase-cancellation', 'transfer-out', 'transfer-in'));
