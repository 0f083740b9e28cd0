import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { urlFor } from '../platform/database.ts'
import { testDatabase } from './database.ts'

const database = await testDatabase()
const other = await testDatabase()

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

describe('a test file’s database', () => {
  it('is migrated, and its own', async () => {
    await ask(database.adminUrl, 'create table public.mine as select 1 as n')
    expect(await ask(database.adminUrl, 'select count(*)::int > 0 as migrated from migrations.applied')).toEqual([
      { migrated: true },
    ])
    expect(await ask(other.adminUrl, `select to_regclass('public.mine') as mine`)).toEqual([{ mine: null }])
  })

  it('lets the app’s role in, and shows that role no table of its own making', async () => {
    const app = urlFor('galla_app', database.adminUrl, database.masterKey)
    expect(await ask(app, 'select current_user as name')).toEqual([{ name: 'galla_app' }])
    await expect(ask(app, 'create table public.x (n int)')).rejects.toThrow(/permission denied/)
  })
})
