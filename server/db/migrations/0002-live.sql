-- Old code can run beside this.
--
-- Numbers the news that waits. It visits every business, so it belongs to galla_sequencer, a role without login that
-- may read and number news and nothing else. Under one advisory lock: numbers are gapless and readers never see
-- number 7 before number 6.
grant usage on schema platform to galla_sequencer;
grant select, update on platform.live_events to galla_sequencer;
grant select, insert, update on platform.live_sequences to galla_sequencer;
create policy numbering on platform.live_events for all to galla_sequencer using (true) with check (true);
create policy numbering on platform.live_sequences for all to galla_sequencer using (true) with check (true);

create function platform.number_live_events()
  returns table (business_id uuid, seq bigint, topic text, ids jsonb, at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform pg_advisory_xact_lock(7001);
  return query
  with waiting as (
    select e.business_id, e.id, row_number() over (partition by e.business_id order by e.at, e.id) as nth
    from platform.live_events e where e.seq is null
    order by e.at limit 5000
  ), counted as (
    select w.business_id, count(*) as n from waiting w group by w.business_id
  ), bumped as (
    insert into platform.live_sequences as s (business_id, last_seq)
    select c.business_id, c.n from counted c
    on conflict (business_id) do update set last_seq = s.last_seq + excluded.last_seq
    returning s.business_id, s.last_seq
  ), numbered as (
    update platform.live_events e
    set seq = b.last_seq - c.n + w.nth
    from waiting w
    join bumped b on b.business_id = w.business_id
    join counted c on c.business_id = w.business_id
    where e.business_id = w.business_id and e.id = w.id
    returning e.business_id, e.seq, e.topic, e.ids, e.at
  )
  select n.business_id, n.seq, n.topic, n.ids, n.at from numbered n order by n.business_id, n.seq;
end $$;
revoke all on function platform.number_live_events() from public;
grant execute on function platform.number_live_events() to galla_platform;
-- Given away last: rights on a function can only be set by its owner.
grant create on schema platform to galla_sequencer;
alter function platform.number_live_events() owner to galla_sequencer;
revoke create on schema platform from galla_sequencer;
