import { useWords } from '../../app/language.ts'
import { Chip } from '../../ui/chip.tsx'
import { formatRupees } from '../../ui/money.ts'
import type { InvoiceRow } from './queries.ts'

/** How a bill stands, in one word: cancelled, owed, come back, paid. */
export function BillState({
  bill,
}: {
  bill: Pick<InvoiceRow, 'state' | 'duePaise' | 'payablePaise' | 'creditedPaise'>
}) {
  const t = useWords()
  if (bill.state === 'cancelled') return <Chip tone="brick">{t('invoices.states.cancelled')}</Chip>
  if (bill.duePaise > 0)
    return (
      <Chip tone="gold">{t('invoices.states.owed', { amount: formatRupees(bill.duePaise, { round: true }) })}</Chip>
    )
  if (bill.creditedPaise >= bill.payablePaise && bill.creditedPaise > 0)
    return <Chip>{t('invoices.states.credited')}</Chip>
  if (bill.creditedPaise > 0) return <Chip tone="sky">{t('invoices.states.creditedPart')}</Chip>
  return <Chip tone="leaf">{t('invoices.states.paid')}</Chip>
}
