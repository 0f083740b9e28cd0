-- Old code can run beside this.
--
-- Every message can be found by its words, in any script and across scripts. Words are cut by ourselves, since the parser
-- of Postgres breaks Hindi and Tamil words at their vowel signs; each gets the key of its sound beside it.

-- The text of a message as it is searched: what people wrote, not our own names for things.
create function conversations.text_of(content jsonb) returns text
  language sql immutable parallel safe return
  concat_ws(' ', content->>'body', content->>'text', content->>'caption', content->>'fileName', content->>'header',
    content->>'number', content->>'name', content->>'address',
    case when content->>'kind' = 'contacts' then content->>'names' end);

-- Letters and digits of all scripts; the vowel signs of Indian scripts belong to their words, danda does not.
create function conversations.words_in(said text) returns text[]
  language sql immutable parallel safe return
  array_remove(regexp_split_to_array(lower(normalize(left(said, 4096), nfc)),
    '[^[:alnum:]\u0900-\u0963\u0966-\u0DFF]+'), '');

-- How a word sounds, so that चावल is found by "chawal" and அரிசி by "arisi". An "a" counts at the beginning only, "h"
-- never, double letters once, and what Hinglish mixes is one: i ee e y, u oo o, v w, k q c, f ph, j z, s sh.
create function conversations.sound_of(word text) returns text
  language sql immutable parallel safe return
  regexp_replace(
    translate(regexp_replace(replace(word, 'ch', 'C'), '^a+', 'A'),
      'अआइईएऐिीेैeyयॅउऊओऔुूोौoॉकखcqगघङञणनंँचछजझzटठतथडढदधपफfबभमरऋृलळवwशषसxஅஆஇஈஎஏஐிீெேையஉஊஒஓஔுூொோௌகஙஞணநனசஜஷஸடதபமரறலளழவACahाह़्ःாஹ்',
      'aaiiiiiiiiiiiiuuuuuuuuuukkkkggnnnnnnccjjjttttddddpppbbmrrrllvvssssaaiiiiiiiiiiiuuuuuuuuuuknnnnnssssttpmrrlllvac'),
    '(.)\1+', '\1', 'g');

-- Tamil writes k g, t d, p b, and ch s j with one letter each, and what is written zh in Latin letters sounds like l.
create function conversations.tamil_sound_of(word text) returns text
  language sql immutable parallel safe return
  regexp_replace(translate(conversations.sound_of(replace(word, 'zh', 'l')), 'gdbcj', 'ktpss'), '(.)\1+', '\1', 'g');

-- The keys of one word: itself, and its sound where it is written in Latin, Devanagari or Tamil letters.
create function conversations.keys_of(word text) returns text[]
  language sql immutable parallel safe return
  array_remove(array[
    left(word, 60),
    case when word ~ '^[a-z\u0900-\u097F]{3,30}$' and length(conversations.sound_of(word)) > 1
      then '~' || conversations.sound_of(word) end,
    case when word ~ '^[a-z\u0B80-\u0BFF]{3,30}$' and length(conversations.tamil_sound_of(word)) > 1
      then '=' || conversations.tamil_sound_of(word) end], null);

create function conversations.search_words(content jsonb) returns tsvector
  language sql immutable parallel safe return (
  select array_to_tsvector(coalesce(array_agg(distinct k), '{}'))
  from unnest((conversations.words_in(conversations.text_of(content)))[1:300]) as w (word),
    unnest(conversations.keys_of(word)) as k);

-- All these words, in any order, each by itself or by its sound; the last may be only begun.
create function conversations.search_query(typed text) returns tsquery
  language sql immutable parallel safe return (
  select string_agg('(' || (
      select string_agg('''' || replace(replace(k, '\', '\\'), '''', '''''') || '''' ||
        case when k = word and nth = total and length(word) > 2 then ':*' else '' end, ' | ')
      from unnest(conversations.keys_of(word)) as k) || ')', ' & ' order by nth)::tsquery
  from (select word, nth, count(*) over () as total
    from unnest((conversations.words_in(typed))[1:6]) with ordinality as w (word, nth)) as words);

-- The week a message is of: a word that stands in a tenth of all messages is looked for in the newest weeks first.
create function conversations.week_of(at timestamptz) returns integer
  language sql immutable parallel safe return
  floor(extract(epoch from at - timestamptz '1970-01-01 00:00:00+00') / 604800)::integer;

create index messages_by_words on conversations.messages
  using gin (business_id, conversations.week_of(at), conversations.search_words(content)) where direction <> 'event';
