-- Old code can run beside this.
--
-- The people and firms a business deals with, the addresses they are known by, and what they agreed to.
create schema contacts;
grant usage on schema contacts to galla_app, galla_backup, galla_report;

create table contacts.contacts (
  business_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('person', 'firm')),
  name text not null,
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  email text,
  gstin text,
  state_code text,
  address text,
  language text check (language in ('en', 'hi', 'ta', 'mr', 'gu', 'ml', 'te', 'kn', 'bn', 'pa')),
  tags text[] not null default '{}',
  remark text not null default '',
  offers text not null default 'not-asked' check (offers in ('not-asked', 'yes', 'no')),
  source text not null check (source in ('staff', 'counter', 'whatsapp', 'import')),
  -- What the list is sorted and searched by: lower case, and the digits people remember.
  name_key text not null generated always as (lower(name)) stored,
  search_key text not null generated always as
    (lower(name) || ' ' || coalesce(substr(phone, 2), '') || ' ' || coalesce(lower(email), '') || ' ' || coalesce(lower(gstin), '')) stored,
  version integer not null default 1,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  archived_at timestamptz,
  primary key (business_id, id)
);
call platform.protect('contacts.contacts', 'select, insert, update');
create unique index contacts_phone on contacts.contacts (business_id, phone) where phone is not null and archived_at is null;
create index contacts_by_name on contacts.contacts (business_id, name_key, id) where archived_at is null;
create index contacts_by_search on contacts.contacts using gin (business_id, search_key public.gin_trgm_ops);
create index contacts_by_tag on contacts.contacts using gin (business_id, tags) where archived_at is null;

-- How a channel knows a contact. A phone may be absent (WhatsApp usernames), an id may change; both are rows.
create table contacts.identities (
  business_id uuid not null,
  kind text not null check (kind in ('wa-id', 'bsuid', 'parent-bsuid', 'username')),
  value text not null,
  contact_id uuid not null,
  seen_at timestamptz not null,
  primary key (business_id, kind, value),
  foreign key (business_id, contact_id) references contacts.contacts (business_id, id)
);
call platform.protect('contacts.identities', 'select, insert, update, delete');
create index identities_by_contact on contacts.identities (business_id, contact_id);

-- Consent is proven, so it is a row each time and never changed: who said what, when, where.
create table contacts.consents (
  business_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  purpose text not null check (purpose in ('offers')),
  answer text not null check (answer in ('yes', 'no')),
  source text not null check (source in ('staff', 'counter', 'whatsapp', 'import')),
  recorded_by uuid,
  at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, contact_id) references contacts.contacts (business_id, id)
);
call platform.protect('contacts.consents', 'select, insert');
create trigger consents_append_only before update or delete on contacts.consents
  for each row execute function platform.refuse_change();
create index consents_by_contact on contacts.consents (business_id, contact_id, at desc);

-- How many living contacts carry a tag: kept, not counted.
create table contacts.tags (
  business_id uuid not null,
  name text not null,
  used integer not null check (used >= 0),
  primary key (business_id, name)
);
call platform.protect('contacts.tags', 'select, insert, update, delete');
