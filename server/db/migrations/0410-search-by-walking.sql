-- Old code can run beside this.
--
-- The newest messages of a business in their order: a word that stands in many of them is found by reading a few of them,
-- and how far back a search has come is a place in this order.
create index messages_by_time on conversations.messages (business_id, at desc, id desc) where direction <> 'event';

-- All words that are looked for but the last, by themselves; null for one word.
create function conversations.words_before_last(typed text) returns text
  language sql immutable parallel safe return (
  select nullif(array_to_string(words[1:least(6, cardinality(words)) - 1], ' '), '')
  from (select string_to_array(nullif(conversations.words_of(typed), ''), ' ') as words) as all_words);
