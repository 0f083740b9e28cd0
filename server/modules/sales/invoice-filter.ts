/** What the list of bills is asked for, as the database is: by the list, and by the export of what it shows. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { listInvoices } from '@galla/contract/sales'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { InvoiceFilter } from './invoice.db.ts'

type Asked = Omit<ParsedInputOf<typeof listInvoices>, 'after' | 'limit'>

export function invoiceFilter({ number, from, to, due, state, kind, tillId, contactId }: Asked): InvoiceFilter {
  return {
    state,
    kind,
    tillId,
    contactId,
    number: readNumber(number),
    from: from && beginOf(from),
    until: to && endOf(to),
    onlyDue: due === 'only',
  }
}

/** As numbers are kept: upper case, without blanks. Nothing typed is no filter. */
function readNumber(typed: string | undefined): string | undefined {
  const number = typed?.replace(/\s/gu, '').toUpperCase()
  return number === '' ? undefined : number
}
