-- Old code can run beside this.
--
-- Work to be done after commit. A job is a row written in the act's own transaction; after commit all that wait are
-- handed to the queue in one statement. Why not straight into the queue: its insert ends in a NOTIFY, and Postgres
-- lets only one transaction with a NOTIFY commit at a time, so the tills would queue for each other's disk write.
-- If the process dies between commit and hand-over, the next hand-over (every two seconds) takes them along.
create table platform.waiting_jobs (
  business_id uuid not null,
  id uuid not null,
  task text not null,
  payload json not null,
  queue_name text,
  run_at timestamptz,
  job_key text,
  max_attempts smallint,
  priority smallint,
  primary key (business_id, id)
);
call platform.protect('platform.waiting_jobs', 'select, insert');
grant insert on platform.waiting_jobs to galla_platform;
grant usage on schema platform to galla_jobs;
-- FOR UPDATE asks for the right to update.
grant select, update, delete on platform.waiting_jobs to galla_jobs;
create policy handing_over on platform.waiting_jobs for all to galla_jobs using (true) with check (true);

create function platform.hand_over_jobs() returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  specs graphile_worker.job_spec[];
begin
  with taken as (
    delete from platform.waiting_jobs w
    where (w.business_id, w.id) in (
      select o.business_id, o.id from platform.waiting_jobs o order by o.id limit 1000 for update skip locked)
    returning w.*
  ), latest as (
    -- A job with a key replaces the one that waits. The queue takes a key once in a statement, and refuses all else with it.
    select distinct on (coalesce(job_key, id::text)) * from taken order by coalesce(job_key, id::text), id desc
  )
  select array_agg((t.task, t.payload, t.queue_name, t.run_at, t.max_attempts, t.job_key, t.priority, null::text[])::graphile_worker.job_spec order by t.id)
    into specs from latest t;
  if specs is null then
    return 0;
  end if;
  perform graphile_worker.add_jobs(specs);
  return array_length(specs, 1);
end $$;
revoke all on function platform.hand_over_jobs() from public;
grant execute on function platform.hand_over_jobs() to galla_platform, galla_jobs;
-- Given away last: rights on a function can only be set by its owner.
grant create on schema platform to galla_jobs;
alter function platform.hand_over_jobs() owner to galla_jobs;
revoke create on schema platform from galla_jobs;
