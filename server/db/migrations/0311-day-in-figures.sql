-- Old code can run beside this.
--
-- What the summary of a day adds up.
create or replace view reports.bills with (security_invoker = true) as
  select business_id, id, number, day, issued_at, state, payable_paise, credited_paise, received_paise, refunded_paise,
    taxable_paise + untaxed_paise as value_paise, buyer ->> 'name' as buyer_name, written_off_paise,
    discount_paise
  from sales.invoices;

create view reports.returns with (security_invoker = true) as
  select business_id, id, day, issued_at, credit_paise from sales.credit_notes;

create view reports.money with (security_invoker = true) as
  select business_id, subject_kind, subject_id, direction, kind, amount_paise, at from payments.payments;

create view reports.drawers with (security_invoker = true) as
  select business_id, closed_at, variance_paise from tills.shifts where closed_at is not null;

grant select on reports.returns, reports.money, reports.drawers to galla_app;
