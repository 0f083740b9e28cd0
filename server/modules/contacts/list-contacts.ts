/** Contacts by name. Every word of the search must stand somewhere in name, number, mail or GSTIN. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listContacts as contract } from '@galla/contract/contacts'
import { inLatinDigits } from '@galla/money/digits'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { contactsAfter } from './contact.db.ts'
import { rowAsSeen } from './contact.ts'
import { guessesNumber } from './identity.ts'

export async function listContacts(
  ctx: Context,
  { search, tag, offers, archived, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('contacts.list-contacts')
  const from = keyIn(after, ['text', 'uuid'])
  const filter = { words: wordsOf(search ?? ''), tag: tag?.trim().toLowerCase(), offers, archived: archived === 'only' }
  if (guessesNumber(ctx, filter.words)) return { rows: [], next: null }
  const fetched = await ctx.inBusiness((tx) => contactsAfter(tx, filter, { after: from, limit: limit + 1 }))
  const { rows, next } = pageFrom(fetched, limit, (contact) => [contact.nameKey, contact.id])
  return { rows: rows.map((row) => rowAsSeen(ctx, row)), next }
}

/** "98220 41177" is one number, however it is spaced; other words stand by themselves. */
function wordsOf(search: string): string[] {
  const text = search.normalize('NFC').replaceAll('\u0000', '').trim().toLowerCase()
  const digits = inLatinDigits(text).replace(/[\s()+-]/g, '')
  if (/^\d{4,}$/.test(digits)) return [digits.replace(/^0+/, '')]
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6)
}
