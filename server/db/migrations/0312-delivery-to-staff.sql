-- Old code can run beside this.
--
-- A message to one of the staff goes to a number and to no contact.
alter table channels.deliveries alter column contact_id drop not null;
