-- Old code can run beside this.
--
-- The numbers a business speaks through, what is to go out through them, and what came in.
create schema channels;
grant usage on schema channels to galla_app, galla_platform, galla_backup, galla_report;

-- Whose number is it? Asked before a business is known, so it is the platform's; a number belongs to one business.
create table channels.numbers (
  phone_number_id text primary key,
  waba_id text not null,
  business_id uuid not null,
  claimed_at timestamptz not null
);
create index numbers_by_waba on channels.numbers (waba_id);
grant select, insert, update, delete on channels.numbers to galla_platform;
grant select on channels.numbers to galla_backup;

-- What a provider posted, byte for byte, before anybody knows whose it is. Inserted before the 200 and read after it.
create table channels.webhook_bodies (
  id uuid primary key,
  sha256 bytea not null unique,
  body bytea not null,
  received_at timestamptz not null,
  state text not null default 'new' check (state in ('new', 'read', 'dead')),
  tries integer not null default 0,
  error_kind text,
  -- Who reads it holds it until then; a reader that died lets go by itself.
  held_until timestamptz,
  read_at timestamptz
);
create index webhook_bodies_to_read on channels.webhook_bodies (received_at, id) where state = 'new';
create index webhook_bodies_read on channels.webhook_bodies (read_at) where state = 'read';
grant select, insert, update, delete on channels.webhook_bodies to galla_platform;
grant select on channels.webhook_bodies to galla_backup;

create table channels.channels (
  business_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('whatsapp')),
  phone_number_id text not null,
  waba_id text not null,
  display_number text not null,
  name text not null,
  token_sealed bytea,
  state text not null check (state in ('connected', 'paused', 'disconnected')),
  why text,
  quality text,
  messaging_limit text,
  connected_at timestamptz not null,
  changed_at timestamptz not null,
  templates_synced_at timestamptz,
  version integer not null default 1,
  primary key (business_id, id),
  check (state = 'disconnected' or token_sealed is not null)
);
call platform.protect('channels.channels', 'select, insert, update');
create unique index channels_by_number on channels.channels (business_id, phone_number_id);

-- One row per account, name and language, as the provider approved it.
create table channels.message_templates (
  business_id uuid not null,
  id uuid not null,
  waba_id text not null,
  provider_id text,
  name text not null,
  language text not null,
  category text,
  status text not null,
  quality text,
  why text,
  format text not null check (format in ('POSITIONAL', 'NAMED')),
  components jsonb not null,
  -- By the provider's clock: news of an older moment changes nothing.
  status_at timestamptz,
  changed_at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('channels.message_templates', 'select, insert, update');
create unique index message_templates_name on channels.message_templates (business_id, waba_id, name, language);

-- What is to go out. `state` only rises, but for queued ⇄ claimed; the states stand below in the order of their ranks.
create table channels.deliveries (
  business_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  contact_id uuid not null,
  recipient jsonb not null,
  message jsonb not null,
  file_id uuid,
  media_id text,
  state text not null check (state in ('queued', 'claimed', 'unknown', 'accepted', 'sent', 'failed', 'delivered', 'read')),
  tries integer not null default 0,
  wamid text,
  held boolean not null default false,
  queued_at timestamptz not null,
  claimed_at timestamptz,
  accepted_at timestamptz,
  -- By the provider's clock.
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  failed_at timestamptz,
  failure_code text,
  failure_words text,
  price_category text,
  price_type text,
  primary key (business_id, id),
  foreign key (business_id, channel_id) references channels.channels (business_id, id),
  foreign key (business_id, contact_id) references contacts.contacts (business_id, id),
  foreign key (business_id, file_id) references platform.files (business_id, id)
);
call platform.protect('channels.deliveries', 'select, insert, update');
create unique index deliveries_wamid on channels.deliveries (business_id, wamid) where wamid is not null;
create index deliveries_waiting on channels.deliveries (business_id, channel_id, queued_at) where state in ('queued', 'claimed');
create index deliveries_by_contact on channels.deliveries (business_id, contact_id, queued_at desc);

-- A status may come before the answer to our own request; it waits here under the provider's id.
create table channels.early_statuses (
  business_id uuid not null,
  wamid text not null,
  status text not null,
  at timestamptz not null,
  failure_code text,
  failure_words text,
  price_category text,
  price_type text,
  came_at timestamptz not null,
  primary key (business_id, wamid, status)
);
call platform.protect('channels.early_statuses', 'select, insert, update, delete');
create index early_statuses_by_age on channels.early_statuses (business_id, came_at);

-- One row per message that came in, however often it was delivered.
create table channels.inbound (
  business_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  wamid text not null,
  person jsonb not null,
  content jsonb not null,
  quoted jsonb,
  referral jsonb,
  -- By the provider's clock.
  at timestamptz not null,
  came_at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, channel_id) references channels.channels (business_id, id)
);
call platform.protect('channels.inbound', 'select, insert');
create unique index inbound_wamid on channels.inbound (business_id, wamid);

-- When a person last wrote to a number: the 24-hour window hangs on it. `person` is a phone's digits or a user id.
create table channels.windows (
  business_id uuid not null,
  channel_id uuid not null,
  person text not null,
  last_inbound_at timestamptz not null,
  primary key (business_id, channel_id, person),
  foreign key (business_id, channel_id) references channels.channels (business_id, id)
);
call platform.protect('channels.windows', 'select, insert, update');

-- All else a webhook told, kept as it came: account news, calls, echoes, and what we do not know yet.
create table channels.notices (
  business_id uuid not null,
  id uuid not null,
  channel_id uuid,
  dedupe_key text not null,
  kind text not null,
  field text,
  at timestamptz,
  raw jsonb,
  came_at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('channels.notices', 'select, insert, delete');
create unique index notices_once on channels.notices (business_id, dedupe_key);
create index notices_by_age on channels.notices (business_id, came_at);

-- Every call to the provider and how it ended, without content, for the business to read on the channel's page.
create table channels.exchanges (
  business_id uuid not null,
  id uuid not null,
  channel_id uuid,
  what text not null,
  outcome text not null,
  code text,
  words text,
  trace_id text,
  object_id text,
  at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('channels.exchanges', 'select, insert, delete');
create index exchanges_by_time on channels.exchanges (business_id, channel_id, at desc, id desc);
