-- Old code can run beside this.
--
-- Who did what, and when. An entry is written in the act's own transaction; it is sealed after commit: given its
-- place in the business's chain and the hash that ties it to the entry before.
create schema audit;
grant usage on schema audit to galla_app, galla_platform, galla_backup, galla_sequencer;

create table audit.entries (
  business_id uuid not null,
  id uuid not null,
  seq bigint,
  at timestamptz not null,
  person_id uuid,
  by_job text,
  act text not null,
  object_kind text not null,
  object_id text not null,
  facts jsonb not null,
  request_id text not null,
  previous_hash bytea,
  hash bytea,
  primary key (business_id, id)
);
call platform.protect('audit.entries', 'select, insert');
create unique index entries_by_seq on audit.entries (business_id, seq) where seq is not null;
create index entries_unsealed on audit.entries (business_id, at) where seq is null;
create index entries_by_time on audit.entries (business_id, at desc, id desc);
create index entries_by_object on audit.entries (business_id, object_kind, object_id, at desc);

grant select, update on audit.entries to galla_sequencer;
create policy sealing on audit.entries for all to galla_sequencer using (true) with check (true);

-- Sealing may fill the three columns of the chain once, and nothing else may ever change.
create function audit.only_sealing() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.seq is not null
     or (new.business_id, new.id, new.at, new.act, new.object_kind, new.object_id, new.facts, new.request_id)
        is distinct from (old.business_id, old.id, old.at, old.act, old.object_kind, old.object_id, old.facts, old.request_id)
     or new.person_id is distinct from old.person_id or new.by_job is distinct from old.by_job then
    raise exception 'audit entries are append-only' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger entries_append_only before update or delete on audit.entries
  for each row execute function audit.only_sealing();

-- The text that is hashed: fixed order, jsonb's own normal form, instants in UTC with microseconds.
create function audit.canonical(e audit.entries) returns text
  language sql stable set search_path = pg_catalog, pg_temp
  return concat_ws('|', e.business_id, e.id, e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    coalesce(e.person_id::text, ''), coalesce(e.by_job, ''), e.act, e.object_kind, e.object_id, e.facts::text, e.request_id);
revoke all on function audit.canonical(audit.entries) from public;
grant execute on function audit.canonical(audit.entries) to galla_app, galla_sequencer;

create function audit.seal_entries() returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  waiting audit.entries;
  last_business uuid;
  last_seq bigint;
  last_hash bytea;
  sealed bigint := 0;
begin
  perform pg_advisory_xact_lock(7002);
  for waiting in
    select e.* from audit.entries e where e.seq is null order by e.business_id, e.at, e.id limit 2000
  loop
    if last_business is distinct from waiting.business_id then
      last_business := waiting.business_id;
      select e.seq, e.hash into last_seq, last_hash from audit.entries e
        where e.business_id = waiting.business_id and e.seq is not null order by e.seq desc limit 1;
      last_seq := coalesce(last_seq, 0);
      last_hash := coalesce(last_hash, '\x'::bytea);
    end if;
    waiting.seq := last_seq + 1;
    update audit.entries e
      set seq = waiting.seq, previous_hash = last_hash,
          hash = sha256(convert_to(audit.canonical(waiting), 'UTF8') || last_hash)
      where e.business_id = waiting.business_id and e.id = waiting.id
      returning e.seq, e.hash into last_seq, last_hash;
    sealed := sealed + 1;
  end loop;
  return sealed;
end $$;
revoke all on function audit.seal_entries() from public;
grant execute on function audit.seal_entries() to galla_platform;
-- Given away last: rights on a function can only be set by its owner.
grant create on schema audit to galla_sequencer;
alter function audit.seal_entries() owner to galla_sequencer;
revoke create on schema audit from galla_sequencer;
