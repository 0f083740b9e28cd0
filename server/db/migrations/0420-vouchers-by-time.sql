-- Old code can run beside this.
--
-- Receipts for advances and the papers of advances that went back, newest first, beside the credit notes.
create index advances_by_time on sales.advances (business_id, at desc, id desc);
create index advance_refunds_by_time on sales.advance_refunds (business_id, at desc, id desc);
