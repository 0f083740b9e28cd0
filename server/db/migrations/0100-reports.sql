-- Old code can run beside this.
--
-- What reports read of other rooms. The views ask with the rights of whoever asks (security_invoker): a plain view owned
-- by a role that passes row-level security would show every business's rows.
create schema reports;
grant usage on schema reports to galla_app;

create view reports.bills with (security_invoker = true) as
  select business_id, id, number, day, issued_at, state, payable_paise, credited_paise, received_paise, refunded_paise,
    taxable_paise + untaxed_paise as value_paise, buyer ->> 'name' as buyer_name
  from sales.invoices;

create view reports.sold_lines with (security_invoker = true) as
  select i.business_id, i.issued_at, l.product_id, l.name, l.unit, l.quantity, l.total_paise, l.taxable_paise, l.cost_paise
  from sales.invoices i
  join sales.invoice_lines l on l.business_id = i.business_id and l.invoice_id = i.id
  where i.state = 'issued';

create view reports.shelf with (security_invoker = true) as
  select l.business_id, l.product_id, p.name, p.unit, l.on_hand, l.reorder_level, l.low
  from stock.levels l
  join catalogue.products p on p.business_id = l.business_id and p.id = l.product_id
  where l.kept and p.archived_at is null;

create view reports.talk with (security_invoker = true) as
  select v.business_id, v.id, v.state, v.waiting_since, v.unread, v.last_status, v.last_at, c.name as contact_name
  from conversations.conversations v
  join contacts.contacts c on c.business_id = v.business_id and c.id = v.contact_id;

create view reports.messages with (security_invoker = true) as
  select business_id, conversation_id, direction, at, status, failure_words, sent_by
  from conversations.messages;

create view reports.channels with (security_invoker = true) as
  select business_id, id, name, state, why from channels.channels;

grant select on reports.bills, reports.sold_lines, reports.shelf, reports.talk, reports.messages, reports.channels to galla_app;
