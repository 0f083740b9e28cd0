/** Puts money into the drawer or takes some out. Above the till's limit only with the word of one who may. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { moveCash as contract } from '@galla/contract/shifts'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findMovement, insertAddendum, insertMovement } from './drawer.db.ts'
import { recordOfflineApproval } from './record-offline-approval.ts'
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
    const { doubt } = approval
      ? await recordOfflineApproval(tx, { ...approval, tillId: shift.tillId, subjectId: id })
      : approvalId === undefined
        ? { doubt: null }
        : await takeApproval(tx, { approvalId, permission: 'tills.pay-out', subjectId: id })
    if (doubt === 'not-a-member') throw refuse('identity.no-such-person')
    if (approval && input.approvalId !== undefined && input.approvalId !== approval.id)
      throw refuse('tills.no-such-approval')
    const allowed = approval ? approval.permission === 'tills.pay-out' && doubt === null : approvalId !== undefined
    if (beyond && !allowed)
      throw refuse('tills.approval-needed', { limit: formatRupees(paise(till!.payOutLimitPaise)) })
    await insertMovement(tx, { id, shiftId, kind, amountPaise, reason, approvalId, at })
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
    ])
    return (await findMovement(tx, id))!
  })
}
