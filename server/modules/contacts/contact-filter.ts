/** What the list of contacts is asked for, as the database is: by the list, and by the export of what it shows. */

import type { ParsedInputOf } from '@galla/contract/act'
import type { listContacts } from '@galla/contract/contacts'
import { inLatinDigits } from '@galla/money/digits'
import type { ContactFilter } from './contact.db.ts'

type Asked = Pick<ParsedInputOf<typeof listContacts>, 'search' | 'tag' | 'offers' | 'archived'>

export function contactFilter({ search, tag, offers, archived }: Asked): ContactFilter {
  return { words: wordsOf(search ?? ''), tag: tag?.trim().toLowerCase(), offers, archived: archived === 'only' }
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
