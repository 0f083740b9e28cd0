-- Old code can run beside this: it leaves out permissions it does not know.
--
-- How far into the inbox a role sees is part of the role. Those of a business's own that read it, read all of it so far.
alter table identity.roles no force row level security;
update identity.roles set permissions = permissions || array['conversations.see-all', 'conversations.see-team', 'conversations.see-unassigned']
  where 'conversations.list-conversations' = any(permissions) and not 'conversations.see-all' = any(permissions);
alter table identity.roles force row level security;
