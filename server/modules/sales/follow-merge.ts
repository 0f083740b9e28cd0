/**
 * Two contacts became one, or one became two again: khata, store credit and advance go where the contact went. News may
 * come late, twice or in another order, so it is not the news that counts but how the merge stands now.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { publishEach } from '../../platform/live.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { mergeStands } from '../contacts/merge-stands.ts'
import { mergedWith } from '../contacts/merged-with.ts'
import { lockKhata, writeKhata } from './khata.db.ts'
import { type Khata, type KhataMerge, type NewEntry, openingOf } from './khata.ts'
import {
  findMergeOf,
  insertMergeOf,
  lockOwnKhata,
  saveHeld,
  saveMergeUndone,
  saveParted,
  saveTerms,
  sumOfOpenBills,
} from './khata-merge.db.ts'

interface Merge {
  readonly mergeId: string
  readonly survivorId: string
  readonly mergedId: string
}

export async function followMerge(tx: BusinessTx, merge: Merge): Promise<void> {
  const stands = await mergeStands(tx, merge.mergeId)
  if (stands === undefined) return
  // What was undone since, and not heard of here yet, goes back first.
  await partIfUndone(tx, merge.survivorId)
  await partIfUndone(tx, merge.mergedId)
  if (stands && !(await findMergeOf(tx, merge.mergedId))) await join(tx, merge)
}

async function partIfUndone(tx: BusinessTx, contactId: string): Promise<void> {
  const held = await findMergeOf(tx, contactId)
  if (held && (await mergeStands(tx, held.mergeId)) === false) await part(tx, held)
}

async function join(tx: BusinessTx, { mergeId, survivorId, mergedId }: Merge): Promise<void> {
  // The one that goes before the one that holds, as whoever sells on it locks them.
  const going = await lockOwnKhata(tx, mergedId)
  const survivor = await lockKhata(tx, survivorId)
  const limitTakenPaise = survivor.limitPaise === null ? going.limitPaise : null
  await insertMergeOf(tx, {
    mergeId,
    survivorId: survivor.contactId,
    mergedId,
    khataPaise: going.khataPaise,
    storeCreditPaise: going.storeCreditPaise,
    advancePaise: going.advancePaise,
    openingPaise: going.openingLeftPaise,
    openingDay: going.openingDay,
    openingBeforePaise: survivor.openingLeftPaise,
    openingDayBefore: survivor.openingDay,
    limitTakenPaise,
  })
  const since = tx.acting.today
  await writeKhata(tx, going, { entries: entriesOf(tx, mergeId, going, -1), openingLeftPaise: 0, since })
  await saveHeld(tx, { contactId: mergedId, holderId: survivor.contactId })
  await saveTerms(tx, {
    contactId: survivor.contactId,
    limitPaise: survivor.limitPaise ?? going.limitPaise,
    remindedAt: latest(survivor.remindedAt, going.remindedAt),
  })
  await writeKhata(tx, survivor, {
    entries: entriesOf(tx, mergeId, going, 1),
    openingLeftPaise: survivor.openingLeftPaise + going.openingLeftPaise,
    openingDay: earliest(survivor.openingDay, going.openingDay),
    since: 'look',
  })
  await tell(tx, 'sales.khata-merged', { mergeId, holderId: survivor.contactId, mergedId }, going)
}

/**
 * What its own bills and its own opening balance still want goes back with it, whoever paid meanwhile; of credit and
 * advance as much as came, as far as it is there.
 */
async function part(tx: BusinessTx, merge: KhataMerge): Promise<void> {
  const { mergeId, mergedId } = merge
  const leaving = await lockOwnKhata(tx, mergedId)
  const holder = await lockKhata(tx, mergedId)
  await saveMergeUndone(tx, mergeId)
  const people = await saveParted(tx, {
    contactId: mergedId,
    holderId: holder.contactId,
    people: await mergedWith(tx, mergedId),
  })
  const openingLeft = openingOf(merge, holder.openingLeftPaise)
  const staysOpening = holder.openingLeftPaise - openingLeft
  const owed = openingLeft + (await sumOfOpenBills(tx, people))
  const back = {
    khataPaise: Math.min(owed, holder.khataPaise - staysOpening),
    storeCreditPaise: Math.min(merge.storeCreditPaise, holder.storeCreditPaise),
    advancePaise: Math.min(merge.advancePaise, holder.advancePaise),
  }
  if (merge.limitTakenPaise !== null && holder.limitPaise === merge.limitTakenPaise)
    await saveTerms(tx, { ...holder, limitPaise: null })
  await writeKhata(tx, holder, {
    entries: entriesOf(tx, mergeId, back, -1),
    openingLeftPaise: staysOpening,
    openingDay: merge.openingDay === null ? holder.openingDay : merge.openingDayBefore,
    since: 'look',
  })
  const { holderId: _, ...own } = leaving
  await writeKhata(tx, own, {
    entries: entriesOf(tx, mergeId, back, 1),
    openingLeftPaise: openingLeft,
    since: 'look',
  })
  await tell(tx, 'sales.khata-parted', { mergeId, holderId: holder.contactId, mergedId }, back)
}

type Balances = Pick<Khata, 'khataPaise' | 'storeCreditPaise' | 'advancePaise'>

function entriesOf(tx: BusinessTx, mergeId: string, of: Balances, sign: 1 | -1): NewEntry[] {
  const amounts = [
    ['khata', of.khataPaise],
    ['store-credit', of.storeCreditPaise],
    ['advance', of.advancePaise],
  ] as const
  return amounts.flatMap(([account, paise]) =>
    paise === 0
      ? []
      : [
          {
            id: tx.acting.newId(),
            account,
            kind: 'merged',
            amountPaise: sign * paise,
            documentKind: null,
            documentId: null,
            mergeId,
          },
        ],
  )
}

async function tell(
  tx: BusinessTx,
  act: string,
  { mergeId, holderId, mergedId }: { mergeId: string; holderId: string; mergedId: string },
  { khataPaise, storeCreditPaise, advancePaise }: Balances,
): Promise<void> {
  await Promise.all([
    recordEntry(tx, {
      act,
      object: { kind: 'contact', id: holderId },
      facts: { mergedId, mergeId, khataPaise, storeCreditPaise, advancePaise },
    }),
    publishEach(
      tx,
      [holderId, mergedId].map((contactId) => ({ topic: 'invoices' as const, ids: { contactId } })),
    ),
  ])
}

const latest = <T extends string>(a: T | null, b: T | null) => (a === null || (b !== null && b > a) ? b : a)
const earliest = <T extends string>(a: T | null, b: T | null) => (a === null || (b !== null && b < a) ? b : a)
