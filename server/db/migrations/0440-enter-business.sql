-- Old code can run beside this.
--
-- The door of every transaction, with the same two locks as before: what it sets is an assignment now, which costs each
-- passing a third of what a statement did.
create or replace function platform.enter_business(business uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  entered text;
begin
  if business is null then
    raise exception 'enter_business: no business given' using errcode = '22004';
  end if;
  if current_setting('app.business', true) <> '' then
    raise exception 'enter_business: this transaction has entered a business already' using errcode = '42501';
  end if;
  entered := set_config('app.business', business::text, true);
end $$;
