/** The statement of a khata as PDF: what was owed before, each entry of the period, what is owed at its end. */
import { type Day, day } from '@galla/gst/day'
import { type Paise, paise } from '@galla/money/paise'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { contactsNamed } from '../contacts/contacts-named.ts'
import { sellerOn } from '../tax/seller-on.ts'
import { balanceBefore, entriesBefore, findKhata, openBills } from './khata.db.ts'
import { ageingOf, inOrder, noKhata } from './khata.ts'
import { makeBillPdf } from './make-bill-pdf.ts'
import { paperOfStatement } from './statement-paper.ts'

/** A statement is read by a person; some thirty pages. */
const mostEntries = 1000

export interface KhataStatement {
  readonly fileName: string
  readonly content: Buffer
  readonly khataPaise: Paise
  /** The last day it tells of. */
  readonly to: Day
  readonly shop: string
}

export async function renderKhataStatement(
  ctx: Context,
  {
    contactId,
    from = beginOfYear(ctx.today),
    to = ctx.today,
  }: { contactId: string; from?: string | undefined; to?: string | undefined },
): Promise<KhataStatement> {
  ctx.must('sales.print-khata-statement')
  if (from > to) throw refuse('sales.period-backwards')
  const { contact, seller, khata, paper } = await ctx.inBusiness(async (tx) => {
    const [named, seller, found, entries, opening, bills] = await Promise.all([
      contactsNamed(tx, [contactId]),
      sellerOn(tx, ctx.today),
      findKhata(tx, contactId),
      entriesBefore(
        tx,
        contactId,
        { account: 'khata', from: beginOf(from), until: endOf(to) },
        { before: undefined, limit: mostEntries + 1 },
      ),
      balanceBefore(tx, contactId, beginOf(from)),
      openBills(tx, contactId),
    ])
    const person = named.get(contactId)
    if (!person) throw refuse('contacts.not-found')
    if (entries.length > mostEntries) throw refuse('sales.statement-too-long', { most: mostEntries })
    const khata = found ?? noKhata(contactId)
    return {
      contact: person,
      seller,
      khata,
      paper: paperOfStatement({
        seller,
        contact: person,
        entries: entries.toReversed(),
        opening: paise(opening),
        ageing: ageingOf(inOrder(khata, khata.khataPaise > 0 ? bills : []), ctx.today),
        due: paise(khata.khataPaise),
        from: day(from),
        to: day(to),
        today: ctx.today,
      }),
    }
  })
  const content = await makeBillPdf(paper)
  return {
    // Told apart by no part of the number: names of files stand where numbers may not.
    fileName: `khata-${contactId.slice(-6)}-${to}.pdf`,
    content,
    khataPaise: paise(khata.khataPaise),
    to: day(to),
    shop: seller.name,
  }
}

/** The financial year that runs: from 1 April. */
const beginOfYear = (today: Day): Day =>
  day(`${today.slice(5) >= '04-01' ? today.slice(0, 4) : Number(today.slice(0, 4)) - 1}-04-01`)
