-- Old code can run beside this; it shows a merged contact's own accounts, which are empty.
--
-- Two contacts became one: what the one that went owed and had is of the other from then on. Its row stays, empty, and
-- tells who holds it; its bills and entries stay under its name, and are found through that.
alter table sales.khatas
  add column holder_id uuid,
  add constraint khatas_holder_fkey foreign key (business_id, holder_id) references sales.khatas (business_id, contact_id),
  add constraint khatas_held_are_empty check (holder_id is null or
    (khata_paise = 0 and store_credit_paise = 0 and advance_paise = 0 and opening_left_paise = 0));
create index khatas_by_holder on sales.khatas (business_id, holder_id) where holder_id is not null;

-- What went over, so that it can go back.
create table sales.khata_merges (
  business_id uuid not null,
  merge_id uuid not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  khata_paise bigint not null,
  store_credit_paise bigint not null,
  advance_paise bigint not null,
  opening_paise bigint not null,
  opening_day date,
  -- What the other still owed of before it began with us.
  opening_before_paise bigint not null,
  opening_day_before date,
  -- The other had no limit of its own and took this one.
  limit_taken_paise bigint,
  moved_at timestamptz not null,
  undone_at timestamptz,
  primary key (business_id, merge_id),
  foreign key (business_id, survivor_id) references sales.khatas (business_id, contact_id),
  foreign key (business_id, merged_id) references sales.khatas (business_id, contact_id)
);
call platform.protect('sales.khata_merges', 'select, insert, update');

alter table sales.khata_entries
  drop constraint khata_entries_kind_check,
  add constraint khata_entries_kind_check check (kind in
    ('opening', 'opening-undone', 'bill', 'payment', 'return', 'cancellation', 'write-off', 'advance', 'paid-out', 'merged')),
  add column merge_id uuid;
