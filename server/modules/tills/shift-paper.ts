/** What stands on the paper of an X or Z report: words and figures, ready to be set on a page or a roll. */
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { dayOf } from '../../platform/clock.ts'
import { inWords, type WholeShift } from './shift.ts'

export interface PaperRow {
  readonly label: string
  readonly value: string
  /** Drawn above with a line, in weight. */
  readonly total?: boolean
}

export interface PaperPart {
  readonly title: string
  readonly rows: readonly PaperRow[]
}

export interface PaperTable {
  readonly title: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface ShiftPaper {
  /** 'Z report 14' or 'X report'. */
  readonly title: string
  readonly shop: string
  readonly gstin: string | null
  readonly facts: readonly PaperRow[]
  readonly drawer: PaperPart
  readonly parts: readonly PaperPart[]
  readonly tables: readonly PaperTable[]
  readonly verdict: { readonly words: string; readonly tone: 'good' | 'bad' } | null
  readonly remark: string | null
  readonly printed: string
}

const tenderWords: Readonly<Record<string, string>> = {
  cash: 'Cash',
  upi: 'UPI',
  card: 'Card',
  khata: 'Khata',
  'store-credit': 'Store credit',
  advance: 'Advance',
  exchange: 'Goods exchanged',
}
const documentWords = {
  invoice: 'Bill',
  'credit-note': 'Credit note',
  cancellation: 'Cancellation',
  payment: 'Payment',
  movement: 'Drawer',
} as const

const money = (n: number) => formatRupees(paise(n))
const times = (count: number) => `${count} ×`

export function paperOfShift(
  shift: WholeShift,
  { shop, gstin, now }: { readonly shop: string; readonly gstin: string | null; readonly now: string },
): ShiftPaper {
  const { report } = shift
  const { cash, bills, returns, cancellations } = report
  const closed = shift.closedAt !== null
  return {
    title: closed ? `Z report ${shift.zNumber}` : 'X report',
    shop,
    gstin,
    facts: [
      { label: 'Till', value: `${shift.tillName} (${shift.tillPrefix})` },
      { label: 'Opened', value: [moment(shift.openedAt), shift.openedBy].filter(Boolean).join(', ') },
      closed
        ? { label: 'Closed', value: [moment(shift.closedAt!), shift.closedBy].filter(Boolean).join(', ') }
        : { label: 'As of', value: moment(report.at) },
      ...report.numbers.map(({ first, last, count }) => ({
        label: 'Bills',
        value: count === 1 ? first : `${first} to ${last} (${count})`,
      })),
    ],
    drawer: {
      title: 'Cash drawer',
      rows: [
        { label: 'Opening float', value: money(cash.floatPaise) },
        { label: 'Cash taken', value: money(cash.tenderedPaise) },
        { label: 'Change given', value: money(-cash.changePaise) },
        { label: 'Refunds in cash', value: money(-cash.refundsPaise) },
        { label: 'Paid in', value: money(cash.paidInPaise) },
        { label: 'Paid out', value: money(-cash.paidOutPaise) },
        { label: 'Expected', value: money(cash.expectedPaise), total: true },
        ...(closed ? [{ label: 'Counted', value: money(shift.countedPaise!), total: true }] : []),
      ],
    },
    parts: [
      {
        title: 'Sales',
        rows: [
          { label: `Bills  ${times(bills.count)}`, value: money(bills.payablePaise) },
          { label: `Returns  ${times(returns.count)}`, value: money(-returns.creditPaise) },
          { label: `Cancelled  ${times(cancellations.count)}`, value: money(-cancellations.payablePaise) },
          { label: 'Net sales', value: money(report.netPaise), total: true },
          { label: 'Discounts given', value: money(bills.discountPaise) },
        ],
      },
      {
        title: 'Taken by',
        rows: report.tenders.flatMap((tender) => {
          const name = tenderWords[tender.kind] ?? tender.kind
          return [
            { label: `${name}  ${times(tender.receipts)}`, value: money(tender.receiptsPaise) },
            ...(tender.refunds > 0
              ? [{ label: `${name} back  ${times(tender.refunds)}`, value: money(-tender.refundsPaise) }]
              : []),
          ]
        }),
      },
      { title: 'Money by what it was for', rows: moneyRows(report) },
      { title: 'Accounts of customers', rows: accountRows(report) },
      {
        title: 'By cashier',
        rows: report.cashiers.map(({ name, count, payablePaise }) => ({
          label: `${name ?? '—'}  ${times(count)}`,
          value: money(payablePaise),
        })),
      },
    ].filter(({ rows }) => rows.length > 0),
    tables: tablesOf(shift),
    verdict: closed
      ? {
          words: shift.variancePaise === 0 ? 'As expected' : `The drawer is ${inWords(shift.variancePaise!)}`,
          tone: shift.variancePaise === 0 ? 'good' : 'bad',
        }
      : null,
    remark: shift.remark || null,
    printed: `Printed ${moment(now)}`,
  }
}

/** As the drawer is counted with it: bills, khata, advances, and what went back. */
function moneyRows({ accounts }: WholeShift['report']): PaperRow[] {
  if (!accounts) return []
  const rows: readonly (readonly [string, { readonly count: number; readonly paise: number }, 1 | -1])[] = [
    ['Bills', accounts.forBills, 1],
    ['Khata received', accounts.forKhatas, 1],
    ['Advances taken', accounts.forAdvances, 1],
    ['Refunds paid', accounts.refunds, -1],
    ['Credit and advances paid back', accounts.paidOut, -1],
  ]
  return [
    ...rows.flatMap(([label, sum, sign]) =>
      sum.count > 0 ? [{ label: `${label}  ${times(sum.count)}`, value: money(sign * sum.paise) }] : [],
    ),
    { label: 'Money in all', value: money(accounts.moneyPaise), total: true },
  ]
}

function accountRows({ accounts }: WholeShift['report']): PaperRow[] {
  if (!accounts) return []
  const rows: readonly (readonly [string, number])[] = [
    ['Put on khata', accounts.onKhataPaise],
    ['Taken off khata by returns', -accounts.offKhataPaise],
    ['Store credit given', accounts.storeCreditGivenPaise],
    ['Store credit used', accounts.storeCreditUsedPaise],
    ['Advances used', accounts.advanceUsedPaise],
  ]
  return rows.flatMap(([label, amount]) => (amount === 0 ? [] : [{ label, value: money(amount) }]))
}

function tablesOf({ report, count, movements, addenda }: WholeShift): PaperTable[] {
  const tables: PaperTable[] = [
    {
      title: 'Tax by rate, less returns and cancellations',
      heads: ['Rate', 'Taxable', 'CGST', 'SGST/UTGST', 'IGST', 'Cess'],
      rows: report.taxes.map((tax) => [
        `${tax.rateBasisPoints / 100}%`,
        ...[tax.taxablePaise, tax.cgstPaise, tax.sgstPaise, tax.igstPaise, tax.cessPaise].map(money),
      ]),
    },
    {
      title: 'Counted',
      heads: ['', 'Pieces', 'Amount'],
      rows: (count ?? [])
        .filter((row) => row.count > 0)
        .map((row) => [
          `${money(row.valuePaise)} ${row.kind === 'note' ? 'note' : 'coin'}`,
          String(row.count),
          money(row.valuePaise * row.count),
        ]),
    },
    {
      title: 'Paid in and out',
      heads: ['When', 'What for', 'By', 'Amount'],
      rows: movements.map((it) => [
        moment(it.at),
        it.reason,
        [it.by, it.approvedBy && `approved by ${it.approvedBy}`].filter(Boolean).join(', '),
        money(it.kind === 'paid-in' ? it.amountPaise : -it.amountPaise),
      ]),
    },
    {
      title: 'Came after the closing; the report above stays as it was counted',
      heads: ['Document', 'When', 'Amount', 'In the drawer'],
      rows: addenda.map((it) => [
        [documentWords[it.documentKind], it.number].filter(Boolean).join(' '),
        moment(it.at),
        money(it.amountPaise),
        money(it.cashPaise),
      ]),
    },
  ]
  return tables.filter(({ rows }) => rows.length > 0)
}

/** '21 Nov 2026, 14:05'. */
function moment(instant: string): string {
  const milliseconds = Date.parse(instant)
  const time = new Date(milliseconds + 330 * 60_000).toISOString().slice(11, 16)
  return `${wordsOfDay(dayOf(milliseconds))}, ${time}`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const wordsOfDay = (day: string) => `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
