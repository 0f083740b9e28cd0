-- Old code can run beside this: it fills none of it.
--
-- The library of message templates: what WhatsApp did with each, the files of its samples, and how often it is sent.
create table channels.template_changes (
  business_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  what text not null check (what in ('status', 'quality', 'category', 'category-coming')),
  previous text,
  current text not null,
  why text,
  -- By the provider's clock.
  at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, template_id) references channels.message_templates (business_id, id)
);
call platform.protect('channels.template_changes', 'select, insert');
create index template_changes_of on channels.template_changes (business_id, template_id, at desc, id desc);

-- The sample of a header or of a card, kept to hand it in again and to send a test with.
create table channels.template_files (
  business_id uuid not null,
  template_id uuid not null,
  place text not null,
  file_id uuid not null,
  mime_type text not null,
  primary key (business_id, template_id, place),
  foreign key (business_id, template_id) references channels.message_templates (business_id, id)
);
call platform.protect('channels.template_files', 'select, insert, update, delete');

-- Messages by template and day: counting the deliveries themselves would read all of them for one page of the library.
create table channels.template_uses (
  business_id uuid not null,
  template_id uuid not null,
  day date not null,
  messages integer not null,
  last_at timestamptz not null,
  primary key (business_id, template_id, day),
  foreign key (business_id, template_id) references channels.message_templates (business_id, id)
);
call platform.protect('channels.template_uses', 'select, insert, update');

create index message_templates_by_name on channels.message_templates (business_id, name, language, id);

-- Changed by us: WhatsApp takes one change in a day and ten in thirty.
alter table channels.message_template_versions add column here boolean not null default false;
