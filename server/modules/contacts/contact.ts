/** A contact: a person or firm we deal with. How its number is read, and what may be done to it. */
import type { contact as contract } from '@galla/contract/contacts'
import { readGstin } from '@galla/gst/gstin'
import { inLatinDigits } from '@galla/money/digits'
import parsePhone from 'libphonenumber-js/min'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'

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

/** What this person may do to this contact now. */
export function canOf(ctx: Context, contact: Contact): ('change' | 'archive' | 'restore')[] {
  const archived = contact.archivedAt !== null
  const can: ('change' | 'archive' | 'restore')[] = []
  if (!archived && ctx.can('contacts.change-contact')) can.push('change')
  if (!archived && ctx.can('contacts.archive-contact')) can.push('archive')
  if (archived && ctx.can('contacts.restore-contact')) can.push('restore')
  return can
}
