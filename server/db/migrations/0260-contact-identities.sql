-- Old code can run beside this: what it writes to a contact's number, the trigger writes to its identities.
--
-- A contact is known by its identities, the phone among them; what changes about them is written down. Two contacts
-- that are one person are merged by a person, and what moved is kept, so that it can be taken apart again.

alter table contacts.identities drop constraint identities_kind_check;
alter table contacts.identities add constraint identities_kind_check
  check (kind in ('phone', 'wa-id', 'bsuid', 'parent-bsuid', 'username'));

-- Until when it was theirs: a message of before, delivered late, still finds them; one of after is somebody else's.
alter table contacts.identities add column gone_at timestamptz;

-- Of a living contact the number is one of its identities, wherever it was written: by hand, at the counter, by import.
create function contacts.keep_phone_identity() returns trigger language plpgsql as $$
declare
  before text := case when tg_op = 'UPDATE' and old.archived_at is null then old.phone end;
  after text := case when new.archived_at is null then new.phone end;
begin
  if before is not distinct from after then return null; end if;
  if before is not null then
    delete from contacts.identities
      where business_id = new.business_id and kind = 'phone' and value = before and contact_id = new.id;
  end if;
  if after is not null then
    insert into contacts.identities as i (business_id, kind, value, contact_id, seen_at)
      values (new.business_id, 'phone', after, new.id, new.changed_at)
      on conflict (business_id, kind, value) do update
        set contact_id = excluded.contact_id, seen_at = excluded.seen_at, gone_at = null;
  end if;
  return null;
end $$;
create trigger contacts_phone_identity after insert or update of phone, archived_at on contacts.contacts
  for each row execute function contacts.keep_phone_identity();

alter table contacts.contacts no force row level security;
alter table contacts.identities no force row level security;
insert into contacts.identities (business_id, kind, value, contact_id, seen_at)
  select business_id, 'phone', phone, id, changed_at from contacts.contacts where phone is not null and archived_at is null
  on conflict do nothing;
alter table contacts.contacts force row level security;
alter table contacts.identities force row level security;

-- How the addresses of a contact came and went: the timeline of who it is.
create table contacts.identity_changes (
  business_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  what text not null check (what in ('new', 'gone')),
  kind text not null check (kind in ('phone', 'wa-id', 'bsuid', 'parent-bsuid', 'username')),
  value text not null,
  -- seen: in a message; number-changed, id-changed: WhatsApp told; merged, taken-apart: a person did.
  why text not null check (why in ('seen', 'number-changed', 'id-changed', 'merged', 'taken-apart')),
  at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, contact_id) references contacts.contacts (business_id, id)
);
call platform.protect('contacts.identity_changes', 'select, insert');
create index identity_changes_by_contact on contacts.identity_changes (business_id, contact_id, at desc);

alter table contacts.contacts add column merged_into uuid;
alter table contacts.contacts add constraint contacts_merged_into
  foreign key (business_id, merged_into) references contacts.contacts (business_id, id);
create index contacts_merged on contacts.contacts (business_id, merged_into) where merged_into is not null;

create table contacts.merges (
  business_id uuid not null,
  id uuid not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  -- The survivor's fields before, and which identities came along: what taking apart puts back.
  before jsonb not null,
  after jsonb not null,
  identities jsonb not null,
  merged_by uuid not null,
  merged_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, survivor_id) references contacts.contacts (business_id, id),
  foreign key (business_id, merged_id) references contacts.contacts (business_id, id)
);
call platform.protect('contacts.merges', 'select, insert, update');
create index merges_by_survivor on contacts.merges (business_id, survivor_id, merged_at desc);
create unique index merges_standing on contacts.merges (business_id, merged_id) where undone_at is null;

-- Two contacts that may be one person, and why it seems so. `one_id` is the smaller of the two.
create table contacts.likenesses (
  business_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  why text not null check (why in ('same-message', 'number-changed', 'same-email', 'same-gstin', 'told-apart')),
  noticed_at timestamptz not null,
  dismissed_at timestamptz,
  primary key (business_id, one_id, other_id),
  check (one_id < other_id),
  foreign key (business_id, one_id) references contacts.contacts (business_id, id),
  foreign key (business_id, other_id) references contacts.contacts (business_id, id)
);
call platform.protect('contacts.likenesses', 'select, insert, update');
create index likenesses_open on contacts.likenesses (business_id, noticed_at desc) where dismissed_at is null;
create index likenesses_by_other on contacts.likenesses (business_id, other_id);
create index contacts_by_email on contacts.contacts (business_id, lower(email)) where email is not null and archived_at is null;
create index contacts_by_gstin on contacts.contacts (business_id, gstin) where gstin is not null and archived_at is null;
