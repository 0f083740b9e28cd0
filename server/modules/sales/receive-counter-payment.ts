/**
 * Taking in what a till took for a khata, its receipt printed (docs/decisions/0009). It is never refused because less is
 * owed here than the till knew: the money lies in the drawer, and what is too much is the customer's advance.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { receiveCounterPayment as contract } from '@galla/contract/counter-payments'
import type { Day } from '@galla/gst/day'
import { financialYearOf } from '@galla/gst/series'
import { paise } from '@galla/money/paise'
import { instantOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { type BusinessTx, brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { readPhone } from '../contacts/contact.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { contactsNamed } from '../contacts/contacts-named.ts'
import { findOrAddContact } from '../contacts/find-or-add-contact.ts'
import { colleagueOf } from '../identity/colleague-of.ts'
import { receivePayments } from '../payments/receive-payments.ts'
import { sellerOn } from '../tax/seller-on.ts'
import { addToClosedShift } from '../tills/add-to-closed-shift.ts'
import { deviceThatCalls } from '../tills/device-that-calls.ts'
import { shiftFor } from '../tills/shift-for.ts'
import { bodyHashOf } from './body-hash.ts'
import { enterPaymentInKhata } from './enter-payment-in-khata.ts'
import { findKhata, lockKhata } from './khata.db.ts'
import { findKhataReceipt, insertPrintedReceipt } from './khata-receipt.db.ts'
import { sellerOnReceipt } from './khata-receipt.ts'
import { formOf } from './series.ts'
import { settledTenders } from './tenders.ts'

type Input = ParsedInputOf<typeof contract>
type Answer = OutputOf<typeof contract>

export async function receiveCounterPayment(ctx: Context, input: Input): Promise<Answer> {
  ctx.must('sales.receive-counter-payment')
  const bodyHash = bodyHashOf(input.payment)
  try {
    return await ctx.inBusiness((tx) => receive(ctx, tx, input, bodyHash))
  } catch (error) {
    // One seldom comes twice, so it is looked for only when it could not be written.
    const first = await ctx.inBusiness((tx) => samePayment(tx, input, bodyHash))
    if (first) return first
    if (brokeConstraint(error, 'khata_receipts_number'))
      throw refuse('sales.number-used', { number: input.payment.number })
    throw error
  }
}

async function receive(ctx: Context, tx: BusinessTx, input: Input, bodyHash: Buffer): Promise<Answer> {
  const { payment, deviceSecret } = input
  const { id, tillId, deviceId, number, prefix, sequence, amountPaise, reference } = payment
  const day = payment.day as Day
  const year = financialYearOf(day)
  const at = instantOf(Date.parse(payment.takenAt))
  const [device, shift, cashier, seller] = await Promise.all([
    deviceThatCalls(tx, { deviceId, secret: deviceSecret }),
    shiftFor(tx, { tillId, at: payment.takenAt, ...(payment.shiftId && { shiftId: payment.shiftId }) }),
    payment.cashier && colleagueOf(tx, payment.cashier.id),
    sellerOn(tx, day),
  ])
  if (device.tillId !== tillId) throw refuse('tills.no-such-device')
  if (device.closedAt !== null && Date.parse(payment.takenAt) > Date.parse(device.closedAt))
    throw refuse('tills.device-closed', { device: device.name, last: device.closedNumber ?? '–' })
  const { head, digits } = formOf({ tillId, kind: 'receipt', year, prefix: device.prefix })
  if (prefix !== device.prefix || number !== head + String(sequence).padStart(digits, '0'))
    throw refuse('sales.not-its-series', { number, prefix: device.prefix })

  const khata = await lockKhata(tx, await payingContact(tx, payment))
  const tender = {
    kind: payment.tender,
    amountPaise,
    ...(payment.tenderedPaise !== undefined && { tenderedPaise: payment.tenderedPaise }),
    ...(reference !== undefined && { reference }),
  }
  settledTenders({ payable: paise(amountPaise), tenders: [tender], accounts: undefined })
  const person = payment.cashier ?? (ctx.actor.kind === 'person' ? ctx.actor : undefined)
  const { contactId } = khata
  const [entered] = await Promise.all([
    enterPaymentInKhata(tx, khata, {
      id,
      amountPaise,
      tender: payment.tender,
      reference,
      note: undefined,
      tillId,
      receipted: true,
    }),
    insertPrintedReceipt(tx, {
      id,
      contactId,
      number,
      financialYear: year,
      day,
      at,
      tillId,
      deviceId,
      sequence,
      cashierId: payment.cashier && !cashier ? null : (person?.id ?? null),
      cashierName: person?.name ?? null,
      seller: sellerOnReceipt(seller),
      name: payment.name,
      phone: payment.phone ?? null,
      amountPaise,
      advancePaise: Math.max(0, amountPaise - khata.khataPaise),
      tender: payment.tender,
      reference: reference ?? null,
      leftPaise: payment.leftPaise,
      bodyHash,
    }),
    receivePayments(tx, {
      subject: { kind: 'khata', id },
      tenders: [tender],
      at,
      drawer: { tillId, shiftId: shift?.id },
    }),
    shift?.late
      ? addToClosedShift(tx, {
          shiftId: shift.id,
          documentKind: 'payment',
          documentId: id,
          number,
          amountPaise,
          cashPaise: payment.tender === 'cash' ? amountPaise : 0,
          at,
        })
      : undefined,
    recordEntry(tx, {
      act: 'sales.receive-counter-payment',
      object: { kind: 'contact', id: contactId },
      facts: { amountPaise, tender: payment.tender, deviceId, number },
    }),
    publish(tx, 'invoices', { contactId }),
  ])
  return { id, number, khataPaise: entered.khata.khataPaise, advancePaise: entered.surplusPaise }
}

/** The one that stands under this id, if any; another than was sent is refused. */
async function samePayment(
  tx: BusinessTx,
  { payment, deviceSecret }: Input,
  bodyHash: Buffer,
): Promise<Answer | undefined> {
  const first = await findKhataReceipt(tx, payment.id)
  if (!first) return undefined
  await deviceThatCalls(tx, { deviceId: payment.deviceId, secret: deviceSecret })
  if (first.bodyHash === null || !first.bodyHash.equals(bodyHash)) throw refuse('sales.id-used')
  const khata = await findKhata(tx, first.contactId)
  return { id: first.id, number: first.number, khataPaise: khata?.khataPaise ?? 0, advancePaise: first.advancePaise }
}

/** Who paid: one who is known, archived or not; else he was met at the till and bears the id it gave him. */
async function payingContact(tx: BusinessTx, { contactId, name, phone }: Input['payment']): Promise<string> {
  const known = await contactOf(tx, contactId)
  if (known) return known.id
  if ((await contactsNamed(tx, [contactId])).has(contactId)) return contactId
  if (phone === undefined) throw refuse('contacts.not-found')
  const { id } = await findOrAddContact(tx, {
    id: contactId,
    phone: readPhone(phone),
    identities: [],
    name,
    source: 'counter',
    gstin: null,
    stateCode: null,
  })
  return id
}
