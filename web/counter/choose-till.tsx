/** On first use: which till is this device? It is remembered. */
import { Store } from 'lucide-react'
import { useWords } from '../app/language.ts'
import { Banner } from '../ui/banner.tsx'
import { State } from '../ui/state.tsx'
import type { Till } from './shop.ts'

export interface ChooseTillProps {
  readonly tills: readonly Till[]
  /** The till of this device was closed, or is no more. */
  readonly gone: boolean
  readonly onChoose: (till: Till) => void
}

export function ChooseTill({ tills, gone, onChoose }: ChooseTillProps) {
  const t = useWords()
  const open = tills.filter((till) => till.active)
  if (open.length === 0) {
    return (
      <State kind="empty" icon={<Store />} title={t('counter.noTill')}>
        {t('counter.noTillMore')}
      </State>
    )
  }
  return (
    <div className="mx-auto grid max-w-[520px] gap-4 px-4 py-10">
      {gone && <Banner tone="gold">{t('counter.tillGone')}</Banner>}
      <div>
        <h2 className="text-title font-semibold">{t('counter.chooseTill')}</h2>
        <p className="mt-1 text-ink-2">{t('counter.chooseTillLead')}</p>
      </div>
      <ul className="grid gap-2">
        {open.map((till, at) => (
          <li key={till.id}>
            <button
              type="button"
              // biome-ignore lint/a11y/noAutofocus: the page asks nothing else.
              autoFocus={at === 0}
              onClick={() => onChoose(till)}
              className="flex min-h-16 w-full items-center gap-3 rounded border bg-surface px-4 text-left shadow-1 hover:bg-sunken"
            >
              <Store size={22} aria-hidden="true" className="text-peacock" />
              <span className="min-w-0 flex-1">
                <b className="block truncate font-semibold">{till.name}</b>
                <span className="num text-caption text-ink-3">{t('counter.tillPrefix', { prefix: till.prefix })}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
