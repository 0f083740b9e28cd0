/** Gives back in money what a contact has with the shop: store credit, or an advance for what will not be bought. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { payOutCredit as contract } from '@galla/contract/khata'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { refundPayments } from '../payments/refund-payments.ts'
import { shiftFor } from '../tills/shift-for.ts'
import { tillForSale } from '../tills/till-for-sale.ts'
import { advanceRefundsOf } from './advance.db.ts'
import { giveBackAdvance } from './give-back-advance.ts'
import { keepToLimits } from './keep-to-limits.ts'
import { findEntry, lockKhata, writeKhata } from './khata.db.ts'
import { standing } from './khata.ts'
import { khataToShow } from './khata-to-show.ts'
import { noteRefunds } from './note-refunds.ts'
import { limitsOfRefund, takeApprovals } from './take-approvals.ts'

export async function payOutCredit(
  ctx: Context,
  {
    contactId,
    id,
    account,
    amountPaise,
    tender,
    reference,
    tillId,
    reason,
    approvalId,
  }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.pay-out-credit')
  return ctx.inBusiness(async (tx) => {
    const shown = await khataToShow(tx, contactId)
    const khata = await lockKhata(tx, contactId)
    const [first, , shift] = await Promise.all([
      findEntry(tx, id),
      tillId === undefined ? undefined : tillForSale(tx, tillId),
      tillId === undefined ? undefined : shiftFor(tx, { tillId }),
    ])
    if (first) {
      const same = first.contactId === khata.contactId && first.kind === 'paid-out' && first.account === account
      if (!same || first.tender !== tender || first.amountPaise !== -amountPaise) throw refuse('sales.id-used')
      return answer(tx, contactId, id)
    }
    const left = standing(khata, account)
    if (amountPaise > left) throw refuse('sales.not-enough-credit', { left: formatRupees(paise(left)) })
    const reach = await takeApprovals(tx, ctx, {
      approvalIds: approvalId === undefined ? undefined : [approvalId],
      permissions: limitsOfRefund,
      subjectId: id,
      tillId,
    })
    await keepToLimits(tx, reach, { refundPaise: paise(amountPaise) })
    await Promise.all([
      refundPayments(tx, {
        subject: { kind: 'khata', id },
        refunds: [{ kind: tender, amountPaise, reference }],
        at: ctx.now,
        drawer: tillId === undefined ? undefined : { tillId, shiftId: shift?.id },
      }),
      recordEntry(tx, {
        act: 'sales.pay-out-credit',
        object: { kind: 'contact', id: contactId },
        facts: { account, amountPaise, tender },
      }),
      publish(tx, 'invoices', { contactId }),
      writeKhata(tx, khata, {
        entries: [
          {
            id,
            account,
            kind: 'paid-out',
            amountPaise: -amountPaise,
            documentKind: null,
            documentId: null,
            tender,
            reference,
            note: reason,
            tillId,
          },
        ],
        since: khata.owedSince ?? ctx.today,
      }),
    ])
    const papers =
      account === 'advance'
        ? await giveBackAdvance(tx, ctx, {
            contactId: khata.contactId,
            entryId: id,
            amountPaise,
            tillId,
            tender,
            reference: reference ?? null,
            reason,
          })
        : []
    await noteRefunds(
      tx,
      {
        documentKind: 'credit',
        documentId: id,
        number: papers[0]?.number ?? null,
        contactId: khata.contactId,
        name: shown.name,
        phone: shown.phone,
      },
      [{ kind: tender, amountPaise, reference }],
    )
    return answer(tx, contactId, id)
  })
}

async function answer(tx: BusinessTx, contactId: string, entryId: string): Promise<OutputOf<typeof contract>> {
  const [khata, papers] = await Promise.all([khataToShow(tx, contactId), advanceRefundsOf(tx, entryId)])
  return {
    ...khata,
    papers: papers.map(({ id, kind, number, amountPaise }) => ({ id, kind, number, amountPaise })),
  }
}
