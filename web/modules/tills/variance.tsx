import { useWords } from '../../app/language.ts'
import { Chip } from '../../ui/chip.tsx'
import { formatRupees } from '../../ui/money.ts'

/** Short, over, or as it should be: by a word and a sign, not by colour alone. */
export function Variance({ paise }: { paise: number | null }) {
  const t = useWords()
  if (paise === null) return <Chip tone="sky">{t('shifts.running')}</Chip>
  if (paise === 0) return <Chip tone="leaf">{t('shifts.exact')}</Chip>
  const amount = formatRupees(Math.abs(paise))
  return <Chip tone={paise < 0 ? 'brick' : 'gold'}>{t(paise < 0 ? 'shifts.short' : 'shifts.over', { amount })}</Chip>
}

/**
 * How far a count was off, drawn from the middle: left is short, right is over. `most` is the largest in the list, so
 * that one glance finds the shift to ask about.
 */
export function VarianceBar({ paise, most }: { paise: number | null; most: number }) {
  if (paise === null || most === 0) return null
  const share = Math.max(paise === 0 ? 0 : 4, (Math.abs(paise) / most) * 50)
  return (
    <span aria-hidden="true" className="relative block h-2.5 w-full rounded-full bg-sunken">
      <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
      <span
        className={`absolute inset-y-0 rounded-full ${paise < 0 ? 'right-1/2 bg-brick' : 'left-1/2 bg-marigold-line'}`}
        style={{ width: `${share}%` }}
      />
    </span>
  )
}
