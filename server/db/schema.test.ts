/**
 * The database's own catalogue, asked whether the walls between businesses stand. A new table that forgets one of
 * them fails here by name.
 */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../test/database.ts'
import { passwordOf } from './bootstrap.ts'

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
beforeAll(() => admin.connect())
afterAll(() => admin.end())

/** Tables of the platform itself: no business's rows, and never granted to the app's role. Reviewed by hand. */
const platformTables = [
  'identity.directory',
  'identity.memberships',
  'identity.people',
  'identity.refresh_tokens',
  'identity.sessions',
  'platform.installation',
  'channels.numbers',
  'channels.strays',
  'channels.webhook_bodies',
]

/** Policies wider than one business, each for a role without login or the queue's, and why. */
const widePolicies = [
  'audit.entries sealing',
  'identity.invitations by_link',
  'platform.live_events numbering',
  'platform.live_sequences numbering',
  'platform.waiting_jobs handing_over',
]

/** Found before its business is known, by a link nobody guesses; and who invited is a person of the platform. */
const acrossBusinesses = [
  'identity.invitations_token',
  'identity.invitations invitations_accepted_by_fkey',
  'identity.invitations invitations_invited_by_fkey',
]

/** Functions that run with their owner's rights. Reviewed by hand. */
const definers = [
  'audit.seal_entries',
  'identity.colleague',
  'identity.colleague_address',
  'platform.enter_business',
  'platform.hand_over_jobs',
  'platform.number_live_events',
]

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'migrations', 'public') and n.nspname not like 'pg\\_%'`

const names = async (query: string, values: unknown[] = []): Promise<string[]> =>
  (await admin.query<{ name: string }>(query, values)).rows.map((row) => row.name)

async function asRole<T>(role: 'galla_app' | 'galla_platform', work: (client: pg.Client) => Promise<T>): Promise<T> {
  const url = new URL(database.adminUrl)
  url.username = role
  url.password = passwordOf(role, database.masterKey)
  const client = new pg.Client({ connectionString: url.toString() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

describe('tables', () => {
  it('each has row-level security, forced, with a policy, or is on the list of the platform', async () => {
    const open = await names(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind in ('r', 'p')
        and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
      order by 1`)
    expect(open.filter((name) => !platformTables.includes(name))).toEqual([])
  })

  it('policies cover every command, check what is written, and none shows everything but the listed ones', async () => {
    const wide = await names(`
      select n.nspname || '.' || c.relname || ' ' || p.polname as name from pg_policy p
      join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      where p.polcmd <> '*' or p.polwithcheck is null
        or pg_get_expr(p.polqual, p.polrelid) not like '%business_id = (NULLIF(current_setting(''app.business''%'
        or pg_get_expr(p.polwithcheck, p.polrelid) not like '%business_id = (NULLIF(current_setting(''app.business''%'
      order by 1`)
    expect(wide).toEqual(widePolicies)
  })

  it('the app has no way to the platform’s tables', async () => {
    const reachable = await names(
      `select t as name from unnest($1::text[]) t where to_regclass(t) is not null
        and (has_table_privilege('galla_app', t, 'select') or has_table_privilege('galla_app', t, 'insert')
          or has_table_privilege('galla_app', t, 'update') or has_table_privilege('galla_app', t, 'delete'))`,
      [platformTables],
    )
    expect(reachable).toEqual([])
  })

  it('keys, unique rules and indexes begin with the business', async () => {
    const astray = await names(
      `
      select i.indexrelid::regclass::text as name from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and n.nspname || '.' || c.relname <> all ($1)
        and coalesce((select a.attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0]), '') <> 'business_id'
      order by 1`,
      [platformTables],
    )
    expect(astray.filter((name) => !acrossBusinesses.includes(name))).toEqual([])
  })

  it('keys between tables carry the business, for they are checked past row-level security', async () => {
    const astray = await names(
      `
      select k.conrelid::regclass || ' ' || k.conname as name from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and k.contype = 'f' and n.nspname || '.' || c.relname <> all ($1)
        and (select a.attname from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) <> 'business_id'
      order by 1`,
      [platformTables],
    )
    expect(astray.filter((name) => !acrossBusinesses.includes(name))).toEqual([])
  })

  it('no view sees past the asker, and nothing is kept in a materialized one', async () => {
    const views = await names(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false)))`)
    expect(views).toEqual([])
  })
})

describe('functions and roles', () => {
  it('those with their owner’s rights are the listed ones, with a pinned path, and not for everybody', async () => {
    const { rows } = await admin.query<{ name: string; pinned: boolean; everybody: boolean }>(`
      select n.nspname || '.' || p.proname as name, coalesce(p.proconfig::text like '%search_path=%', false) as pinned,
        has_function_privilege('public', p.oid, 'execute') as everybody
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and p.prosecdef order by 1`)
    expect(rows).toEqual(definers.map((name) => ({ name, pinned: true, everybody: false })))
  })

  it('the app’s role owns nothing, passes no policy, and belongs to no other', async () => {
    const { rows } = await admin.query(`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        (select count(*) from pg_class where relowner = r.oid)::int as owns,
        (select count(*) from pg_auth_members where member = r.oid)::int as memberships
      from pg_roles r where rolname in ('galla_app', 'galla_platform')`)
    const nothing = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owns: 0,
      memberships: 0,
    }
    expect(rows).toEqual([nothing, nothing])
  })

  it('the app’s role can neither truncate nor make anything', async () => {
    const rights = await names(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind = 'r' and has_table_privilege('galla_app', c.oid, 'truncate, references, trigger')`)
    const schemas = await names(
      `select n.nspname as name from pg_namespace n where ${ours} and has_schema_privilege('galla_app', n.oid, 'create')`,
    )
    expect([...rights, ...schemas]).toEqual([])
  })
})

describe('the one-shot door', () => {
  const [ours_, theirs] = ['018f0000-0000-7000-8000-00000000000a', '018f0000-0000-7000-8000-00000000000b']

  it('shows nothing and takes nothing before a business is entered', () =>
    asRole('galla_app', async (app) => {
      expect((await app.query('select * from contacts.contacts')).rows).toEqual([])
      await expect(app.query(`insert into contacts.tags (name, used) values ('x', 1)`)).rejects.toThrow()
      await expect(
        app.query(`insert into contacts.tags (business_id, name, used) values ($1, 'x', 1)`, [theirs]),
      ).rejects.toThrow(/row-level security/)
    }))

  it('opens once in a transaction, and shuts with it', () =>
    asRole('galla_app', async (app) => {
      await app.query('begin')
      await app.query('select platform.enter_business($1)', [ours_])
      await app.query(`insert into contacts.tags (name, used) values ('ours', 1)`)
      await expect(app.query('select platform.enter_business($1)', [theirs])).rejects.toThrow(
        /has entered a business already/,
      )
      await app.query('rollback')
      expect((await app.query(`select current_setting('app.business', true) as b`)).rows[0].b).toBe('')
    }))

  it('has no window beside it: the setting cannot be set by the app', () =>
    asRole('galla_app', async (app) => {
      await expect(app.query(`select set_config('app.business', $1, false)`, [theirs])).rejects.toThrow(
        /permission denied/,
      )
      await expect(
        app.query(`update pg_settings set setting = '${theirs}' where name = 'app.business'`),
      ).rejects.toThrow()
      await expect(app.query('do $$ begin end $$')).rejects.toThrow(/permission denied/)
      await expect(
        app.query({ text: `select $1::text; set local app.business = '${theirs}'`, values: ['x'] }),
      ).rejects.toThrow(/multiple commands/)
    }))

  it('lets nothing through to another business, even by its id', () =>
    asRole('galla_app', async (app) => {
      await admin.query(
        `insert into contacts.tags (business_id, name, used) values ($1, 'canary', 1) on conflict do nothing`,
        [theirs],
      )
      await app.query('begin')
      await app.query('select platform.enter_business($1)', [ours_])
      expect((await app.query('select * from contacts.tags where business_id = $1', [theirs])).rows).toEqual([])
      expect((await app.query('update contacts.tags set used = 9 where business_id = $1', [theirs])).rowCount).toBe(0)
      expect((await app.query('delete from contacts.tags where business_id = $1', [theirs])).rowCount).toBe(0)
      await app.query('rollback')
    }))
})
