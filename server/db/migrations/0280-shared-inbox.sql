-- Old code can run beside this: what it does not know it leaves at its default.
--
-- One inbox, several people: who answers, in which team, how urgent, until when it sleeps; notes and events in the
-- thread; and what each person keeps there: drafts, saved replies, macros, views. What the list filters and sorts by
-- stands on the conversation's row.

create table conversations.teams (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  made_at timestamptz not null,
  archived_at timestamptz,
  primary key (business_id, id)
);
call platform.protect('conversations.teams', 'select, insert, update');
create unique index teams_name on conversations.teams (business_id, lower(name)) where archived_at is null;

create table conversations.team_members (
  business_id uuid not null,
  team_id uuid not null,
  person_id uuid not null,
  primary key (business_id, team_id, person_id),
  foreign key (business_id, team_id) references conversations.teams (business_id, id)
);
call platform.protect('conversations.team_members', 'select, insert, delete');
create index team_members_by_person on conversations.team_members (business_id, person_id, team_id);

create table conversations.labels (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  colour text not null check (colour in ('peacock', 'leaf', 'gold', 'brick', 'sky', 'plum', 'plain')),
  made_at timestamptz not null,
  archived_at timestamptz,
  primary key (business_id, id)
);
call platform.protect('conversations.labels', 'select, insert, update');
create unique index labels_name on conversations.labels (business_id, lower(name)) where archived_at is null;

alter table conversations.conversations
  add column team_id uuid,
  -- 0 none, 1 low, 2 medium, 3 high, 4 urgent
  add column priority smallint not null default 0 check (priority between 0 and 4),
  add column label_ids uuid[] not null default '{}',
  add column snoozed_until timestamptz,
  -- Since when it is open this time, and when a person first answered since.
  add column opened_at timestamptz,
  add column answered_at timestamptz,
  -- Who of the staff last answered: the sticky agent, if there is one.
  add column answered_by uuid,
  -- Until when an answer is due, and until when it should be resolved; null: nobody waits, or no target is set.
  add column answer_due_at timestamptz,
  add column resolve_due_at timestamptz,
  add constraint conversations_team foreign key (business_id, team_id) references conversations.teams (business_id, id);
alter table conversations.conversations drop constraint conversations_state_check;
alter table conversations.conversations add constraint conversations_state_check
  check (state in ('open', 'snoozed', 'resolved'));
create index conversations_of_team on conversations.conversations (business_id, team_id, state, last_at desc, id desc)
  where team_id is not null;
create index conversations_labelled on conversations.conversations using gin (business_id, label_ids)
  where label_ids <> '{}';
create index conversations_by_priority on conversations.conversations (business_id, state, priority desc, last_at desc, id desc)
  where priority > 0;
create index conversations_waiting on conversations.conversations (business_id, state, waiting_since, id)
  where waiting_since is not null;
create index conversations_by_heard on conversations.conversations (business_id, state, last_inbound_at)
  where last_inbound_at is not null;
create index conversations_of_channel on conversations.conversations (business_id, channel_id, state, last_at desc, id desc);
create index conversations_due on conversations.conversations (business_id, answer_due_at) where answer_due_at is not null;

-- Notes and events stand in the thread among the messages; neither ever leaves the house.
alter table conversations.messages drop constraint messages_direction_check;
alter table conversations.messages add constraint messages_direction_check check (direction in ('in', 'out', 'note', 'event'));

-- Who was named in a note, and whether they have looked.
create table conversations.mentions (
  business_id uuid not null,
  person_id uuid not null,
  conversation_id uuid not null,
  note_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  seen_at timestamptz,
  primary key (business_id, person_id, note_id),
  foreign key (business_id, conversation_id) references conversations.conversations (business_id, id)
);
call platform.protect('conversations.mentions', 'select, insert, update');
create index mentions_of_person on conversations.mentions (business_id, person_id, conversation_id);
create index mentions_unseen on conversations.mentions (business_id, person_id, at desc) where seen_at is null;

-- Who took part: answered, noted, was given it.
create table conversations.participants (
  business_id uuid not null,
  person_id uuid not null,
  conversation_id uuid not null,
  primary key (business_id, person_id, conversation_id),
  foreign key (business_id, conversation_id) references conversations.conversations (business_id, id)
);
call platform.protect('conversations.participants', 'select, insert');

create table conversations.saved_replies (
  business_id uuid not null,
  id uuid not null,
  shortcut text not null,
  text text not null,
  -- Whose: one person's, one team's, or everybody's when both are null.
  person_id uuid,
  team_id uuid,
  changed_at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, team_id) references conversations.teams (business_id, id),
  check (person_id is null or team_id is null)
);
call platform.protect('conversations.saved_replies', 'select, insert, update, delete');
create unique index saved_replies_shortcut on conversations.saved_replies (business_id, shortcut, person_id, team_id) nulls not distinct;

create table conversations.macros (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  steps jsonb not null,
  person_id uuid,
  changed_at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('conversations.macros', 'select, insert, update, delete');
create unique index macros_name on conversations.macros (business_id, lower(name), person_id) nulls not distinct;

create table conversations.views (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  filters jsonb not null,
  -- Null: everybody's.
  person_id uuid,
  changed_at timestamptz not null,
  primary key (business_id, id)
);
call platform.protect('conversations.views', 'select, insert, update, delete');
create index views_by_person on conversations.views (business_id, person_id);

create table conversations.drafts (
  business_id uuid not null,
  person_id uuid not null,
  conversation_id uuid not null,
  text text not null,
  note boolean not null,
  changed_at timestamptz not null,
  primary key (business_id, person_id, conversation_id),
  foreign key (business_id, conversation_id) references conversations.conversations (business_id, id)
);
call platform.protect('conversations.drafts', 'select, insert, update, delete');

-- What is to be sent later. The 24 hours are asked about again when its time has come.
create table conversations.scheduled_messages (
  business_id uuid not null,
  -- Of the message it will be.
  id uuid not null,
  conversation_id uuid not null,
  body text not null,
  send_at timestamptz not null,
  person_id uuid not null,
  person_name text not null,
  state text not null check (state in ('waiting', 'sent', 'cancelled', 'failed')),
  why text,
  version integer not null default 1,
  made_at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, conversation_id) references conversations.conversations (business_id, id)
);
call platform.protect('conversations.scheduled_messages', 'select, insert, update');
create index scheduled_messages_waiting on conversations.scheduled_messages (business_id, conversation_id, send_at)
  where state in ('waiting', 'failed');

-- Who is there to answer. `seen_at` is kept up by the open inbox, once a minute.
create table conversations.availability (
  business_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  away boolean not null default false,
  seen_at timestamptz not null,
  -- When a conversation was last given to them in turn.
  given_at timestamptz,
  primary key (business_id, person_id)
);
call platform.protect('conversations.availability', 'select, insert, update');

-- Hours, holidays, targets, who gets what: one document, versioned.
create table conversations.settings (
  business_id uuid not null primary key,
  settings jsonb not null,
  version integer not null default 1,
  changed_at timestamptz not null
);
call platform.protect('conversations.settings', 'select, insert, update');

-- How long people waited, in hours of business, once each: the reports are made of these.
create table conversations.timings (
  business_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  what text not null check (what in ('first-answer', 'next-answer', 'resolution')),
  person_id uuid,
  person_name text,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  seconds integer not null,
  due_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, conversation_id) references conversations.conversations (business_id, id)
);
call platform.protect('conversations.timings', 'select, insert');
create index timings_by_end on conversations.timings (business_id, ended_at, what);

-- How content people were, by their own word.
create table conversations.ratings (
  business_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  person_id uuid,
  person_name text,
  asked_at timestamptz not null,
  score smallint check (score between 1 and 5),
  answered_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, conversation_id) references conversations.conversations (business_id, id)
);
call platform.protect('conversations.ratings', 'select, insert, update');
create index ratings_of_conversation on conversations.ratings (business_id, conversation_id, asked_at desc);
create index ratings_by_time on conversations.ratings (business_id, asked_at);
