-- Old code can run beside this.
--
-- The same chain, written by one statement for all that wait: entry by entry, sealing cost a sale a tenth of its time.
grant create on schema audit to galla_sequencer;
set local role galla_sequencer;
create or replace function audit.seal_entries() returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  waiting audit.entries;
  last_business uuid;
  last_seq bigint;
  last_hash bytea;
  businesses uuid[] := '{}';
  ids uuid[] := '{}';
  seqs bigint[] := '{}';
  previous bytea[] := '{}';
  hashes bytea[] := '{}';
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
    last_seq := last_seq + 1;
    waiting.seq := last_seq;
    businesses := businesses || waiting.business_id;
    ids := ids || waiting.id;
    seqs := seqs || last_seq;
    previous := previous || last_hash;
    last_hash := sha256(convert_to(audit.canonical(waiting), 'UTF8') || last_hash);
    hashes := hashes || last_hash;
  end loop;
  update audit.entries e set seq = s.seq, previous_hash = s.previous, hash = s.hash
    from unnest(businesses, ids, seqs, previous, hashes) as s (business_id, id, seq, previous, hash)
    where e.business_id = s.business_id and e.id = s.id;
  return cardinality(ids);
end $$;
set local role galla_owner;
revoke create on schema audit from galla_sequencer;
