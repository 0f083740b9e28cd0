-- Old code can run beside this.
--
-- The sound of a message is taken of its whole text at once, not word by word: a tenth of the time for the same keys.
drop index conversations.messages_by_words;
drop function conversations.search_words(jsonb);
drop function conversations.search_query(text);
drop function conversations.keys_of(text);
drop function conversations.tamil_sound_of(text);
drop function conversations.sound_of(text);
drop function conversations.words_in(text);

-- Letters and digits of all scripts, with one space between words; the vowel signs of Indian scripts belong to their words,
-- danda does not.
create function conversations.words_of(said text) returns text
  language sql immutable parallel safe return
  btrim(regexp_replace(lower(normalize(left(said, 3000), nfc)), '[^[:alnum:]\u0900-\u0963\u0966-\u0DFF]+', ' ', 'g'));

-- How words sound, so that चावल is found by "chawal" and அரிசி by "arisi". An "a" counts at the beginning only, "h"
-- never, double letters once, and what Hinglish mixes is one: i ee e y, u oo o, v w, k q c, f ph, s sh. Z stands for zh.
create function conversations.sound_of(words text) returns text
  language sql immutable parallel safe return
  regexp_replace(translate(regexp_replace(replace(replace(words, 'ch', 'C'), 'zh', 'Z'), '\ma+', 'A', 'g'),
    'अआइईएऐिीेैeyयॅउऊओऔुूोौoॉकखcqगघङञणनंँचछजझzटठतथडढदधपफfबभमरऋृलळवwशषसxஅஆஇஈஎஏஐிீெேையஉஊஒஓஔுூொோௌகஙஞணநனசஜஷஸடதபமரறலளழவACahाह़्ःாஹ்',
    'aaiiiiiiiiiiiiuuuuuuuuuukkkkggnnnnnnccjjjttttddddpppbbmrrrllvvssssaaiiiiiiiiiiiuuuuuuuuuuknnnnnssssttpmrrlllvac'), '(.)\1+', '\1', 'g');

-- In Hindi zh is a j.
create function conversations.hindi_sound(sound text) returns text
  language sql immutable parallel safe return
  translate(sound, 'Z', 'j');

-- Tamil writes k g, t d, p b, and ch s j with one letter each, and its zh sounds like l.
create function conversations.tamil_sound(sound text) returns text
  language sql immutable parallel safe return
  translate(sound, 'gdbcjZ', 'ktpssl');

-- What a message is found by: its words, and how they sound in Hindi (~) and in Tamil (=).
create function conversations.search_words(content jsonb) returns tsvector
  language plpgsql immutable parallel safe as $$
declare
  words text := conversations.words_of(conversations.text_of(content));
  sound text := conversations.sound_of(words);
begin
  return array_to_tsvector(array(
    select distinct left(k, 60) from (
      select unnest(string_to_array(words, ' '))
      union all select '~' || unnest(string_to_array(conversations.hindi_sound(sound), ' '))
      union all select '=' || unnest(string_to_array(conversations.tamil_sound(sound), ' '))) as keys (k)
    where k <> '' and (left(k, 1) not in ('~', '=') or length(k) > 2)));
end $$;

-- All these words, in any order, each by itself or by its sound; the last may be only begun.
create function conversations.search_query(typed text) returns tsquery
  language sql immutable parallel safe return (
  select string_agg('(' || concat_ws(' | ',
      '''' || word || '''' || case when nth = total and length(word) > 2 then ':*' else '' end,
      case when word ~ '^[a-z\u0900-\u097F]{3,30}$' and length(hindi) > 1 then '''~' || hindi || '''' end,
      case when word ~ '^[a-z\u0B80-\u0BFF]{3,30}$' and length(tamil) > 1 then '''=' || tamil || '''' end)
      || ')', ' & ' order by nth)::tsquery
  from (select left(word, 60) as word, nth, count(*) over () as total,
      conversations.hindi_sound(conversations.sound_of(word)) as hindi,
      conversations.tamil_sound(conversations.sound_of(word)) as tamil
    from unnest((string_to_array(nullif(conversations.words_of(typed), ''), ' '))[1:6]) with ordinality as w (word, nth)) as all_words);

create index messages_by_words on conversations.messages
  using gin (business_id, conversations.week_of(at), conversations.search_words(content)) where direction <> 'event';
