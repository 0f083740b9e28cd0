import { useWords } from '../../app/language.ts'
import { Chip } from '../../ui/chip.tsx'
import type { StockLevel } from './queries.ts'

/** How the shelf stands, in a word; what is enough needs none. */
export function StockChip({ level }: { level: Pick<StockLevel, 'onHand' | 'low'> }) {
  const t = useWords()
  if (level.onHand < 0) return <Chip tone="brick">{t('stock.below')}</Chip>
  if (level.onHand === 0) return <Chip tone="brick">{t('stock.out')}</Chip>
  return level.low ? <Chip tone="gold">{t('stock.low')}</Chip> : <Chip tone="leaf">{t('stock.enough')}</Chip>
}
