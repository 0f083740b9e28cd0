-- Old code can run beside this; it does not find the entries of imports under what they brought.
--
-- An entry of the log may tell of many objects to which the same was done. Which ones, stands here; the entry's facts carry
-- how many they are and a digest of them, so that the chain holds for these rows too.
create table audit.entry_objects (
  business_id uuid not null,
  -- No foreign key: it would be looked up for each object, entries are never deleted, and the digest shows what is missing.
  entry_id uuid not null,
  object_id uuid not null,
  primary key (business_id, entry_id, object_id)
);
call platform.protect('audit.entry_objects', 'select, insert');
create index entry_objects_by_object on audit.entry_objects (business_id, object_id, entry_id);
create trigger entry_objects_append_only before update or delete on audit.entry_objects
  for each row execute function platform.refuse_change();

-- The ids in their order, with a blank between.
create function audit.digest_of_objects(business uuid, entry uuid) returns text
  language sql stable set search_path = pg_catalog, pg_temp
  return (select encode(sha256(convert_to(coalesce(string_agg(o.object_id::text, ' ' order by o.object_id), ''), 'UTF8')), 'hex')
    from audit.entry_objects o where o.business_id = business and o.entry_id = entry);
revoke all on function audit.digest_of_objects(uuid, uuid) from public;
grant execute on function audit.digest_of_objects(uuid, uuid) to galla_app;
