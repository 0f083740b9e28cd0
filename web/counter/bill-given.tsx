/** Where the pay panel stands, once the cash is taken: the bill's number, the change, and on to the next customer. */

import type { TenderGiven } from '@galla/gst/tender'
import { CircleCheck, CloudOff, Printer, ReceiptText } from 'lucide-react'
import { useWords } from '../app/language.ts'
import { Button } from '../ui/button.tsx'
import { formatRupees } from '../ui/money.ts'
import { formatPhone } from '../ui/phone.ts'

export interface BillGivenProps {
  readonly state: 'sending' | 'given'
  /** The line is down: it waits on this device. */
  readonly unsent?: boolean | undefined
  readonly number: string | undefined
  readonly payablePaise: number
  readonly tenders: readonly TenderGiven[]
  readonly changePaise: number
  /** Who owes what went on the khata. */
  readonly buyerName?: string | undefined
  /** The number the bill goes to by WhatsApp. */
  readonly sentTo: string | undefined
  readonly onNext: () => void
  readonly onPrint: (() => void) | undefined
}

export function BillGiven(props: BillGivenProps) {
  const t = useWords()
  const { state, number, payablePaise, tenders, changePaise: change, sentTo } = props
  const onKhata = tenders.reduce((sum, { kind, amountPaise }) => (kind === 'khata' ? sum + amountPaise : sum), 0)
  const largest = change > 0 ? change : onKhata > 0 ? onKhata : payablePaise
  return (
    <aside
      aria-busy={state === 'sending' || undefined}
      className="flex min-h-0 flex-col gap-3 border-l bg-surface p-[18px] pt-4 max-md:gap-2 max-md:border-t max-md:border-l-0 max-md:px-3 max-md:py-3 max-md:shadow-2"
    >
      <div role="status" className="flex items-start gap-3">
        <span
          aria-hidden="true"
          className={
            props.unsent
              ? 'grid size-11 flex-none place-items-center rounded-l bg-marigold-soft text-marigold-ink'
              : 'grid size-11 flex-none place-items-center rounded-l bg-leaf-soft text-leaf'
          }
        >
          {props.unsent ? (
            <CloudOff size={24} />
          ) : state === 'given' ? (
            <CircleCheck size={24} />
          ) : (
            <ReceiptText size={24} />
          )}
        </span>
        <div className="min-w-0 flex-1">
          <p
            className={
              state === 'sending' ? 'animate-breathe text-heading font-semibold' : 'text-heading font-semibold'
            }
          >
            {state === 'sending' ? t('counter.givingBill') : t('counter.billGiven', { number: number ?? '' })}
          </p>
          <p className="num text-ink-2">
            {t('counter.total')} {formatRupees(payablePaise)}
          </p>
          {(tenders.length > 1 || (tenders[0] && tenders[0].kind !== 'cash')) && (
            <p className="num text-small text-ink-2">
              {tenders
                .map(({ kind, amountPaise }) =>
                  t('pay.paidBy', { kind: t(`pay.kinds.${kind}`), amount: formatRupees(amountPaise, { round: true }) }),
                )
                .join(' · ')}
            </p>
          )}
          {change > 0 && <span className="sr-only">{`${t('counter.change')} ${formatRupees(change)}`}</span>}
        </div>
      </div>
      {props.unsent && <p className="text-ink-2 text-pretty">{t('till.goesLater')}</p>}
      {state === 'given' && (
        <p className="text-ink-2">{!props.unsent && sentTo && t('counter.onItsWay', { phone: formatPhone(sentTo) })}</p>
      )}

      <div className="mt-auto">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-dashed border-line-strong pt-3">
          <span className="text-ink-2">
            {change > 0 ? t('counter.change') : onKhata > 0 ? t('pay.onKhataGiven') : t('counter.paidExactly')}
          </span>
          <strong
            className={
              change > 0
                ? 'num ml-auto text-[clamp(40px,5vw,64px)] leading-tight font-[650] tracking-[-0.02em] text-leaf'
                : 'num ml-auto text-pay font-[650] tracking-[-0.02em]'
            }
          >
            {formatRupees(largest)}
          </strong>
        </div>
        <div className="mt-3 grid gap-2">
          {props.onPrint && (
            <Button wide icon={<Printer />} keys="F12" onClick={props.onPrint}>
              {t('counter.printBill')}
            </Button>
          )}
          <Button look="act" size="large" wide keys="Enter" disabled={state === 'sending'} onClick={props.onNext}>
            {t('counter.nextCustomer')}
          </Button>
        </div>
      </div>
    </aside>
  )
}
