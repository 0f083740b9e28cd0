-- Old code can run beside this.
--
-- A refusal that a statement itself decides, by rows that only it has locked. The server turns it into the refusal of
-- that code; the transaction is undone like any that fails.
create function platform.refuse(code text, facts jsonb) returns boolean
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '%', code using errcode = 'R0001', detail = facts::text;
end $$;
revoke all on function platform.refuse(text, jsonb) from public;
grant execute on function platform.refuse(text, jsonb) to galla_app;
