-- Old code can run beside this: it names neither column.
--
-- Behind row-level security an index answers only what is leakproof. Functions of ours cannot be made so everywhere, columns
-- need not be: the words of a message and its week stand on the row, and only @@ itself is asked for (bootstrap.ts).
drop index conversations.messages_by_words;
alter table conversations.messages
  add column words tsvector generated always as (conversations.search_words(content)) stored,
  add column week integer generated always as (conversations.week_of(at)) stored;
create index messages_by_words on conversations.messages using gin (business_id, week, words) where direction <> 'event';
