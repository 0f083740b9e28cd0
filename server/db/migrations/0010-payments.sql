-- Old code can run beside this.
--
-- Money that came in and money that went back. What it was for is an opaque subject: this room knows no bill.
create schema payments;
grant usage on schema payments to galla_app, galla_backup, galla_report;

create table payments.payments (
  business_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  direction text not null check (direction in ('receipt', 'refund')),
  kind text not null check (kind in ('cash')),
  amount_paise bigint not null check (amount_paise > 0),
  -- What the customer put on the counter; the change is the difference.
  tendered_paise bigint,
  person_id uuid,
  at timestamptz not null,
  primary key (business_id, id),
  check (tendered_paise is null or (direction = 'receipt' and tendered_paise >= amount_paise))
);
call platform.protect('payments.payments', 'select, insert');
create trigger payments_append_only before update or delete on payments.payments
  for each row execute function platform.refuse_change();
create index payments_by_subject on payments.payments (business_id, subject_kind, subject_id, at);
create index payments_by_time on payments.payments (business_id, at desc, id desc);
