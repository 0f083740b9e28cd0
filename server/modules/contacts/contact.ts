/** A contact: a person or firm we deal with. How its number is read, and what may be done to it. */
import type { contact as contract } from '@galla/contract/contacts'
import { readGstin } from '@galla/gst/gstin'
import { inLatinDigits } from '@galla/money/digits'
import parsePhone from 'libphonenumber-js/min'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { phoneAsSeen, textAsSeen } from './identity.ts'

export type Contact = Omit<z.output<typeof contract>, 'can'>
export type Source = Contact['source']

/**
 * A number as people write it, as E.164. Ten digits are an Indian number; Devanagari and Tamil digits count as digits.
 * Throws the refusal contacts.wrong-phone.
 */
export function readPhone(typed: string): string {
  const phone = parsePhone(inLatinDigits(typed.normalize('NFKC')), 'IN')
  if (!phone?.isValid()) throw refuse('contacts.wrong-phone', { phone: typed })
  return phone.number
}

/** A buyer's GSTIN and the State it tells. Throws the refusal contacts.wrong-gstin. */
export function readBuyerGstin(typed: string): { gstin: string; stateCode: string } {
  const read = readGstin(typed)
  if (read.ok) return { gstin: read.gstin, stateCode: read.state }
  const why = read.why === 'check-character' ? `the last letter should be ${read.expected}` : `${read.why} is wrong`
  throw refuse('contacts.wrong-gstin', { gstin: typed, why })
}

type Can = z.output<typeof contract>['can'][number]

/** What this person may do to this contact now. */
export function canOf(ctx: Context, contact: Contact): Can[] {
  const archived = contact.archivedAt !== null
  const all: [Can, boolean][] = [
    ['change', !archived && ctx.can('contacts.change-contact')],
    ['archive', !archived && ctx.can('contacts.archive-contact')],
    ['restore', archived && contact.mergedInto === null && ctx.can('contacts.restore-contact')],
    ['merge', !archived && ctx.can('contacts.merge-contacts')],
    ['record-consent', !archived && ctx.can('contacts.record-consent')],
  ]
  return all.flatMap(([act, may]) => (may ? [act] : []))
}

/** As this person may see it. */
export function rowAsSeen<C extends Pick<Contact, 'name' | 'phone'>>(ctx: Context, contact: C): C {
  return { ...contact, name: textAsSeen(ctx, contact.name), phone: phoneAsSeen(ctx, contact.phone) }
}

export function answerOf(ctx: Context, contact: Contact): Contact & { can: Can[] } {
  const { remark } = contact
  return { ...rowAsSeen(ctx, contact), remark: textAsSeen(ctx, remark), can: canOf(ctx, contact) }
}

/** A yes of staff must say how it was given. Throws the refusal contacts.consent-needs-source. */
export function provenYes(offers: 'yes' | 'no' | undefined, how: string | undefined): void {
  if (offers === 'yes' && how === undefined) throw refuse('contacts.consent-needs-source')
}
