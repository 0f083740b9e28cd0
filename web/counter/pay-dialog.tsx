/** The pay screen: what is handed over, and the change in the largest type. */
import clsx from 'clsx'
import { useState } from 'react'
import { useWords } from '../app/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatRupees } from '../ui/money.ts'
import { MoneyField } from '../ui/money-field.tsx'
import { roundUpsFor } from './pay-panel.tsx'

export interface PayDialogProps {
  readonly payablePaise: number
  readonly onTake: (tenderedPaise: number) => void
  readonly onClose: () => void
}

export function PayDialog({ payablePaise, onTake, onClose }: PayDialogProps) {
  const t = useWords()
  const [tendered, give] = useState<number | undefined>(payablePaise)
  const change = (tendered ?? 0) - payablePaise
  const round = (paise: number) => formatRupees(paise, { round: true })
  return (
    <Dialog open onOpen={onClose} title={t('counter.payTitle', { amount: formatRupees(payablePaise) })}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (tendered !== undefined && change >= 0) onTake(tendered)
        }}
      >
        <MoneyField
          label={t('counter.cashGiven')}
          size="large"
          autoFocus
          value={tendered}
          onValue={give}
          onFocus={(event) => event.target.select()}
        />
        <div className="num grid grid-cols-3 gap-2">
          {[payablePaise, ...roundUpsFor(payablePaise, 5)].map((paise) => (
            <button
              key={paise}
              type="button"
              aria-pressed={paise === tendered}
              onClick={() => give(paise)}
              className="h-11 rounded-m border border-line-strong font-semibold hover:bg-sunken aria-pressed:border-peacock aria-pressed:bg-peacock-soft aria-pressed:text-peacock"
            >
              {paise === payablePaise ? t('counter.exact') : round(paise)}
            </button>
          ))}
        </div>
        <p role="status" className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-dashed pt-3">
          {change >= 0 ? (
            <>
              <span className="text-ink-2">{t('counter.change')}</span>
              <strong
                className={clsx('num text-pay font-[650] tracking-[-0.02em]', change > 0 ? 'text-leaf' : 'text-ink-3')}
              >
                {formatRupees(change)}
              </strong>
            </>
          ) : (
            <span className="text-brick">{t('counter.stillMissing', { amount: formatRupees(-change) })}</span>
          )}
        </p>
        <Button type="submit" look="act" size="large" wide keys="Enter" disabled={tendered === undefined || change < 0}>
          {t('counter.takeAct')}
        </Button>
      </form>
    </Dialog>
  )
}
