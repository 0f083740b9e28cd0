/** What the list of products is asked for, as the database is: by the list, and by the export of what it shows. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { listProducts } from '@galla/contract/catalogue'
import type { ProductFilter } from './product.db.ts'
import { searchWords } from './search-words.ts'

type Asked = Pick<ParsedInputOf<typeof listProducts>, 'search' | 'category' | 'archived'>

export function productFilter({ search = '', category, archived }: Asked): ProductFilter {
  const typed = search.replaceAll('\u0000', '').trim()
  return {
    words: searchWords(search),
    barcode: typed,
    beginning: typed.normalize('NFC').toLowerCase(),
    category: category?.normalize('NFC').replaceAll('\u0000', '').trim(),
    archived: archived === 'only',
  }
}
