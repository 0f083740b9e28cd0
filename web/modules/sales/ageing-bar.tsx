import clsx from 'clsx'
import { useWords } from '../../app/language.ts'
import { formatRupees } from '../../ui/money.ts'
import type { Khata } from './khata-queries.ts'

const parts = [
  { id: 'days30', look: 'bg-peacock' },
  { id: 'days60', look: 'bg-sky' },
  { id: 'days90', look: 'bg-marigold' },
  { id: 'older', look: 'bg-brick' },
] as const

/** How old a debt is, drawn: each part as wide as its share, with its words and its sum below. */
export function AgeingBar({ ageing }: { ageing: Khata['ageing'] }) {
  const t = useWords()
  const all = parts.reduce((sum, { id }) => sum + ageing[id], 0)
  if (all === 0) return null
  const shown = parts.filter(({ id }) => ageing[id] > 0)
  return (
    <figure className="grid gap-2.5">
      <figcaption className="text-small font-medium">{t('khata.ageing')}</figcaption>
      <div aria-hidden="true" className="flex h-3 gap-0.5 overflow-hidden rounded-full">
        {shown.map(({ id, look }) => (
          <span key={id} className={clsx('min-w-1.5', look)} style={{ width: `${(ageing[id] * 100) / all}%` }} />
        ))}
      </div>
      <dl className="num flex flex-wrap gap-x-6 gap-y-1.5">
        {shown.map(({ id, look }) => (
          <div key={id} className="grid">
            <dt className="flex items-center gap-1.5 text-caption text-ink-2">
              <span aria-hidden="true" className={clsx('size-2.5 rounded-full', look)} />
              {t(`khata.${id}`)}
            </dt>
            <dd className="font-semibold">{formatRupees(ageing[id])}</dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}
