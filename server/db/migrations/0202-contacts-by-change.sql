-- Old code can run beside this.
--
-- Tills ask for the contacts that changed since they last asked.
create index contacts_by_change on contacts.contacts (business_id, changed_at, id);
