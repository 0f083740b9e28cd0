-- Old code can run beside this.
--
-- Consent for each purpose, with its proof. Offers need a yes. What belongs to a purchase (a bill, a reminder) needs none
-- and ends with a no. What was said last, by the clock of who told it, counts, in whatever order it is heard.

alter table contacts.consents drop constraint consents_purpose_check;
alter table contacts.consents add constraint consents_purpose_check check (purpose in ('offers', 'transactional'));
alter table contacts.consents drop constraint consents_source_check;
alter table contacts.consents add constraint consents_source_check
  check (source in ('staff', 'counter', 'whatsapp', 'whatsapp-settings', 'import'));
alter table contacts.consents add column channel text not null default 'any' check (channel in ('any', 'whatsapp', 'sms', 'email', 'call'));
-- How staff knows: said at the counter, on the phone, on paper, on the website.
alter table contacts.consents add column how text check (how in ('counter', 'phone', 'paper', 'website', 'message', 'settings'));
alter table contacts.consents add column words text;
alter table contacts.consents add column message_id uuid;
alter table contacts.consents add column recorded_at timestamptz;
-- Heard twice is written once.
create unique index consents_by_message on contacts.consents (business_id, message_id, purpose) where message_id is not null;

alter table contacts.contacts add column transactional text not null default 'yes' check (transactional in ('yes', 'no'));
alter table contacts.contacts add column offers_at timestamptz;
alter table contacts.contacts add column transactional_at timestamptz;
