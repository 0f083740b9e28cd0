-- Old code can run beside this.
--
-- An approval may be meant for one act alone; one that a device checked carries a proof of the PIN, and what the server
-- thinks of it stands beside it. A difference may be one of a drawer, with no bill.
alter table tills.approvals add column meant_for uuid;
alter table tills.approvals drop constraint approvals_doubt_check;
alter table tills.approvals add constraint approvals_doubt_check
  check (doubt in ('not-a-member', 'may-not', 'not-proven', 'spent'));

alter table tills.drawer_movements add column doubt text
  check (doubt in ('not-a-member', 'may-not', 'not-proven', 'spent'));

-- Of a drawer, what a bill would tell of itself stands in the row.
alter table sales.differences alter column invoice_id drop not null;
alter table sales.differences add column shift_id uuid;
alter table sales.differences add column movement_id uuid;
alter table sales.differences add column amount_paise bigint;
alter table sales.differences add column happened_at timestamptz;
alter table sales.differences add column till_name text;
alter table sales.differences add column person_name text;
alter table sales.differences add constraint differences_of
  check ((invoice_id is null) = (movement_id is not null));
create unique index differences_of_movement on sales.differences (business_id, movement_id, kind)
  where movement_id is not null;
