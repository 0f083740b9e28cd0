-- Old code can run beside this.
--
-- Talk with one person through one number, and who answers. What the list shows and sorts by is kept on the row, so
-- that a page costs the same with a hundred conversations and with a million.
create schema conversations;
grant usage on schema conversations to galla_app, galla_backup, galla_report;

create table conversations.conversations (
  business_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  contact_id uuid not null,
  -- The way back: the number or user id the person last wrote from.
  recipient jsonb not null,
  state text not null check (state in ('open', 'resolved')),
  assignee_id uuid,
  assignee_name text,
  unread integer not null default 0 check (unread >= 0),
  last_message_id uuid,
  last_kind text,
  last_preview text not null default '',
  last_direction text check (last_direction in ('in', 'out')),
  last_status text,
  last_at timestamptz not null,
  last_inbound_at timestamptz,
  waiting_since timestamptz,
  version integer not null default 1,
  begun_at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, channel_id) references channels.channels (business_id, id),
  foreign key (business_id, contact_id) references contacts.contacts (business_id, id)
);
call platform.protect('conversations.conversations', 'select, insert, update');
create unique index conversations_one_per_person on conversations.conversations (business_id, contact_id, channel_id);
create index conversations_by_time on conversations.conversations (business_id, state, last_at desc, id desc);
create index conversations_of_assignee on conversations.conversations (business_id, assignee_id, state, last_at desc, id desc);
create index conversations_unassigned on conversations.conversations (business_id, state, last_at desc, id desc) where assignee_id is null;
create index conversations_unread on conversations.conversations (business_id, state, last_at desc, id desc) where unread > 0;

create table conversations.messages (
  business_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  kind text not null,
  content jsonb not null,
  -- The provider's time of what came in, ours of what goes out.
  at timestamptz not null,
  wamid text,
  delivery_id uuid,
  reply_to uuid,
  status text check (status in ('queued', 'unknown', 'accepted', 'sent', 'failed', 'delivered', 'read')),
  failure_words text,
  their_reaction text,
  sent_by uuid,
  sent_by_name text,
  invoice_id uuid,
  -- What made it, when that was not a person: it makes it once.
  cause text,
  changed_at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, conversation_id) references conversations.conversations (business_id, id),
  check ((direction = 'out') = (status is not null))
);
call platform.protect('conversations.messages', 'select, insert, update');
create index messages_of_conversation on conversations.messages (business_id, conversation_id, at desc, id desc);
create unique index messages_wamid on conversations.messages (business_id, wamid) where wamid is not null;
create unique index messages_delivery on conversations.messages (business_id, delivery_id) where delivery_id is not null;
create unique index messages_cause on conversations.messages (business_id, cause) where cause is not null;
create index messages_of_invoice on conversations.messages (business_id, invoice_id) where invoice_id is not null;
