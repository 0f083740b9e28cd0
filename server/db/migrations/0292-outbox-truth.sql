-- Old code can run beside this.
--
-- What became of a message that nobody knows about is settled by its status or by a person. A number that was told to slow
-- down sends nothing before its time, whoever asks. What messages cost is read from what their statuses told.

alter table channels.channels add column held_until timestamptz;
-- How often in a row it was told to slow down.
alter table channels.channels add column holds integer not null default 0;

alter table channels.deliveries add column settled_by uuid;

-- Meta's number for why it failed, so that the reader is told in his own language.
alter table conversations.messages add column failure_code text;

create index deliveries_priced on channels.deliveries (business_id, sent_at) where price_category is not null;
