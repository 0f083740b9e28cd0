/**
 * Puts money into the drawer or takes some out. Above the till's limit only with the word of one who may. What was done
 * without a line is done: when its approval does not hold, it stands in the books all the same and the owner is told.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { moveCash as contract } from '@galla/contract/shifts'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import type { Doubt } from './approval.ts'
import { findMovement, insertAddendum, insertMovement } from './drawer.db.ts'
import { receiveApproval } from './receive-approval.ts'
import { lockShift } from './shift.db.ts'
import { happenedAt } from './shift.ts'
import { takeApproval } from './take-approval.ts'
import { findTill } from './till.db.ts'

export async function moveCash(
  ctx: Context,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.move-cash')
  const { id, shiftId, kind, amountPaise, reason, approval } = input
  const approvalId = approval?.id ?? input.approvalId
  return ctx.inBusiness(async (tx) => {
    const shift = await lockShift(tx, shiftId)
    if (!shift) throw refuse('tills.no-such-shift')
    const [first, till] = await Promise.all([findMovement(tx, id), findTill(tx, shift.tillId)])
    if (first) {
      if (first.shiftId !== shiftId || first.kind !== kind || first.amountPaise !== amountPaise)
        throw refuse('tills.id-used')
      return first
    }
    const late = shift.closedAt !== null
    // What a device did without a line is a fact; to do it now the drawer must be open.
    if (late && input.at === undefined) throw refuse('tills.shift-closed', { number: shift.zNumber! })
    const at = happenedAt(ctx, input.at, shift.openedAt)

    const beyond = kind === 'paid-out' && amountPaise > till!.payOutLimitPaise && !ctx.can('tills.pay-out')
    if (input.approvalId !== undefined && input.approvalId !== approvalId) throw refuse('tills.no-such-approval')
    const doubt = approval ? await doubtOf(tx, approval, { tillId: shift.tillId, subjectId: id, doneAt: at }) : null
    // What is done now can still be declined.
    if (doubt && input.at === undefined) throw refuse('tills.no-such-approval')
    if (!approval && approvalId !== undefined)
      await takeApproval(tx, { approvalId, permissions: ['tills.pay-out'], subjectId: id, tillId: shift.tillId })
    if (beyond && approvalId === undefined)
      throw refuse('tills.approval-needed', { limit: formatRupees(paise(till!.payOutLimitPaise)) })
    // Of a doubtful one there may be another under the same id, so the movement does not point at it.
    const kept = doubt === 'spent' ? undefined : approvalId
    await insertMovement(tx, { id, shiftId, kind, amountPaise, reason, approvalId: kept, doubt, at })
    const signed = kind === 'paid-in' ? amountPaise : -amountPaise
    await Promise.all([
      late &&
        insertAddendum(tx, {
          shiftId,
          documentKind: 'movement',
          documentId: id,
          number: null,
          amountPaise: signed,
          cashPaise: signed,
          at,
        }),
      recordEntry(tx, {
        act: 'tills.move-cash',
        object: { kind: 'shift', id: shiftId },
        facts: { movement: id, kind, amountPaise, approvalId: approvalId ?? null },
      }),
      publish(tx, 'shifts', { shiftId, tillId: shift.tillId }),
      doubt && announce(tx, 'tills.approval-doubted', { movementId: id, doubt }),
    ])
    return (await findMovement(tx, id))!
  })
}

async function doubtOf(
  tx: BusinessTx,
  approval: NonNullable<ParsedInputOf<typeof contract>['approval']>,
  fact: Parameters<typeof receiveApproval>[2],
): Promise<Doubt | null> {
  const { doubt } = await receiveApproval(tx, approval, fact)
  return doubt ?? (approval.permission === 'tills.pay-out' ? null : 'may-not')
}
