import sql from 'sql-template-tag'
import type { Instant } from '../../platform/clock.ts'
import type { BusinessTx, PlatformTx } from '../../platform/database.ts'
import type { StoredPassword } from './password.ts'
import { firstWaitSeconds, longestWaitSeconds, triesBeforeWait } from './pin.ts'

export async function savePin(
  tx: BusinessTx,
  {
    personId,
    pin,
    verifierSealed,
  }: { readonly personId: string; readonly pin: StoredPassword; readonly verifierSealed: Buffer },
): Promise<void> {
  await tx.run(sql`
    insert into identity.pins (person_id, pin_hash, pepper_id, verifier_sealed, set_at)
    values (${personId}, ${pin.hash}, ${pin.pepperId}, ${verifierSealed}, ${tx.acting.now})
    on conflict (business_id, person_id) do update set pin_hash = excluded.pin_hash, pepper_id = excluded.pepper_id,
      verifier_sealed = excluded.verifier_sealed, set_at = excluded.set_at, tries = 0, waits = 0, wait_until = null`)
}

export async function deletePin(tx: BusinessTx, personId: string): Promise<void> {
  await tx.run(sql`delete from identity.pins where business_id = ${tx.businessId} and person_id = ${personId}`)
}

export async function pinSetAt(tx: BusinessTx, personId: string): Promise<Instant | undefined> {
  const row = await tx.row<{ setAt: Instant }>(sql`
    select set_at as "setAt" from identity.pins where business_id = ${tx.businessId} and person_id = ${personId}`)
  return row?.setAt
}

export async function sealedPinKey(tx: BusinessTx, personId: string): Promise<Buffer | undefined> {
  const row = await tx.row<{ sealed: Buffer }>(sql`
    select verifier_sealed as sealed from identity.pins
    where business_id = ${tx.businessId} and person_id = ${personId}`)
  return row?.sealed
}

export interface CountedTry {
  readonly pin: StoredPassword
  /** How many wrong ones may still come before the wait. */
  readonly left: number
}

/**
 * Counts one try, before it is checked, so that many at once are not many guesses. The fifth starts the wait with it;
 * the right PIN takes it back. Undefined when there is no PIN or it has to wait.
 */
export async function countTry(tx: BusinessTx, personId: string): Promise<CountedTry | undefined> {
  const { now } = tx.acting
  const row = await tx.row<{ hash: string; pepperId: string; tries: number }>(sql`
    update identity.pins set
      tries = case when tries >= ${triesBeforeWait} then 1 else tries + 1 end,
      waits = case when tries = ${triesBeforeWait - 1} then waits + 1 else waits end,
      wait_until = case when tries = ${triesBeforeWait - 1} then ${now}::timestamptz
        + least(${firstWaitSeconds} * 2 ^ least(waits, 10), ${longestWaitSeconds}) * interval '1 second' end
    where business_id = ${tx.businessId} and person_id = ${personId} and (wait_until is null or wait_until <= ${now})
    returning pin_hash as hash, pepper_id as "pepperId", tries`)
  return row && { pin: { hash: row.hash, pepperId: row.pepperId }, left: triesBeforeWait - row.tries }
}

/** It was the right one: what was counted is forgotten. */
export async function forgiveTries(tx: BusinessTx, personId: string): Promise<void> {
  await tx.run(sql`
    update identity.pins set tries = 0, waits = 0, wait_until = null
    where business_id = ${tx.businessId} and person_id = ${personId}`)
}

export async function waitOf(tx: BusinessTx, personId: string): Promise<{ waitUntil: Instant | null } | undefined> {
  return tx.row<{ waitUntil: Instant | null }>(sql`
    select wait_until as "waitUntil" from identity.pins where business_id = ${tx.businessId} and person_id = ${personId}`)
}

export interface TillPersonRow {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly verifierSealed: Buffer | null
}

/** The people of the business with the verifier of each who has a PIN. A shop's staff: no page is needed. */
export async function peopleWithPins(tx: PlatformTx, businessId: string): Promise<TillPersonRow[]> {
  return tx.rows<TillPersonRow>(sql`
    select p.id, p.name, m.role, i.verifier_sealed as "verifierSealed"
    from identity.memberships m
    join identity.people p on p.id = m.person_id
    left join identity.pins i on i.business_id = m.business_id and i.person_id = m.person_id
    where m.business_id = ${businessId}
    order by m.joined_at, m.person_id limit 500`)
}
