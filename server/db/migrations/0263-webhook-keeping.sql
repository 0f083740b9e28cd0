-- Old code can run beside this.
--
-- What could not be read is seen and can be read again; what belongs to nobody is listed; what a webhook told of the
-- number itself stands on its page.

-- The piece as it came, where we could make nothing of it: read again by the next version.
alter table channels.inbound add column raw jsonb;
create index inbound_unread on channels.inbound (business_id, id) where raw is not null;
grant update on channels.inbound to galla_app;

alter table channels.notices add column facts jsonb not null default '{}';
grant update on channels.notices to galla_app;
create index notices_unread on channels.notices (business_id, id) where kind = 'unknown';

-- What a message is for, so that consent is looked at again when it leaves; null: an answer in a talk.
alter table channels.deliveries add column purpose text check (purpose in ('offers', 'transactional'));

-- A body that could not be read for this business: why, and what was in it, without what it says.
create table channels.dead_letters (
  business_id uuid not null,
  body_id uuid not null,
  reason text not null,
  -- How many messages, statuses, calls …
  holds jsonb not null,
  bytes integer not null,
  tries integer not null,
  received_at timestamptz not null,
  laid_aside_at timestamptz not null,
  primary key (business_id, body_id)
);
call platform.protect('channels.dead_letters', 'select, insert, update, delete');
create index dead_letters_by_time on channels.dead_letters (business_id, received_at desc, body_id desc);

-- Posted with a right signature and belonging to no number here, or to one business's account and another's number.
create table channels.strays (
  id uuid primary key,
  body_id uuid not null,
  why text not null check (why in ('nobodys-number', 'two-businesses', 'not-theirs')),
  phone_number_id text,
  waba_id text,
  kinds jsonb not null,
  at timestamptz not null
);
create unique index strays_once on channels.strays (body_id, why, phone_number_id, waba_id) nulls not distinct;
create index strays_by_time on channels.strays (at desc);
grant select, insert, delete on channels.strays to galla_platform;
grant select on channels.strays to galla_backup;
