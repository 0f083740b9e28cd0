-- Old code can run beside this.
--
-- What a shop decides about its counter, and how far each role goes without asking. A role without a row has the limits
-- the product begins with; null is no limit.
create table sales.settings (
  business_id uuid not null primary key,
  usual_khata_limit_paise bigint not null check (usual_khata_limit_paise >= 0),
  reminder_every_days smallint not null check (reminder_every_days between 1 and 90),
  version integer not null default 1
);
call platform.protect('sales.settings', 'select, insert, update');

create table sales.role_limits (
  business_id uuid not null,
  -- A built-in role, or the id of one of the business's own.
  role text not null,
  discount_basis_points integer check (discount_basis_points between 0 and 10000),
  refund_paise bigint check (refund_paise >= 0),
  may_void boolean not null,
  primary key (business_id, role)
);
call platform.protect('sales.role_limits', 'select, insert, update');
