/** One shift as a ledger page: the verdict first, the drawer as it came to it, then what was sold. */
import { printShift } from '@galla/contract/shifts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import clsx from 'clsx'
import { ArrowLeft, Printer, ReceiptText } from 'lucide-react'
import { useState } from 'react'
import { useBar } from '../../app/bar.ts'
import { openFile } from '../../app/client.ts'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { useReceiptPrinter } from '../../counter/printing/use-receipt-printer.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatRupees, formatShare } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { type Shift, shiftQuery } from './queries.ts'
import { Variance } from './variance.tsx'

export function ShiftPage() {
  const t = useWords()
  const { shiftId } = useParams({ strict: false }) as { shiftId: string }
  const { data, error, refetch } = useQuery(shiftQuery(shiftId))
  useBar({
    where: t('shifts.shift'),
    sub:
      data &&
      [data.tillName, data.zNumber && t('shifts.zReport', { number: data.zNumber })].filter(Boolean).join(' · '),
  })
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />
  return data ? <Ledger shift={data} /> : <SkeletonList />
}

function Ledger({ shift }: { shift: Shift }) {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const sayTrouble = useSayTrouble()
  const [printing, print] = useState(false)
  const { report } = shift
  const closed = shift.closedAt !== null
  const mayPrint = shift.can.includes('print')
  const onPrint = () => {
    print(true)
    openFile(printShift, { shiftId: shift.id })
      .catch(sayTrouble)
      .finally(() => print(false))
  }
  const shop = useSession()?.business?.name ?? ''
  const onReceiptPrinter = useReceiptPrinter()
  const onReceipt = () =>
    onReceiptPrinter(async (printing) => {
      const { shiftReceipt } = await import('../../counter/printing/shift-receipt.ts')
      await printing.printReceipt(shiftReceipt(shift, { shop, t, dates }))
    })
  const back = () => void navigate({ to: paths.shifts })
  useActions([
    { id: 'shift.print', words: t('shifts.print'), keys: 'Alt+P', disabled: !mayPrint || printing, perform: onPrint },
    { id: 'shift.back', words: t('common.back'), keys: 'Esc', hidden: true, perform: back },
  ])
  const printKey = useKeyOf('shift.print', 'Alt+P')
  const moment = (instant: string) => `${dates.momentDay(instant)}, ${dates.time(instant)}`
  const lateCash = shift.addenda.reduce((sum, one) => sum + one.cashPaise, 0)

  return (
    <div className="mx-auto grid w-full max-w-[1080px] gap-4 p-3 md:p-6">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <Button look="quiet" size="small" icon={<ArrowLeft />} onClick={back}>
          {t('shifts.listTitle')}
        </Button>
        <span className="flex-1" />
        {mayPrint && (
          <Button icon={<ReceiptText />} onClick={onReceipt}>
            {t('printing.onReceipt')}
          </Button>
        )}
        {mayPrint && (
          <Button icon={<Printer />} keys={printKey} busy={printing} onClick={onPrint}>
            {t('shifts.print')}
          </Button>
        )}
      </header>

      <section className="grid gap-5 rounded border bg-surface p-5 shadow-1 md:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <h2 className="text-title font-semibold">
            {closed
              ? t('shifts.zReport', { number: shift.zNumber ?? '' })
              : t('shifts.xAsOf', { time: dates.time(report.at) })}
          </h2>
          <p className="num mt-1 text-ink-2">
            {shift.tillName} · {moment(shift.openedAt)}
            {shift.closedAt && ` – ${moment(shift.closedAt)}`}
          </p>
          <p className="mt-0.5 text-ink-2">
            {[shift.openedBy, shift.closedBy !== shift.openedBy && shift.closedBy].filter(Boolean).join(' → ')}
          </p>
          {shift.remark && (
            <blockquote className="mt-3 border-l-3 border-marigold pl-3 text-pretty">{shift.remark}</blockquote>
          )}
        </div>
        <div className="num grid content-center gap-1 md:justify-items-end md:text-right">
          <span className="text-ink-2">{closed ? t('shifts.counted') : t('shifts.expected')}</span>
          <strong className="text-[34px] leading-none font-[650] tracking-tight">
            {formatRupees(shift.countedPaise ?? report.cash.expectedPaise)}
          </strong>
          <span className="mt-1">
            <Variance paise={shift.variancePaise} />
          </span>
        </div>
      </section>

      {shift.addenda.length > 0 && (
        <Card title={t('shifts.late')}>
          <p className="mb-3 text-ink-2">{t('shifts.lateLead', { amount: signed(lateCash) })}</p>
          <ul className="num grid">
            {shift.addenda.map((one) => (
              <li
                key={`${one.documentKind} ${one.documentId}`}
                className="flex flex-wrap items-baseline gap-x-3 border-b py-2 last:border-0"
              >
                <span className="min-w-0 flex-1 basis-40">
                  <b className="font-semibold">{one.number ?? t(lateWords[one.documentKind])}</b>{' '}
                  <span className="text-small text-ink-2">
                    {moment(one.at)} · {t('shifts.arrived', { when: moment(one.arrivedAt) })}
                  </span>
                </span>
                <span className="text-ink-2">{formatRupees(one.amountPaise)}</span>
                <b className="w-28 text-right font-semibold">{signed(one.cashPaise)}</b>
              </li>
            ))}
          </ul>
        </Card>
      )}

      <div className="grid items-start gap-4 md:grid-cols-2">
        <Card title={t('shifts.drawer')}>
          <Waterfall shift={shift} />
        </Card>
        <Card title={t('shifts.sales')}>
          <Facts
            figures
            facts={[
              fact('bills', `${t('shifts.bills')} · ${report.bills.count}`, report.bills.payablePaise),
              fact('returns', `${t('shifts.returns')} · ${report.returns.count}`, -report.returns.creditPaise),
              fact(
                'cancelled',
                `${t('shifts.cancelled')} · ${report.cancellations.count}`,
                -report.cancellations.payablePaise,
              ),
            ]}
          />
          <p className="num mt-1 flex items-baseline justify-between gap-3 border-t pt-2 text-counter font-semibold">
            <span>{t('shifts.net')}</span>
            <span>{formatRupees(report.netPaise)}</span>
          </p>
          <div className="mt-3 border-t border-dashed pt-2">
            <Facts
              figures
              facts={[
                ...report.tenders.flatMap((tender) => {
                  const key = tenderWords[tender.kind]
                  const name = key ? t(key) : tender.kind
                  return [
                    fact(tender.kind, `${name} · ${tender.receipts}`, tender.receiptsPaise),
                    tender.refunds > 0 &&
                      fact(
                        `${tender.kind} back`,
                        `${name}, ${t('shifts.back')} · ${tender.refunds}`,
                        -tender.refundsPaise,
                      ),
                  ]
                }),
                fact('discounts', t('shifts.discounts'), report.bills.discountPaise),
              ].filter((one) => one !== false)}
            />
          </div>
        </Card>
        {report.accounts && <MoneyFor accounts={report.accounts} />}
        <Card title={t('shifts.byCashier')}>
          <Shares
            rows={report.cashiers.map((one) => ({
              id: one.id ?? '',
              words: one.name ?? t('shifts.nobody'),
              count: one.count,
              paise: one.payablePaise,
            }))}
          />
          {report.numbers.length > 0 && (
            <div className="mt-3 border-t border-dashed pt-2">
              <h3 className="text-caption font-semibold text-ink-2">{t('shifts.numbers')}</h3>
              {report.numbers.map(({ first, last, count }) => (
                <p key={first} className="num flex justify-between gap-3 py-0.5">
                  <span>{count === 1 ? first : t('shifts.fromTo', { first, last })}</span>
                  <span className="text-ink-2">{count}</span>
                </p>
              ))}
            </div>
          )}
        </Card>
        <Card title={t('shifts.movements')}>
          {shift.movements.length === 0 ? (
            <p className="text-ink-2">{t('shifts.movementsEmpty')}</p>
          ) : (
            <ul className="num grid">
              {shift.movements.map((one) => (
                <li key={one.id} className="flex items-baseline gap-3 border-b py-2 last:border-0">
                  <span className="w-12 flex-none text-ink-3">{dates.time(one.at)}</span>
                  <span className="min-w-0 flex-1">
                    <span className="block [overflow-wrap:anywhere]">{one.reason}</span>
                    <span className="block text-small text-ink-2">
                      {[one.by, one.approvedBy && t('shifts.approvedBy', { name: one.approvedBy })]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                    {one.doubt && (
                      <span className="block text-small font-medium text-brick">{t(`shifts.doubts.${one.doubt}`)}</span>
                    )}
                  </span>
                  <b className="font-semibold">{signed(one.kind === 'paid-in' ? one.amountPaise : -one.amountPaise)}</b>
                </li>
              ))}
            </ul>
          )}
        </Card>
        {report.taxes.length > 0 && (
          <Card title={t('shifts.taxByRate')}>
            <p className="mb-2 text-small text-ink-2">{t('shifts.taxLead')}</p>
            <table className="num w-full text-right">
              <thead className="text-caption text-ink-2">
                <tr className="border-b">
                  <th className="py-1 text-left font-semibold">{t('shifts.rate')}</th>
                  <th className="font-semibold">{t('shifts.taxable')}</th>
                  <th className="font-semibold">{t('shifts.tax')}</th>
                </tr>
              </thead>
              <tbody>
                {report.taxes.map((tax) => (
                  <tr key={tax.rateBasisPoints} className="border-b last:border-0">
                    <td className="py-1.5 text-left">{formatShare(tax.rateBasisPoints)}</td>
                    <td>{formatRupees(tax.taxablePaise)}</td>
                    <td>{formatRupees(tax.cgstPaise + tax.sgstPaise + tax.igstPaise + tax.cessPaise)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
        )}
        {shift.count && shift.count.length > 0 && (
          <Card title={t('shifts.counted')}>
            <ul className="num grid gap-x-6 sm:grid-cols-2">
              {shift.count.map((row) => (
                <li
                  key={`${row.kind} ${row.valuePaise}`}
                  className="flex items-baseline gap-2 border-b border-dashed py-1 last:border-0"
                >
                  <span className="w-16 text-right font-medium">{formatRupees(row.valuePaise, { round: true })}</span>
                  <span className="text-ink-3">×</span>
                  <span className="flex-1">{row.count}</span>
                  <span className="text-ink-2">{formatRupees(row.valuePaise * row.count)}</span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </div>
  )
}

/** The same money as above, by what it was for; and what went over the accounts of customers without money. */
function MoneyFor({ accounts }: { accounts: NonNullable<Shift['report']['accounts']> }) {
  const t = useWords()
  const came = (id: 'forBills' | 'forKhatas' | 'forAdvances', words: string) =>
    accounts[id].count > 0 && fact(id, `${words} · ${accounts[id].count}`, accounts[id].paise)
  const back = (id: 'refunds' | 'paidOut', words: string) =>
    accounts[id].count > 0 && fact(id, `${words} · ${accounts[id].count}`, -accounts[id].paise)
  const moved = [
    ['onKhata', t('shifts.onKhata'), accounts.onKhataPaise],
    ['offKhata', t('shifts.offKhata'), -accounts.offKhataPaise],
    ['creditGiven', t('shifts.creditGiven'), accounts.storeCreditGivenPaise],
    ['creditUsed', t('shifts.creditUsed'), accounts.storeCreditUsedPaise],
    ['advanceUsed', t('shifts.advanceUsed'), accounts.advanceUsedPaise],
  ] as const
  const shown = moved.filter(([, , amount]) => amount !== 0)
  return (
    <Card title={t('shifts.moneyFor')}>
      <Facts
        figures
        facts={[
          came('forBills', t('shifts.forBills')),
          came('forKhatas', t('shifts.forKhatas')),
          came('forAdvances', t('shifts.forAdvances')),
          back('refunds', t('shifts.refundsPaid')),
          back('paidOut', t('shifts.creditPaid')),
        ].filter((one) => one !== false)}
      />
      <p className="num mt-1 flex items-baseline justify-between gap-3 border-t pt-2 text-counter font-semibold">
        <span>{t('shifts.moneyInAll')}</span>
        <span>{formatRupees(accounts.moneyPaise)}</span>
      </p>
      {shown.length > 0 && (
        <div className="mt-3 border-t border-dashed pt-2">
          <p className="mb-1 text-small font-medium text-ink-2">{t('shifts.accounts')}</p>
          <Facts figures facts={shown.map(([id, words, amount]) => fact(id, words, amount))} />
        </div>
      )}
    </Card>
  )
}

const tenderWords: Readonly<
  Record<
    string,
    | 'shifts.tenderCash'
    | 'shifts.tenderUpi'
    | 'shifts.tenderCard'
    | 'shifts.tenderKhata'
    | 'shifts.tenderStoreCredit'
    | 'shifts.tenderAdvance'
    | 'shifts.tenderExchange'
  >
> = {
  cash: 'shifts.tenderCash',
  upi: 'shifts.tenderUpi',
  card: 'shifts.tenderCard',
  khata: 'shifts.tenderKhata',
  'store-credit': 'shifts.tenderStoreCredit',
  advance: 'shifts.tenderAdvance',
  exchange: 'shifts.tenderExchange',
}

const lateWords = {
  invoice: 'shifts.lateBill',
  'credit-note': 'shifts.lateCreditNote',
  cancellation: 'shifts.lateCancellation',
  payment: 'shifts.latePayment',
  movement: 'shifts.lateMovement',
} as const

const signed = (paise: number) => (paise > 0 ? `+${formatRupees(paise)}` : formatRupees(paise))
const fact = (id: string, words: string, paise: number) => ({ id, words, value: formatRupees(paise) })

/** From the float to what was counted: each step with its bar, so that the eye finds where the money went. */
function Waterfall({ shift }: { shift: Shift }) {
  const t = useWords()
  const { cash } = shift.report
  const steps = [
    { id: 'float', words: t('shifts.float'), paise: cash.floatPaise },
    { id: 'taken', words: t('shifts.taken'), paise: cash.tenderedPaise },
    { id: 'change', words: t('shifts.changeGiven'), paise: -cash.changePaise },
    { id: 'refunds', words: t('shifts.refunds'), paise: -cash.refundsPaise },
    { id: 'in', words: t('shifts.paidIn'), paise: cash.paidInPaise },
    { id: 'out', words: t('shifts.paidOut'), paise: -cash.paidOutPaise },
  ].filter((step, at) => at === 0 || step.paise !== 0)
  let stand = 0
  const drawn = steps.map((step) => {
    const from = stand
    stand += step.paise
    return { ...step, low: Math.min(from, stand), high: Math.max(from, stand) }
  })
  const least = Math.min(0, ...drawn.map((step) => step.low))
  const span = Math.max(1, ...drawn.map((step) => step.high)) - least
  return (
    <div className="num grid gap-1.5">
      {drawn.map((step) => (
        <div
          key={step.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 sm:grid-cols-[minmax(0,9rem)_minmax(0,1fr)_7.5rem]"
        >
          <span className="truncate text-ink-2">{step.words}</span>
          <span aria-hidden="true" className="relative h-3 rounded-s bg-sunken max-sm:hidden">
            <span
              className={clsx('absolute inset-y-0 rounded-s', step.paise < 0 ? 'bg-brick' : 'bg-peacock-mid')}
              style={{
                left: `${((step.low - least) / span) * 100}%`,
                width: `${Math.max(0.8, ((step.high - step.low) / span) * 100)}%`,
              }}
            />
          </span>
          <span className="text-right">{formatRupees(step.paise)}</span>
        </div>
      ))}
      <p className="mt-1 flex items-baseline justify-between gap-3 border-t pt-2 text-counter font-semibold">
        <span>{t('shifts.expected')}</span>
        <span>{formatRupees(cash.expectedPaise)}</span>
      </p>
      {shift.countedPaise !== null && (
        <p className="flex items-baseline justify-between gap-3">
          <span className="text-ink-2">{t('shifts.counted')}</span>
          <span className="font-semibold">{formatRupees(shift.countedPaise)}</span>
        </p>
      )}
    </div>
  )
}

function Shares({
  rows,
}: {
  rows: readonly { readonly id: string; readonly words: string; readonly count: number; readonly paise: number }[]
}) {
  const most = Math.max(1, ...rows.map((row) => row.paise))
  return (
    <ul className="num grid gap-2">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-1">
          <span className="flex items-baseline gap-3">
            <span className="min-w-0 flex-1 truncate">
              {row.words} <span className="text-ink-3">· {row.count}</span>
            </span>
            <b className="font-semibold">{formatRupees(row.paise)}</b>
          </span>
          <span aria-hidden="true" className="h-1.5 rounded-full bg-sunken">
            <span
              className="block h-full rounded-full bg-peacock-mid"
              style={{ width: `${(row.paise / most) * 100}%` }}
            />
          </span>
        </li>
      ))}
    </ul>
  )
}
