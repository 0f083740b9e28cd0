-- Old code can run beside this: it does not name the column.
--
-- What was sent in a conversation besides words: photos and films, sounds, files, links. Each kind is read a page at a time
-- by its own part of one index; behind row-level security that must be a column, not a function.
create function conversations.gallery_of(kind text, content jsonb) returns text
  language sql immutable parallel safe return
  case kind
    when 'media' then case content->>'media'
      when 'image' then 'pictures' when 'video' then 'pictures'
      when 'audio' then 'sounds' when 'voice' then 'sounds'
      when 'document' then 'documents' end
    when 'bill' then case when content->>'fileId' is not null then 'documents' end
    when 'text' then case when content->>'body' ~* '\mhttps?://' then 'links' end
    when 'interactive' then case when content->>'url' is not null then 'links' end
  end;

alter table conversations.messages
  add column gallery text generated always as (conversations.gallery_of(kind, content)) stored;
create index messages_gallery on conversations.messages (business_id, conversation_id, gallery, at desc, id desc)
  where gallery is not null;
