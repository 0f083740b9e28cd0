-- Old code can run beside this.
--
-- What the staff is told, and who asked for it. All of it goes with the membership: who leaves hears no more of the shop.
create schema notifications;
grant usage on schema notifications to galla_app, galla_backup;

create table notifications.settings (
  business_id uuid not null primary key,
  -- Minutes after midnight in India.
  closing_minute smallint not null check (closing_minute between 0 and 1439),
  changed_at timestamptz not null
);
call platform.protect('notifications.settings', 'select, insert, update');

-- How one person wants to be told.
create table notifications.listeners (
  business_id uuid not null,
  person_id uuid not null,
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_to smallint check (quiet_to between 0 and 1439),
  urgent_anyway boolean not null default false,
  per_hour smallint not null default 6 check (per_hour between 1 and 60),
  thresholds jsonb not null default '{}',
  phone text,
  phone_confirmed_at timestamptz,
  code_phone text,
  code_mac bytea,
  code_sent_at timestamptz,
  code_tries smallint not null default 0,
  codes_day date,
  codes_sent smallint not null default 0,
  changed_at timestamptz not null,
  primary key (business_id, person_id),
  foreign key (business_id, person_id) references identity.memberships (business_id, person_id) on delete cascade,
  check ((quiet_from is null) = (quiet_to is null)),
  check ((phone is null) = (phone_confirmed_at is null))
);
call platform.protect('notifications.listeners', 'select, insert, update, delete');
grant select, delete on notifications.listeners to galla_platform;
create index listeners_by_phone on notifications.listeners (business_id, phone) where phone is not null;

-- A yes, or a no after it, to one kind on one channel. No row is a no.
create table notifications.choices (
  business_id uuid not null,
  person_id uuid not null,
  kind text not null,
  channel text not null check (channel in ('bell', 'whatsapp', 'mail', 'sms')),
  wanted boolean not null,
  how text not null check (how in ('page', 'link', 'reply')),
  at timestamptz not null,
  primary key (business_id, kind, person_id, channel),
  foreign key (business_id, person_id) references identity.memberships (business_id, person_id) on delete cascade
);
call platform.protect('notifications.choices', 'select, insert, update, delete');
grant select, delete on notifications.choices to galla_platform;
create index choices_by_person on notifications.choices (business_id, person_id);

-- What happened and may be told: one of a subject and a day.
create table notifications.happenings (
  business_id uuid not null,
  id uuid not null,
  kind text not null,
  subject text not null,
  day date not null,
  facts jsonb not null,
  at timestamptz not null,
  told_at timestamptz,
  primary key (business_id, id)
);
call platform.protect('notifications.happenings', 'select, insert, update, delete');
create unique index happenings_once on notifications.happenings (business_id, kind, subject, day);
create index happenings_untold on notifications.happenings (business_id, kind, at, id) where told_at is null;

-- One piece of news for one person.
create table notifications.alerts (
  business_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  facts jsonb not null,
  on_bell boolean not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, person_id) references identity.memberships (business_id, person_id) on delete cascade
);
call platform.protect('notifications.alerts', 'select, insert, update, delete');
grant select, delete on notifications.alerts to galla_platform;
create index alerts_by_person on notifications.alerts (business_id, person_id, at desc, id desc);
create index alerts_unread on notifications.alerts (business_id, person_id) where on_bell and read_at is null;

-- The same news on its way through a channel.
create table notifications.messages (
  business_id uuid not null,
  id uuid not null,
  alert_id uuid not null,
  person_id uuid not null,
  channel text not null check (channel in ('whatsapp', 'mail', 'sms')),
  state text not null check (state in ('queued', 'sent', 'failed', 'stopped')),
  due_at timestamptz not null,
  sent_at timestamptz,
  reason text,
  delivery_id uuid,
  primary key (business_id, id),
  foreign key (business_id, alert_id) references notifications.alerts (business_id, id) on delete cascade
);
call platform.protect('notifications.messages', 'select, insert, update, delete');
grant select, delete on notifications.messages to galla_platform;
create unique index messages_of_alert on notifications.messages (business_id, alert_id, channel);
create index messages_sent on notifications.messages (business_id, person_id, channel, sent_at desc) where sent_at is not null;

-- Where a person of the business that was entered gets mail, and in which language.
create function identity.colleague_address(person uuid) returns table (name text, email text, language text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select p.name, p.email, p.language
    from identity.memberships m
    join identity.people p on p.id = m.person_id
    where m.person_id = person and m.business_id = platform.current_business();
  end;
revoke all on function identity.colleague_address(uuid) from public;
grant execute on function identity.colleague_address(uuid) to galla_app, galla_platform;
