import { useState } from 'react'
import { now } from '../app/clock.ts'
import { useWords } from '../app/language.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { dayInIndia } from '../ui/days.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formatRupees, latinDigits } from '../ui/money.ts'
import { State } from '../ui/state.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useAge } from './age.ts'
import type { Cart } from './cart.ts'

export interface HeldBill {
  readonly cart: Cart
  /** By which a cashier calls it. */
  readonly number: number
  readonly amountPaise: number
  readonly name?: string | undefined
  /** ISO 8601. */
  readonly heldAt: string
}

export interface HeldDialogProps {
  readonly bills: readonly HeldBill[]
  readonly nameOf: (bill: HeldBill) => string | undefined
  readonly onTakeUp: (bill: HeldBill) => void
  readonly onLetGo: (bill: HeldBill) => void
  readonly onClose: () => void
}

/** The newest first; its number takes a bill up too. */
export function HeldDialog({ bills, nameOf, onTakeUp, onLetGo, onClose }: HeldDialogProps) {
  const t = useWords()
  const age = useAge()
  const [typed, type] = useState('')
  const sought = latinDigits(typed).trim().toLowerCase()
  const found = bills.filter(
    (bill) => String(bill.number).startsWith(sought) || (nameOf(bill) ?? '').toLowerCase().includes(sought),
  )
  const today = dayInIndia(now())
  const old = bills.filter(({ heldAt }) => dayInIndia(new Date(heldAt)) < today).length
  return (
    <Dialog open onOpen={onClose} title={t('counter.heldTitle')} size="medium">
      {old > 0 && (
        <div className="mb-3">
          <Banner tone="gold">{t('sell.heldOld', { count: old as never })}</Banner>
        </div>
      )}
      {bills.length > 0 && (
        <form
          className="mb-2"
          onSubmit={(event) => {
            event.preventDefault()
            const bill = bills.find(({ number }) => String(number) === sought) ?? found[0]
            if (bill) onTakeUp(bill)
          }}
        >
          <TextField
            label={t('sell.heldFind')}
            labelHidden
            autoFocus
            autoComplete="off"
            placeholder={t('sell.heldFind')}
            value={typed}
            onChange={(event) => type(event.target.value)}
          />
        </form>
      )}
      {bills.length === 0 ? (
        <State kind="empty" small title={t('counter.heldEmpty')}>
          {t('counter.heldEmptyMore')}
        </State>
      ) : (
        <ul className="-mx-2 grid gap-1">
          {found.map((bill) => (
            <li key={bill.cart.id} className="flex items-center gap-2 rounded-m px-2 hover:bg-sunken">
              <button
                type="button"
                onClick={() => onTakeUp(bill)}
                className="flex min-h-14 min-w-0 flex-1 items-center gap-3 text-left"
              >
                <b className="num grid size-8 flex-none place-items-center rounded-m bg-marigold-soft font-semibold text-marigold-ink">
                  {bill.number}
                </b>
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">
                    {nameOf(bill) ?? t('counter.heldNumber', { number: bill.number })}
                  </span>
                  <span className="block text-caption text-ink-3">
                    {t('counter.heldItems', { count: bill.cart.lines.length })} · {age(bill.heldAt, now())}
                  </span>
                </span>
                <b className="num flex-none font-semibold">{formatRupees(bill.amountPaise)}</b>
              </button>
              <Button size="small" look="quiet" onClick={() => onLetGo(bill)}>
                {t('counter.letGo')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
