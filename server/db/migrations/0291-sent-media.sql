-- Old code can run beside this.
--
-- Files that we send. One is brought first, under the id of the message it will be, and the message names it after: so an
-- upload that broke off is repeated, and nothing is sent twice. WhatsApp keeps a file of ours for thirty days.

create table conversations.uploads (
  business_id uuid not null,
  -- Of the message it will be.
  id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('image', 'video', 'audio', 'voice', 'document')),
  file_id uuid not null,
  small_file_id uuid,
  -- Of the bytes as they were brought: the price list sent to many is kept once.
  sha256 bytea not null,
  file_name text not null,
  mime_type text not null,
  bytes bigint not null,
  width integer,
  height integer,
  made_at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, conversation_id) references conversations.conversations (business_id, id),
  foreign key (business_id, file_id) references platform.files (business_id, id),
  foreign key (business_id, small_file_id) references platform.files (business_id, id)
);
call platform.protect('conversations.uploads', 'select, insert');
create index uploads_same on conversations.uploads (business_id, sha256, kind);

-- A file of ours at WhatsApp: sent again through the same number, it is not brought there again.
create table channels.uploaded_media (
  business_id uuid not null,
  channel_id uuid not null,
  file_id uuid not null,
  provider_id text not null,
  uploaded_at timestamptz not null,
  primary key (business_id, channel_id, file_id),
  foreign key (business_id, channel_id) references channels.channels (business_id, id),
  foreign key (business_id, file_id) references platform.files (business_id, id)
);
call platform.protect('channels.uploaded_media', 'select, insert, update, delete');

-- What we think of a message of theirs, and the delivery that tells them.
alter table conversations.messages add column our_reaction text;
alter table conversations.messages add column our_reaction_delivery_id uuid;
create unique index messages_our_reaction on conversations.messages (business_id, our_reaction_delivery_id)
  where our_reaction_delivery_id is not null;
