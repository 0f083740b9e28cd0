-- Old code can run beside this.
--
-- A word that is only begun is looked up in the index through all of history, however few weeks are asked for: the index
-- gathers every message with any word that begins so. A whole word costs what its weeks hold. So the two are told apart.
create function conversations.search_query(typed text, begun boolean) returns tsquery
  language sql immutable parallel safe return (
  select string_agg('(' || concat_ws(' | ',
      '''' || word || '''' || case when begun and nth = total and length(word) > 2 then ':*' else '' end,
      case when word ~ '^[a-z\u0900-\u097F]{3,30}$' and length(hindi) > 1 then '''~' || hindi || '''' end,
      case when word ~ '^[a-z\u0B80-\u0BFF]{3,30}$' and length(tamil) > 1 then '''=' || tamil || '''' end)
      || ')', ' & ' order by nth)::tsquery
  from (select left(word, 60) as word, nth, count(*) over () as total,
      conversations.hindi_sound(conversations.sound_of(word)) as hindi,
      conversations.tamil_sound(conversations.sound_of(word)) as tamil
    from unnest((string_to_array(nullif(conversations.words_of(typed), ''), ' '))[1:6]) with ordinality as w (word, nth)) as all_words);

-- The last of the words that are looked for, by itself.
create function conversations.last_word(typed text) returns text
  language sql immutable parallel safe return (
  select (words[1:6])[least(6, cardinality(words))]
  from (select string_to_array(nullif(conversations.words_of(typed), ''), ' ') as words) as all_words);

-- Those that were begun on some days.
create index conversations_by_begin on conversations.conversations (business_id, begun_at);
