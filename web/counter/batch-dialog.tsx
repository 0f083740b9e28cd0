import clsx from 'clsx'
import { Check } from 'lucide-react'
import { useRef } from 'react'
import { useDates, useLanguage, useWords } from '../app/language.ts'
import { Chip } from '../ui/chip.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatQuantity, formatRupees } from '../ui/money.ts'
import { State } from '../ui/state.tsx'
import type { BatchLeft } from './batch-choice.ts'
import { nameIn } from './bill-view.ts'
import type { TillProduct } from './cart.ts'
import { daysUntil, nearDays } from './expiry.ts'
import { unitWords } from './unit-words.ts'

export interface BatchDialogProps {
  readonly product: TillProduct
  readonly chosen: string | undefined
  readonly batches: readonly BatchLeft[]
  readonly today: string
  readonly onChoose: (batchId: string) => void
  readonly onClose: () => void
}

/** The batches in the order in which they should go. Arrows and Enter, or the digit before it; what has expired cannot be chosen. */
export function BatchDialog({ product, chosen, batches, today, onChoose, onClose }: BatchDialogProps) {
  const t = useWords()
  const language = useLanguage()
  const dates = useDates()
  const list = useRef<HTMLUListElement>(null)
  const unit = unitWords(product.unit)
  const good = batches.filter(({ expired }) => !expired)
  const goesFirst = (good.find(({ left }) => left > 0) ?? good[0])?.id
  const walk = (by: 1 | -1) => {
    const all = [...(list.current?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus()
  }
  const focused = good.find(({ id }) => id === chosen)?.id ?? goesFirst
  return (
    <Dialog
      open
      onOpen={onClose}
      title={t('pick.batchTitle', { item: nameIn(product, language).name })}
      lead={t('pick.batchLead')}
      size="medium"
    >
      {batches.length === 0 ? (
        <State kind="empty" small title={t('pick.noBatches')}>
          {t('pick.noBatchesMore')}
        </State>
      ) : (
        <ul
          ref={list}
          className="-mx-2 grid gap-1"
          onKeyDown={(event) => {
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
            if (step) {
              event.preventDefault()
              walk(step as 1 | -1)
            }
            const batch = /^[1-9]$/.test(event.key) ? good[Number(event.key) - 1] : undefined
            if (batch) onChoose(batch.id)
          }}
        >
          {batches.map((batch) => {
            const now = batch.id === chosen
            const digit = good.indexOf(batch) + 1
            const days = batch.expiresOn === null ? undefined : daysUntil(batch.expiresOn, today)
            return (
              <li key={batch.id}>
                <button
                  type="button"
                  disabled={batch.expired}
                  // biome-ignore lint/a11y/noAutofocus: a dialog just opened by key goes on by key.
                  autoFocus={batch.id === focused}
                  aria-pressed={now}
                  onClick={() => onChoose(batch.id)}
                  className={clsx(
                    'grid min-h-14 w-full grid-cols-[20px_minmax(0,1fr)_auto_20px] items-center gap-x-3 rounded-m px-3 py-2 text-left',
                    batch.expired ? 'cursor-not-allowed text-ink-3' : 'hover:bg-sunken',
                    now && 'bg-peacock-soft',
                  )}
                >
                  <span className="num text-ink-3">{digit > 0 && digit <= 9 ? digit : ''}</span>
                  <span className="min-w-0">
                    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                      <b className={clsx('num font-semibold', batch.expired && 'line-through')}>{batch.number}</b>
                      {batch.expired ? (
                        <Chip tone="brick">{t('pick.expired')}</Chip>
                      ) : days !== undefined && days <= nearDays ? (
                        <Chip tone="gold">{t('pick.inDays', { count: days })}</Chip>
                      ) : null}
                      {batch.id === goesFirst && <Chip tone="leaf">{t('pick.goesFirst')}</Chip>}
                    </span>
                    <span className="num mt-0.5 block text-caption text-ink-3">
                      {[
                        batch.expiresOn === null
                          ? t('pick.noExpiry')
                          : batch.expired
                            ? t('pick.expiredOn', { day: dates.day(batch.expiresOn) })
                            : t('pick.expiresOn', { day: dates.day(batch.expiresOn) }),
                        batch.mrpPaise !== null && `MRP ${formatRupees(batch.mrpPaise)}`,
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                  <span className={clsx('num text-right', batch.left <= 0 && 'text-brick')}>
                    <b className="block font-semibold">{formatQuantity(batch.left, unit)}</b>
                    <span className="block text-caption text-ink-3">{t('pick.left')}</span>
                  </span>
                  {now ? <Check size={18} aria-hidden="true" className="text-peacock" /> : <span />}
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </Dialog>
  )
}
