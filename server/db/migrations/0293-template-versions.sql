-- Old code can run beside this: it keeps no versions.
--
-- What a message template said, and as what it was filed, before it was changed here or at WhatsApp.
create table channels.message_template_versions (
  business_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  category text,
  components jsonb not null,
  until timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, template_id) references channels.message_templates (business_id, id)
);
call platform.protect('channels.message_template_versions', 'select, insert');
create index message_template_versions_of on channels.message_template_versions (business_id, template_id, until desc);
