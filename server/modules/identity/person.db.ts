import sql from 'sql-template-tag'
import type { Instant } from '../../platform/clock.ts'
import type { PlatformTx } from '../../platform/database.ts'
import type { StoredPassword } from './password.ts'
import type { Person } from './person.ts'

/** A person as she stands at the door: with what her password is checked by. */
export interface PersonAtDoor extends Person {
  readonly password: StoredPassword
  readonly sessionVersion: number
}

export async function insertPerson(
  tx: PlatformTx,
  person: Person & { readonly password: StoredPassword; readonly policyVersion: string; readonly at: Instant },
): Promise<void> {
  await tx.run(sql`
    insert into identity.people (id, name, email, password_hash, pepper_id, language, adult_attested_at, policy_version,
      policy_accepted_at, created_at, last_signed_in_at)
    values (${person.id}, ${person.name}, ${person.email}, ${person.password.hash}, ${person.password.pepperId},
      ${person.language}, ${person.at}, ${person.policyVersion}, ${person.at}, ${person.at}, ${person.at})`)
}

export async function findPersonByEmail(tx: PlatformTx, email: string): Promise<PersonAtDoor | undefined> {
  const row = await tx.row<Person & { sessionVersion: number; hash: string; pepperId: string }>(sql`
    select id, name, email, language, session_version as "sessionVersion", password_hash as hash, pepper_id as "pepperId"
    from identity.people where lower(email) = lower(${email})`)
  if (!row) return undefined
  const { hash, pepperId, ...person } = row
  return { ...person, password: { hash, pepperId } }
}

export async function findPerson(tx: PlatformTx, id: string): Promise<Person & { readonly sessionVersion: number }> {
  const row = await tx.row<Person & { sessionVersion: number }>(sql`
    select id, name, email, language, session_version as "sessionVersion" from identity.people where id = ${id}`)
  return row!
}

/** What is undefined stays. */
export async function updatePerson(
  tx: PlatformTx,
  id: string,
  { name, language }: { readonly [N in 'name' | 'language']?: string | undefined },
): Promise<Person> {
  const row = await tx.row<Person>(sql`
    update identity.people set name = coalesce(${name ?? null}, name), language = coalesce(${language ?? null}, language)
    where id = ${id} returning id, name, email, language`)
  return row!
}

export async function markSignedIn(tx: PlatformTx, id: string, at: Instant): Promise<void> {
  await tx.run(sql`update identity.people set last_signed_in_at = ${at} where id = ${id}`)
}

/** Makes every access token given so far invalid. */
export async function raiseSessionVersion(tx: PlatformTx, id: string): Promise<void> {
  await tx.run(sql`update identity.people set session_version = session_version + 1 where id = ${id}`)
}
