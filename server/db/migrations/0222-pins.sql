-- Old code can run beside this.
--
-- A PIN is of one person in one business: it opens the till and approves at it, and nothing else. A session begun by it
-- stays in that business.
create table identity.pins (
  business_id uuid not null,
  person_id uuid not null,
  pin_hash text not null,
  pepper_id text not null,
  -- What a till without a line checks by, sealed: salt and slow hash.
  verifier_sealed bytea not null,
  set_at timestamptz not null,
  tries smallint not null default 0,
  waits smallint not null default 0,
  wait_until timestamptz,
  primary key (business_id, person_id),
  -- Who leaves the business leaves her PIN.
  foreign key (business_id, person_id) references identity.memberships (business_id, person_id) on delete cascade
);
call platform.protect('identity.pins', 'select, insert, update, delete');
grant select, insert, update, delete on identity.pins to galla_platform;
-- The key of the verifiers is made and used by acts on people, which the platform's role does.
grant select, insert on platform.data_keys to galla_platform;

alter table identity.sessions add column only_business uuid;

-- A person of the business that was entered, for acts inside it: who rang up a bill must be one of us.
create function identity.colleague(person uuid) returns table (name text, role text, permissions text[])
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select p.name, m.role, r.permissions
    from identity.memberships m
    join identity.people p on p.id = m.person_id
    left join identity.roles r on r.business_id = m.business_id and r.id::text = m.role
    where m.person_id = person and m.business_id = platform.current_business();
  end;
revoke all on function identity.colleague(uuid) from public;
grant execute on function identity.colleague(uuid) to galla_app, galla_platform;
