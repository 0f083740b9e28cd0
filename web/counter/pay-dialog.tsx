/**
 * The pay screen: how the bill is paid, in one tender or in several. One tender stands open at a time; what it does not
 * cover is taken as a part, and the next one opens for the rest. The change is the largest thing on it.
 */

import { type Accounts, roundUpsFor, type TenderGiven, type TenderKind, tenderKinds } from '@galla/gst/tender'
import { isUpiId, upiLink } from '@galla/gst/upi'
import { paise } from '@galla/money/paise'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useActions } from '../app/keys.ts'
import { useWords } from '../app/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { KeyCap } from '../ui/key-cap.tsx'
import { formatRupees } from '../ui/money.ts'
import { MoneyField } from '../ui/money-field.tsx'
import { Qr } from '../ui/qr.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { Approval } from './approval.ts'

const ApprovalDialog = lazy(() => import('./pin-approval-dialog.tsx').then((m) => ({ default: m.ApprovalDialog })))

export interface PayDialogProps {
  readonly payablePaise: number
  /** The tender that was asked for; cash when none was. */
  readonly first?: TenderKind | undefined
  /** What the customer owes and has; undefined while nobody is named, or the server has not answered. */
  readonly accounts?: Accounts | undefined
  /** A khata needs somebody who is known. */
  readonly knownBuyer: boolean
  /** May let a khata go beyond its limit. */
  readonly beyondLimit: boolean
  readonly billId: string
  readonly tillId: string
  readonly payee: { readonly name: string; readonly upiId: string | null }
  /** By which a UPI payment is found again. */
  readonly reference: string
  readonly onTake: (tenders: readonly TenderGiven[], approved?: Approval) => void
  readonly onClose: () => void
}

const keys: Partial<Record<TenderKind, string>> = { cash: 'F8', upi: 'F10', card: 'Alt+D', khata: 'Alt+K' }

export function PayDialog(props: PayDialogProps) {
  const { payablePaise, accounts, onTake, onClose } = props
  const t = useWords()
  const [parts, setParts] = useState<readonly TenderGiven[]>([])
  const taken = parts.reduce((sum, part) => sum + part.amountPaise, 0)
  const left = payablePaise - taken
  const [kind, choose] = useState<TenderKind>(props.first ?? 'cash')
  const hasOf = (of: TenderKind) =>
    of === 'store-credit' ? (accounts?.storeCreditPaise ?? 0) : of === 'advance' ? (accounts?.advancePaise ?? 0) : 0
  const spent = (of: TenderKind) => parts.reduce((sum, part) => (part.kind === of ? sum + part.amountPaise : sum), 0)
  const usual = (of: TenderKind, due: number) =>
    tenderKinds[of].account && of !== 'khata' ? Math.min(due, hasOf(of) - spent(of)) : due
  const [amount, setAmount] = useState<number | undefined>(usual(props.first ?? 'cash', payablePaise))
  const [reference, setReference] = useState('')

  const kinds = (['cash', 'upi', 'card', 'khata', 'store-credit', 'advance'] as const).filter(
    (one) => !tenderKinds[one].account || one === 'khata' || hasOf(one) > 0,
  )
  const open = (next: TenderKind, due = left) => {
    choose(next)
    setReference('')
    setAmount(usual(next, due))
  }
  useActions(
    kinds.flatMap((one) => {
      const key = keys[one]
      return key
        ? [
            {
              id: `counter.tender-${one}`,
              words: t(`pay.kinds.${one}`),
              keys: key,
              whileTyping: true,
              perform: () => open(one),
            },
          ]
        : []
    }),
  )

  const given = amount ?? 0
  const change = kind === 'cash' ? Math.max(0, given - left) : 0
  const counts = Math.min(given, left)
  const khataThen = (accounts?.khataPaise ?? 0) + left
  const beyond = kind === 'khata' && accounts ? Math.max(0, khataThen - accounts.limitPaise) : 0
  const fault = faultOf()
  const asks = kind === 'khata' && props.knownBuyer && beyond > 0 && !props.beyondLimit
  const [asking, ask] = useState(false)
  const enough = kind === 'khata' || given >= left
  const part: TenderGiven = {
    kind,
    amountPaise: kind === 'khata' ? left : counts,
    ...(kind === 'cash' && given > left && { tenderedPaise: given }),
    ...(reference.trim() !== '' && tenderKinds[kind].bearsReference && { reference: reference.trim() }),
  }

  function faultOf(): string | undefined {
    if (kind === 'khata') {
      if (!props.knownBuyer) return t('pay.khataNobody')
      return undefined
    }
    const has = hasOf(kind) - spent(kind)
    if (tenderKinds[kind].account && given > has) return t('pay.notEnough', { amount: formatRupees(has) })
    if (kind !== 'cash' && given > left) return t('pay.tooMuch', { amount: formatRupees(left) })
    return undefined
  }

  const takeAll = (approved?: Approval) =>
    onTake(
      [...parts, part].filter(({ amountPaise }) => amountPaise > 0),
      approved,
    )
  const submit = () => {
    if (fault || (kind !== 'khata' && given <= 0 && left > 0)) return
    if (enough) {
      if (asks) ask(true)
      else takeAll()
      return
    }
    setParts([...parts, part])
    open(kind === 'cash' ? 'upi' : 'cash', left - counts)
  }
  const acts: Record<TenderKind, string> = {
    cash: t('pay.takeAct', { amount: formatRupees(given, { round: true }) }),
    upi: t('pay.came', { amount: formatRupees(counts, { round: true }) }),
    card: t('pay.came', { amount: formatRupees(counts, { round: true }) }),
    khata: t('pay.onKhata', { amount: formatRupees(left, { round: true }) }),
    'store-credit': t('pay.takeAct', { amount: formatRupees(counts, { round: true }) }),
    advance: t('pay.takeAct', { amount: formatRupees(counts, { round: true }) }),
  }

  return (
    <Dialog open size="medium" onOpen={onClose} title={t('pay.title', { amount: formatRupees(payablePaise) })}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div
          role="radiogroup"
          aria-label={t('pay.how')}
          className="grid grid-cols-2 gap-2 sm:grid-cols-4"
          onKeyDown={(event) => {
            const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
            if (by === 0) return
            event.preventDefault()
            const next = kinds[(kinds.indexOf(kind) + by + kinds.length) % kinds.length]
            if (next) open(next)
          }}
        >
          {kinds.map((one) => (
            // biome-ignore lint/a11y/useSemanticElements: a row of large keys, chosen like radios.
            <button
              key={one}
              type="button"
              role="radio"
              aria-checked={one === kind}
              tabIndex={one === kind ? 0 : -1}
              onClick={() => open(one)}
              className="grid min-h-12 content-center justify-items-start gap-0.5 rounded border border-line-strong px-3 py-1.5 text-left font-semibold hover:bg-sunken aria-checked:border-peacock aria-checked:bg-peacock-soft aria-checked:text-peacock"
            >
              <span className="flex w-full items-center justify-between gap-2">
                {t(`pay.kinds.${one}`)}
                {keys[one] && <KeyCap keys={keys[one]} />}
              </span>
              {hasOf(one) > 0 && (
                <span className="num text-caption font-normal text-ink-2">
                  {t('pay.has', { amount: formatRupees(hasOf(one) - spent(one), { round: true }) })}
                </span>
              )}
            </button>
          ))}
        </div>

        {parts.length > 0 && (
          <ul aria-label={t('pay.parts')} className="num grid gap-1 rounded-m bg-sunken px-3 py-2">
            {parts.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two parts may be alike; they have no other name.
              <li key={at} className="flex min-h-9 items-center gap-3">
                <span className="min-w-0 flex-1">{t(`pay.kinds.${one.kind}`)}</span>
                <b className="font-semibold">{formatRupees(one.amountPaise)}</b>
                <button
                  type="button"
                  aria-label={t('pay.removePart', { kind: t(`pay.kinds.${one.kind}`) })}
                  className="touch grid size-8 place-items-center rounded-s text-ink-2 hover:bg-line"
                  onClick={() => {
                    setParts(parts.toSpliced(at, 1))
                    setAmount(usual(kind, left + one.amountPaise))
                  }}
                >
                  <X size={16} />
                </button>
              </li>
            ))}
            <li className="flex justify-between gap-3 border-t border-line pt-1.5">
              {t('pay.left')} <b className="font-semibold">{formatRupees(left)}</b>
            </li>
          </ul>
        )}

        {kind === 'khata' ? (
          <KhataThen accounts={accounts} then={khataThen} beyond={beyond} />
        ) : (
          <div className={clsx('grid gap-4', kind === 'upi' && 'sm:grid-cols-[1fr_auto]')}>
            <div className="grid content-start gap-3">
              <MoneyField
                key={`${kind} ${parts.length}`}
                label={kind === 'cash' ? t('pay.given') : t('pay.amount')}
                size="large"
                autoFocus
                value={amount}
                onValue={setAmount}
                fault={fault}
                onFocus={(event) => event.target.select()}
              />
              {kind === 'cash' && <CashKeys left={left} amount={amount} onAmount={setAmount} />}
              {tenderKinds[kind].bearsReference && (
                <TextField
                  label={kind === 'card' ? t('pay.referenceCard') : t('pay.reference')}
                  optional={t('common.optional')}
                  hint={t('pay.referenceHint')}
                  maxLength={60}
                  inputMode="numeric"
                  value={reference}
                  onChange={(event) => setReference(event.target.value)}
                />
              )}
            </div>
            {kind === 'upi' && <UpiCode payee={props.payee} amountPaise={counts} reference={props.reference} />}
          </div>
        )}

        <p role="status" className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-dashed pt-3">
          {fault ? (
            <span className="text-brick">{fault}</span>
          ) : asks ? (
            <span className="text-marigold-ink">{t('pay.beyond', { amount: formatRupees(beyond) })}</span>
          ) : enough ? (
            <>
              <span className="text-ink-2">{change > 0 ? t('pay.change') : t('pay.nothingBack')}</span>
              <strong
                className={clsx(
                  'num ml-auto leading-tight font-[650] tracking-[-0.02em]',
                  change > 0 ? 'text-[clamp(44px,9vw,72px)] text-leaf' : 'text-pay text-ink-3',
                )}
              >
                {formatRupees(change)}
              </strong>
            </>
          ) : (
            <span className="text-ink-2">{t('pay.missing', { amount: formatRupees(left - given) })}</span>
          )}
        </p>
        <Button
          // A khata has no field to begin in.
          key={kind === 'khata' ? 'khata' : 'money'}
          autoFocus={kind === 'khata'}
          type="submit"
          look="act"
          size="large"
          wide
          keys="Enter"
          disabled={fault !== undefined || (kind !== 'khata' && given <= 0 && left > 0)}
        >
          {asks
            ? t('shifts.needsApproval')
            : enough
              ? acts[kind]
              : t('pay.addPart', { amount: formatRupees(counts, { round: true }) })}
        </Button>
      </form>
      <Suspense>
        {asking && (
          <ApprovalDialog
            permission="sales.exceed-khata-limit"
            what={t('shifts.approveKhata', { amount: formatRupees(beyond) })}
            subjectId={props.billId}
            tillId={props.tillId}
            onApproved={takeAll}
            onClose={() => ask(false)}
          />
        )}
      </Suspense>
    </Dialog>
  )
}

export function CashKeys({
  left,
  amount,
  onAmount,
}: {
  left: number
  amount: number | undefined
  onAmount: (paise: number) => void
}) {
  const t = useWords()
  return (
    <div className="num grid grid-cols-3 gap-2">
      {[left, ...roundUpsFor(left, 5)].map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === amount}
          onClick={(event) => {
            onAmount(one)
            backToAmount(event.currentTarget.form)
          }}
          className="h-11 rounded-m border border-line-strong font-semibold hover:bg-sunken aria-pressed:border-peacock aria-pressed:bg-peacock-soft aria-pressed:text-peacock"
        >
          {one === left ? t('pay.exact') : formatRupees(one, { round: true })}
        </button>
      ))}
    </div>
  )
}

/** So that Enter takes the money, and does not press the note again. On a phone its keyboard would rise over the sums. */
export function backToAmount(form: HTMLFormElement | null): void {
  if (matchMedia('(pointer: fine)').matches)
    form?.querySelector<HTMLInputElement>('input[inputmode="decimal"]')?.focus()
}

export function UpiCode({
  payee: { name, upiId },
  amountPaise,
  reference,
}: {
  payee: PayDialogProps['payee']
  amountPaise: number
  reference: string
}): ReactNode {
  const t = useWords()
  const amount = formatRupees(amountPaise)
  if (!upiId || !isUpiId(upiId)) {
    return <p className="max-w-52 rounded-m bg-marigold-soft px-3 py-2 text-marigold-ink">{t('pay.upiNone')}</p>
  }
  if (amountPaise <= 0) return null
  return (
    <figure className="grid justify-items-center gap-2 sm:max-w-52">
      <Qr
        text={upiLink({ to: upiId, name, amount: paise(amountPaise), reference })}
        label={t('pay.upiLabel', { amount })}
        size={196}
      />
      <figcaption className="text-center text-small text-pretty text-ink-2">
        {t('pay.upiScan', { amount })}
        <span className="num block text-ink-3">{upiId}</span>
      </figcaption>
    </figure>
  )
}

function KhataThen({ accounts, then, beyond }: { accounts: Accounts | undefined; then: number; beyond: number }) {
  const t = useWords()
  if (!accounts) return null
  const share = Math.min(100, Math.round((then * 100) / Math.max(1, accounts.limitPaise)))
  return (
    <div className="num grid gap-2">
      <dl className="grid grid-cols-3 gap-3 [&_dd]:text-[19px] [&_dd]:font-semibold [&_dt]:text-ink-2">
        <div>
          <dt>{t('pay.khataNow')}</dt>
          <dd>{formatRupees(accounts.khataPaise)}</dd>
        </div>
        <div>
          <dt>{t('pay.khataThen')}</dt>
          <dd className={clsx(beyond > 0 && 'text-brick')}>{formatRupees(then)}</dd>
        </div>
        <div>
          <dt>{t('pay.khataLimit')}</dt>
          <dd>{formatRupees(accounts.limitPaise)}</dd>
        </div>
      </dl>
      <div aria-hidden="true" className="h-2.5 overflow-hidden rounded-full bg-sunken">
        <div
          className={clsx('h-full rounded-full', beyond > 0 ? 'bg-brick' : 'bg-peacock')}
          style={{ width: `${share}%` }}
        />
      </div>
    </div>
  )
}
