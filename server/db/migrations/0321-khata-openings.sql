-- Old code can run beside this.
--
-- An opening balance that came out of a wrong file is taken back by an entry of its own; the right one is a further opening.
alter table sales.khata_entries drop constraint khata_entries_kind_check;
alter table sales.khata_entries add constraint khata_entries_kind_check check (kind in
  ('opening', 'opening-undone', 'bill', 'payment', 'return', 'cancellation', 'write-off', 'advance', 'paid-out'));
-- How many openings of the account were taken back before this one.
alter table sales.khata_entries add column opening_nth smallint not null default 0;
drop index sales.khata_entries_opening;
create unique index khata_entries_opening on sales.khata_entries (business_id, contact_id, account, opening_nth)
  where kind = 'opening';
