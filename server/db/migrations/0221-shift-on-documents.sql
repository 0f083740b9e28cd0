-- Old code can run beside this: what it writes belongs to no shift.
--
-- Money and bills name the shift they fell in. No keys to tills: payments lies below it, and a sale has asked for the
-- shift with a lock before it writes.
alter table payments.payments add column till_id uuid, add column shift_id uuid;
create index payments_of_shift on payments.payments (business_id, shift_id) where shift_id is not null;

alter table sales.invoices add column shift_id uuid;
create index invoices_of_shift on sales.invoices (business_id, shift_id) where shift_id is not null;
alter table sales.credit_notes add column shift_id uuid;
create index credit_notes_of_shift on sales.credit_notes (business_id, shift_id) where shift_id is not null;
alter table sales.cancellations add column shift_id uuid;
create index cancellations_of_shift on sales.cancellations (business_id, shift_id) where shift_id is not null;
