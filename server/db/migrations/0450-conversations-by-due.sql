-- Old code runs beside it.
-- The list by who must be answered next.
create index conversations_by_due on conversations.conversations (business_id, state, answer_due_at, id)
  where answer_due_at is not null;
-- The list of those who write one language, where few do.
create index contacts_by_language on contacts.contacts (business_id, language, id) where language is not null;
