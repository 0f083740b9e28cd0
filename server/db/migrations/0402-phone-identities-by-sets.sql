-- Old code can run beside this.
--
-- The numbers of new contacts become identities by one statement for all that were added by one, and not by one for each.
create function contacts.keep_phone_identities() returns trigger language plpgsql as $$
begin
  insert into contacts.identities as i (business_id, kind, value, contact_id, seen_at)
    select business_id, 'phone', phone, id, changed_at from added
    where phone is not null and archived_at is null
    order by business_id, phone
    on conflict (business_id, kind, value) do update
      set contact_id = excluded.contact_id, seen_at = excluded.seen_at, gone_at = null;
  return null;
end $$;
create trigger contacts_phone_identities after insert on contacts.contacts
  referencing new table as added for each statement execute function contacts.keep_phone_identities();

-- Of a change, which number went and which came, row by row as before.
drop trigger contacts_phone_identity on contacts.contacts;
create trigger contacts_phone_identity after update of phone, archived_at on contacts.contacts
  for each row execute function contacts.keep_phone_identity();
