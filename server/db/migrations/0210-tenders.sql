-- Old code can run beside this.
--
-- More ways to pay. The list with what each means stands in packages/gst/tender.ts; `exchange` is what goods that came
-- back are worth towards others, in one act. `khata` stands only on what goes back: it lowers what else is owed.
alter table payments.payments
  drop constraint payments_kind_check,
  add constraint payments_kind_check
    check (kind in ('cash', 'upi', 'card', 'khata', 'store-credit', 'advance', 'exchange')),
  -- The UTR of a UPI payment, the last digits or slip of a card.
  add column reference text,
  add constraint payments_change_check check (tendered_paise is null or kind = 'cash');
