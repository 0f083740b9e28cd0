/**
 * Takes in an approval that comes with a fact: what a device did before it could ask. The act is done, so it is never
 * refused; what is wrong with its approval is told as a doubt, and then it counts for nothing. Good is one that the server
 * gave itself and no other act had, while it was good; or one whose proof says that the PIN of somebody who may was shown
 * for this very act. Naming somebody is no proof. Safe to run again.
 */
import { approvalText } from '@galla/contract/approvals'
import { instantOf } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { type Colleague, colleagueOf } from '../identity/colleague-of.ts'
import { provenByPin } from '../identity/proven-by-pin.ts'
import { findApproval, insertApproval, markUsedThen } from './approval.db.ts'
import { type Approval, type Doubt, goodUntil, wasGoodAt } from './approval.ts'

interface Given {
  readonly id: string
  readonly personId: string
  readonly permission: string
  readonly reason: string
  readonly at: string
  readonly proof?: string | undefined
}

interface Fact {
  readonly tillId: string
  /** The bill, the note or the movement it came with. */
  readonly subjectId: string
  /** When that was done, by the clock of the device. */
  readonly doneAt: string
}

export async function receiveApproval(tx: BusinessTx, given: Given, fact: Fact): Promise<{ doubt: Doubt | null }> {
  const [found, person] = await Promise.all([findApproval(tx, given.id), colleagueOf(tx, given.personId)])
  if (found) return { doubt: await doubtOfKnown(tx, found, { given, fact }) }
  const doubt = await doubtOf(tx, given, { person, fact })
  const at = instantOf(Date.parse(given.at))
  const made = await insertApproval(tx, {
    id: given.id,
    personId: given.personId,
    personName: person?.name ?? '',
    permission: given.permission,
    reason: given.reason,
    tillId: fact.tillId,
    at,
    validUntil: goodUntil(at),
    checked: 'device',
    doubt,
    usedFor: fact.subjectId,
  })
  // It was brought twice at once, and the other was first.
  if (!made) return { doubt: await doubtOfKnown(tx, (await findApproval(tx, given.id))!, { given, fact }) }
  await recordEntry(tx, {
    act: 'tills.approve',
    object: { kind: 'approval', id: given.id },
    facts: { permission: given.permission, by: given.personId, checked: 'device', doubt },
  })
  return { doubt }
}

async function doubtOfKnown(
  tx: BusinessTx,
  known: Approval,
  { given, fact }: { given: Given; fact: Fact },
): Promise<Doubt | null> {
  if (known.subjectId === fact.subjectId) return known.doubt
  const same = known.permission === given.permission && known.personId === given.personId
  const good = same && known.checked === 'server' && wasGoodAt(known, fact.doneAt)
  return good && (await markUsedThen(tx, given.id, fact.subjectId)) ? null : 'spent'
}

async function doubtOf(
  tx: BusinessTx,
  given: Given,
  { person, fact }: { person: Colleague | undefined; fact: Fact },
): Promise<Doubt | null> {
  if (!person) return 'not-a-member'
  if (!(person.permissions as readonly string[]).includes(given.permission)) return 'may-not'
  const { proof, personId, at } = given
  const text = approvalText(given, { subjectId: fact.subjectId, at })
  if (proof === undefined || !(await provenByPin(tx, { personId, text, proof }))) return 'not-proven'
  return wasGoodAt({ at: instantOf(Date.parse(at)), validUntil: goodUntil(instantOf(Date.parse(at))) }, fact.doneAt)
    ? null
    : 'spent'
}
