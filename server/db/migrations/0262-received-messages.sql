-- Old code can run beside this.
--
-- What else a message brings: where it was forwarded from, the advertisement it came by, when it was changed. And what
-- waits for a message that has not come: a reaction may be delivered before what it answers.

alter table conversations.messages add column about jsonb;
alter table conversations.messages add column edited_at timestamptz;
alter table conversations.messages add column their_reaction_at timestamptz;
-- Where it was written when not here and now: on the shop's phone, or taken over from the phone's history.
alter table conversations.messages add column origin text check (origin in ('phone-app', 'history'));
grant delete on conversations.messages to galla_app;

create table conversations.waiting_changes (
  business_id uuid not null,
  id uuid not null,
  -- Only in this conversation: nobody changes another's words by naming their id.
  conversation_id uuid not null,
  wamid text not null,
  change jsonb not null,
  at timestamptz not null,
  -- What stands in the thread for it meanwhile.
  message_id uuid,
  came_at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, conversation_id) references conversations.conversations (business_id, id)
);
call platform.protect('conversations.waiting_changes', 'select, insert, delete');
create index waiting_changes_by_wamid on conversations.waiting_changes (business_id, wamid, conversation_id);

-- When the person last came by an advertisement: answered within a day, 72 hours of messages cost nothing.
alter table conversations.conversations add column last_referral_at timestamptz;
alter table conversations.conversations add column referral_answered_at timestamptz;

-- Which conversations went along when two contacts were merged, so that they can go back.
create table conversations.merge_moves (
  business_id uuid not null,
  merge_id uuid not null,
  conversation_id uuid not null,
  from_contact_id uuid not null,
  primary key (business_id, merge_id, conversation_id),
  foreign key (business_id, conversation_id) references conversations.conversations (business_id, id)
);
call platform.protect('conversations.merge_moves', 'select, insert, delete');
