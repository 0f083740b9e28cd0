/**
 * What stands in the database, told in a few signs, so that a test can say "and nothing changed". It sees past every
 * policy, the queue of jobs included.
 */
import type { TestHouse } from './house.ts'

type Look = TestHouse['look']

export interface Fingerprints {
  /** Lets what follows a commit by itself (numbering, sealing, handing over) come to rest first. */
  settle(): Promise<void>
  /** Of the whole database: table → rows and hash. */
  whole(): Promise<Fingerprint>
  /** Of the rows of one business, its people and its jobs among them. */
  of(businessId: string): Promise<Fingerprint>
}

export type Fingerprint = Readonly<Record<string, string>>

export async function fingerprintsOf(look: Look): Promise<Fingerprints> {
  const tables = await look<{ name: string; owned: boolean }>(`
    select n.nspname || '.' || c.relname as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'business_id') as owned
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'migrations', 'graphile_worker')
      and n.nspname not like 'pg\\_%'
    order by 1`)

  const signs = (name: string, where = '') => `
    select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as sign
    from ${name} t ${where}`

  const ownPeople = `id in (select m.person_id from identity.memberships m group by m.person_id
    having bool_and(m.business_id = $1))`

  const wholeQuery = [...tables.map(({ name }) => signs(name)), signs('graphile_worker._private_jobs')].join(
    ' union all ',
  )
  const ofQuery = [
    ...tables.filter(({ owned }) => owned).map(({ name }) => signs(name, 'where t.business_id = $1')),
    signs('identity.people', `where t.${ownPeople}`),
    signs('graphile_worker._private_jobs', `where t.payload ->> 'businessId' = $1::text`),
  ].join(' union all ')

  const read = async (query: string, values: unknown[] = []): Promise<Fingerprint> =>
    Object.fromEntries(
      (await look<{ name: string; sign: string }>(query, values)).map(({ name, sign }) => [name, sign]),
    )

  return {
    async settle() {
      for (;;) {
        await look('select count(*) from platform.number_live_events()')
        await look('select audit.seal_entries()')
        await look('select platform.hand_over_jobs()')
        const [rest] = await look<{ waits: boolean }>(`
          select exists (select from platform.live_events where seq is null)
            or exists (select from audit.entries where seq is null)
            or exists (select from platform.waiting_jobs) as waits`)
        if (!rest?.waits) return
      }
    },
    whole: () => read(wholeQuery),
    of: (businessId) => read(ofQuery, [businessId]),
  }
}

/** The tables in which two fingerprints differ. */
export function changedBetween(before: Fingerprint, after: Fingerprint): string[] {
  return Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name])
}
