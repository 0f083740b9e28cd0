/**
 * Everything one business has written that another has not: no answer to the other may hold any of it. Gathered from
 * the tables themselves, so that a new column is a canary by itself.
 */
import type { TestHouse } from './house.ts'

/** The text, and the columns in which it stands. */
export type Canaries = ReadonlyMap<string, readonly string[]>

export async function canariesOf(
  look: TestHouse['look'],
  { businessId, mark }: { businessId: string; mark: string },
  others: readonly string[],
): Promise<Canaries> {
  const tables = await look<{ name: string; owned: boolean }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'business_id' where c.relkind = 'r' order by 1`)
  const people = `select business_id, jsonb_build_object('name', p.name, 'email', p.email, 'id', p.id) as row
    from identity.memberships m join identity.people p on p.id = m.person_id where m.business_id = any($1)`
  const query = [
    ...tables.map(
      ({ name }) =>
        `select '${name}' as name, business_id, to_jsonb(t) as row from ${name} t where business_id = any($1)`,
    ),
    `select 'identity.people' as name, business_id, row from (${people}) t`,
  ].join(' union all ')
  const rows = await look<{ name: string; business_id: string; row: unknown }>(query, [[businessId, ...others]])

  const theirs = new Set(
    rows.filter((row) => row.business_id !== businessId).flatMap((row) => textsIn(row.row).map(([text]) => text)),
  )
  const found = rows
    .filter((row) => row.business_id === businessId)
    .flatMap(({ name, row }) => textsIn(row).map(([text, column]) => ({ text, column: `${name}.${column}` })))
    .filter(({ text }) => isTelling(text, mark) && !theirs.has(text))
  return new Map(
    [...Map.groupBy(found, ({ text }) => text)].map(([text, all]) => [
      text,
      [...new Set(all.map(({ column }) => column))],
    ]),
  )
}

/** Words of the house (acts, States, permissions) are everybody's; names, ids, numbers and hashes are one's own. */
function isTelling(text: string, mark: string): boolean {
  const isMoment = /^\d{4}-\d\d-\d\d/.test(text)
  return !isMoment && text.length >= 6 && (text.toLowerCase().includes(mark.toLowerCase()) || /\d/.test(text))
}

function textsIn(value: unknown, column = ''): (readonly [string, string])[] {
  if (typeof value === 'string') return [[value, column]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inside]) => textsIn(inside, column || name))
}

/** What of another's an answer holds, save what the asker sent herself. */
export function canariesIn(
  answer: string,
  canaries: Canaries,
  sent: string,
): { text: string; columns: readonly string[] }[] {
  return [...canaries]
    .filter(([text]) => answer.includes(text) && !sent.includes(text))
    .map(([text, columns]) => ({ text, columns }))
}
