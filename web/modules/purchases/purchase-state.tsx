import { todayInIndia } from '../../app/clock.ts'
import { useWords } from '../../app/language.ts'
import { Chip } from '../../ui/chip.tsx'
import type { PurchaseRow } from './queries.ts'

/** How a supplier's bill stands, in a word. */
export function PurchaseState({ bill }: { bill: Pick<PurchaseRow, 'state' | 'duePaise' | 'paidPaise' | 'dueDay'> }) {
  const t = useWords()
  if (bill.state === 'cancelled') return <Chip>{t('purchases.states.cancelled')}</Chip>
  if (bill.duePaise < 0) return <Chip tone="sky">{t('purchases.states.owed')}</Chip>
  if (bill.duePaise === 0) return <Chip tone="leaf">{t('purchases.states.paid')}</Chip>
  if (bill.dueDay < todayInIndia()) return <Chip tone="brick">{t('purchases.states.overdue')}</Chip>
  return <Chip tone="gold">{t(bill.paidPaise > 0 ? 'purchases.states.part' : 'purchases.states.due')}</Chip>
}
