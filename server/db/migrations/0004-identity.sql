-- Old code can run beside this.
--
-- People and the directory of businesses belong to the platform: only galla_platform reads them, so that the app's
-- role cannot list who else is here. What a business says of itself is its own row, behind its own policy.
create schema identity;
grant usage on schema identity to galla_app, galla_platform, galla_backup;

create table identity.people (
  id uuid primary key,
  name text not null,
  email text not null,
  password_hash text not null,
  pepper_id text not null,
  language text not null default 'en' check (language in ('en', 'hi', 'ta')),
  adult_attested_at timestamptz not null,
  policy_version text not null,
  policy_accepted_at timestamptz not null,
  session_version integer not null default 1,
  created_at timestamptz not null,
  last_signed_in_at timestamptz
);
-- One person, one address, however it is written.
create unique index people_email on identity.people (lower(email));

create table identity.directory (
  business_id uuid primary key,
  name text not null,
  opened_at timestamptz not null
);

create table identity.memberships (
  person_id uuid not null references identity.people (id),
  business_id uuid not null references identity.directory (business_id),
  role text not null,
  joined_at timestamptz not null,
  primary key (person_id, business_id)
);
create index memberships_by_business on identity.memberships (business_id, joined_at, person_id);

create table identity.invitations (
  business_id uuid not null references identity.directory (business_id),
  id uuid not null,
  email text not null,
  role text not null,
  token_hash bytea not null,
  invited_by uuid not null references identity.people (id),
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references identity.people (id),
  withdrawn_at timestamptz,
  primary key (business_id, id)
);
-- Across businesses on purpose: whoever opens the link has not entered one.
create unique index invitations_token on identity.invitations (token_hash);
create index invitations_open on identity.invitations (business_id, invited_at desc, id desc)
  where accepted_at is null and withdrawn_at is null;
call platform.protect('identity.invitations', 'select, insert, update');
-- Who opens an invitation's link is in no business yet, so the platform finds it by the hash of its token.
create policy by_link on identity.invitations for all to galla_platform using (true) with check (true);

-- A session is a family of refresh tokens; each is used once and has one child.
create table identity.sessions (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  device text not null,
  binding_hash bytea not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_why text
);
create index sessions_by_person on identity.sessions (person_id, started_at desc);

create table identity.refresh_tokens (
  token_hash bytea primary key,
  session_id uuid not null references identity.sessions (id),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  child_sealed bytea
);
create index refresh_tokens_by_session on identity.refresh_tokens (session_id);

grant select, insert, update on identity.people, identity.directory, identity.sessions, identity.refresh_tokens to galla_platform;
grant select, insert, update, delete on identity.memberships to galla_platform;
grant select, update on identity.invitations to galla_platform;
grant delete on identity.refresh_tokens to galla_platform;
grant select on identity.people, identity.directory, identity.memberships to galla_backup;

create table identity.businesses (
  business_id uuid not null primary key,
  name text not null,
  legal_name text not null,
  scheme text not null check (scheme in ('regular', 'composition', 'unregistered')),
  gstin text,
  state_code text not null,
  address text not null,
  pin_code text,
  phone text,
  email text,
  upi_id text,
  trade text not null,
  round_to_rupee boolean not null default true,
  version integer not null default 1,
  changed_at timestamptz not null,
  check ((scheme = 'unregistered') = (gstin is null))
);
call platform.protect('identity.businesses', 'select, insert, update');
grant select, insert, update on identity.businesses to galla_platform;

create table identity.roles (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  permissions text[] not null,
  made_at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('identity.roles', 'select, insert, update');
grant select on identity.roles to galla_platform;
create unique index roles_name on identity.roles (business_id, lower(name));

-- Acts on people stand in both worlds: the platform's role changes the membership and, having entered the business by
-- the same door, writes what was done into that business's log.
grant insert on audit.entries to galla_platform;
grant select on platform.live_sequences to galla_platform;
