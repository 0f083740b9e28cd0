/** What the list of vouchers is asked for, as the database is: by the list, and by the export of what it shows. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { listVouchers } from '@galla/contract/vouchers'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { VoucherFilter } from './voucher.db.ts'

type Asked = Omit<ParsedInputOf<typeof listVouchers>, 'after' | 'limit'>

export function voucherFilter({ number, kind, from, to, tillId, contactId }: Asked): VoucherFilter {
  return {
    kind,
    tillId,
    contactId,
    number: number?.replace(/\s/gu, '').toUpperCase() || undefined,
    from: from && beginOf(from),
    until: to && endOf(to),
  }
}
