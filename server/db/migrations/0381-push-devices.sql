-- Old code can run beside this.
--
-- Browsers that want to be woken when something comes in and no page of ours is open. Each person asks for it on each device.
create table notifications.push_devices (
  business_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- Where the maker of the browser takes the call: whoever knows it can ring, so nobody is shown it.
  endpoint text not null,
  name text not null,
  -- Also for what nobody answers yet.
  unassigned boolean not null,
  made_at timestamptz not null,
  woken_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, person_id) references identity.memberships (business_id, person_id) on delete cascade
);
call platform.protect('notifications.push_devices', 'select, insert, update, delete');
grant select, delete on notifications.push_devices to galla_platform;
create unique index push_devices_endpoint on notifications.push_devices (business_id, endpoint);
create index push_devices_by_person on notifications.push_devices (business_id, person_id, made_at);
