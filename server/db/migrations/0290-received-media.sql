-- Old code can run beside this: to it a picture stays without a file.
--
-- Files that people send. The message stands in the thread first; its file is fetched by a job of its own, and whatever
-- becomes of that, the message stays. WhatsApp keeps a file for seven days and its address for five minutes.

create table channels.received_media (
  business_id uuid not null,
  -- Of what came in.
  id uuid not null,
  channel_id uuid not null,
  kind text not null check (kind in ('image', 'video', 'audio', 'document', 'sticker')),
  provider_id text not null,
  url text,
  declared_type text,
  file_name text,
  -- When WhatsApp told of it.
  told_at timestamptz not null,
  state text not null check (state in ('pending', 'here', 'failed')),
  tries integer not null default 0,
  failure text check (failure in ('gone', 'too-large', 'wrong-type', 'damaged', 'elsewhere', 'no-answer', 'disconnected')),
  -- Of the bytes as they came: the same file sent to many is kept once.
  sha256 bytea,
  file_id uuid,
  small_file_id uuid,
  mime_type text,
  bytes bigint,
  width integer,
  height integer,
  primary key (business_id, id),
  foreign key (business_id, channel_id) references channels.channels (business_id, id),
  foreign key (business_id, file_id) references platform.files (business_id, id),
  foreign key (business_id, small_file_id) references platform.files (business_id, id),
  check ((state = 'here') = (file_id is not null)),
  check ((state = 'failed') = (failure is not null))
);
call platform.protect('channels.received_media', 'select, insert, update');
create index received_media_same on channels.received_media (business_id, sha256) where state = 'here';
create index received_media_files on channels.received_media (business_id, file_id) where file_id is not null;
create index received_media_pending on channels.received_media (business_id, channel_id) where state = 'pending';

-- What the thread shows of a message's file: its state, what it is, where it lies.
alter table conversations.messages add column file jsonb;
