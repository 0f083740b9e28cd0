-- Old code can run beside this: it is the first migration.
--
-- The platform's own tables, the one-shot door, and `protect`, which every table of a business goes through.

create schema platform;
grant usage on schema platform to galla_app, galla_platform, galla_jobs, galla_backup, galla_report;

-- The one-shot door. Tells this transaction whose rows it may see, once; a second business in the same transaction is
-- refused. `set_config` itself is not executable by the app's roles, so this is the only way in.
create function platform.enter_business(business uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if business is null then
    raise exception 'enter_business: no business given' using errcode = '22004';
  end if;
  if coalesce(current_setting('app.business', true), '') <> '' then
    raise exception 'enter_business: this transaction has entered a business already' using errcode = '42501';
  end if;
  perform set_config('app.business', business::text, true);
end $$;
revoke all on function platform.enter_business(uuid) from public;
grant execute on function platform.enter_business(uuid) to galla_app, galla_platform;

-- After a transaction the setting is '' and not null, hence the nullif: nobody entered means no rows.
create function platform.current_business() returns uuid
  language sql stable set search_path = pg_catalog, pg_temp
  return nullif(current_setting('app.business', true), '')::uuid;
revoke all on function platform.current_business() from public;
grant execute on function platform.current_business() to galla_app, galla_platform, galla_backup;

-- Makes a table one business's own: RLS enabled and forced, one policy for every command, grants for the app.
-- `may` lists what the app's role may do; an append-only table leaves out update and delete.
create procedure platform.protect(tbl regclass, may text default 'select, insert, update, delete')
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format(
    'create policy own_business on %s using (business_id = nullif(current_setting(''app.business'', true), '''')::uuid)
       with check (business_id = nullif(current_setting(''app.business'', true), '''')::uuid)', tbl);
  execute format('alter table %s alter column business_id set default nullif(current_setting(''app.business'', true), '''')::uuid', tbl);
  execute format('grant %s on %s to galla_app', may, tbl);
  execute format('grant select on %s to galla_backup', tbl);
end $$;

-- A fact, once written, is not rewritten.
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end $$;

-- What a POST answered, so that the same key gets the same answer and the act happens once.
create table platform.idempotency (
  business_id uuid not null,
  key text not null,
  act text not null,
  request_hash bytea not null,
  answer jsonb,
  at timestamptz not null,
  primary key (business_id, key)
);
call platform.protect('platform.idempotency', 'select, insert, update, delete');
create index idempotency_by_age on platform.idempotency (business_id, at);

-- The keys of each business, wrapped by the master key.
create table platform.data_keys (
  business_id uuid not null,
  id uuid not null,
  purpose text not null check (purpose in ('secrets', 'files')),
  wrapped bytea not null,
  made_at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('platform.data_keys', 'select, insert');
create unique index data_keys_one_per_purpose on platform.data_keys (business_id, purpose);

-- Files: the bytes lie encrypted in the data folder; here stand their name, size and hash.
create table platform.files (
  business_id uuid not null,
  id uuid not null,
  purpose text not null,
  mime_type text not null,
  file_name text not null,
  bytes bigint not null check (bytes >= 0),
  sha256 bytea not null,
  made_at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('platform.files', 'select, insert, delete');

-- News for the screens. A row is written in the act's own transaction without a number; the numbering follows after
-- commit, in one statement for all that waits, so that two sales do not queue for one counter.
create table platform.live_events (
  business_id uuid not null,
  id uuid not null,
  seq bigint,
  topic text not null,
  ids jsonb not null,
  at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('platform.live_events', 'select, insert');
create unique index live_events_by_seq on platform.live_events (business_id, seq) where seq is not null;
create index live_events_unnumbered on platform.live_events (business_id, at) where seq is null;

create table platform.live_sequences (
  business_id uuid not null primary key,
  last_seq bigint not null default 0
);
call platform.protect('platform.live_sequences', 'select');

-- The installation's own keys (sign-in tokens), sealed by the master key, and the proof that the master key is the right one.
create table platform.installation (
  only_row boolean primary key default true check (only_row),
  master_proof bytea not null,
  token_key bytea not null,
  token_key_id text not null,
  password_pepper bytea not null,
  made_at timestamptz not null
);
grant select, insert on platform.installation to galla_platform;
