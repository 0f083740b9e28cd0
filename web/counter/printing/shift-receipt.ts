/** An X or Z report as it comes out of the receipt printer, in the language of the screen. */
import type { OutputOf } from '@galla/contract/act'
import type { showShift } from '@galla/contract/shifts'
import type { Receipt } from '@galla/receipt/receipt'
import { reportReceipt } from '@galla/receipt/report-receipt'
import type { useDates, useWords } from '../../app/language.ts'
import { formatRupees } from '../../ui/money.ts'

type Shift = OutputOf<typeof showShift>

export interface AroundReport {
  readonly shop: string
  readonly t: ReturnType<typeof useWords>
  readonly dates: ReturnType<typeof useDates>
}

export function shiftReceipt(shift: Shift, { shop, t, dates }: AroundReport): Receipt {
  const { report } = shift
  const { cash, bills, returns, cancellations } = report
  const money = (n: number) => formatRupees(n, { bare: true })
  const moment = (at: string) => `${dates.momentDay(at)}, ${dates.time(at)}`
  const row = (label: string, paise: number, strong = false) => ({ label, value: money(paise), strong })
  const closed = shift.closedAt !== null
  const title = closed ? t('shifts.zReport', { number: shift.zNumber ?? '' }) : t('shifts.xReport')
  const lateCash = shift.addenda.reduce((sum, one) => sum + one.cashPaise, 0)
  const by = (words: string, name: string | null) => ({ label: words, value: name ?? '' })
  return reportReceipt({
    name: title,
    shop,
    title,
    facts: [
      { label: t('shifts.till'), value: `${shift.tillName} (${shift.tillPrefix})` },
      by(moment(shift.openedAt), shift.openedBy),
      ...(shift.closedAt === null ? [by(moment(report.at), null)] : [by(moment(shift.closedAt), shift.closedBy)]),
      ...report.numbers.map(({ first, last, count }) => ({
        label: count === 1 ? first : t('shifts.fromTo', { first, last }),
        value: String(count),
      })),
    ],
    parts: [
      {
        heading: t('shifts.drawer'),
        rows: [
          row(t('shifts.float'), cash.floatPaise),
          row(t('shifts.taken'), cash.tenderedPaise),
          row(t('shifts.changeGiven'), -cash.changePaise),
          row(t('shifts.refunds'), -cash.refundsPaise),
          row(t('shifts.paidIn'), cash.paidInPaise),
          row(t('shifts.paidOut'), -cash.paidOutPaise),
          row(t('shifts.expected'), cash.expectedPaise, true),
          ...(shift.countedPaise === null ? [] : [row(t('shifts.counted'), shift.countedPaise, true)]),
          ...(shift.variancePaise
            ? [
                {
                  label: t(shift.variancePaise < 0 ? 'shifts.short' : 'shifts.over', {
                    amount: formatRupees(Math.abs(shift.variancePaise)),
                  }),
                  value: '',
                  strong: true,
                },
              ]
            : []),
          ...(shift.remark ? [{ label: shift.remark, value: '' }] : []),
        ],
      },
      {
        heading: t('shifts.sales'),
        rows: [
          row(`${t('shifts.bills')} ${bills.count}`, bills.payablePaise),
          row(`${t('shifts.returns')} ${returns.count}`, -returns.creditPaise),
          row(`${t('shifts.cancelled')} ${cancellations.count}`, -cancellations.payablePaise),
          row(t('shifts.net'), report.netPaise, true),
          row(t('shifts.discounts'), bills.discountPaise),
        ],
      },
      ...(report.tenders.length > 0
        ? [
            {
              rows: report.tenders.flatMap((tender) => {
                const name = t(`pay.kinds.${tender.kind}` as 'pay.kinds.cash')
                return [
                  row(`${name} ${tender.receipts}`, tender.receiptsPaise),
                  ...(tender.refunds > 0
                    ? [row(`${name}, ${t('shifts.back')} ${tender.refunds}`, -tender.refundsPaise)]
                    : []),
                ]
              }),
            },
          ]
        : []),
      ...(report.taxes.length > 0
        ? [
            {
              heading: t('shifts.taxByRate'),
              rows: report.taxes.flatMap((tax) => [
                row(`${tax.rateBasisPoints / 100}% ${t('shifts.taxable')}`, tax.taxablePaise),
                ...(
                  [
                    ['CGST', tax.cgstPaise],
                    ['SGST/UTGST', tax.sgstPaise],
                    ['IGST', tax.igstPaise],
                    ['Cess', tax.cessPaise],
                  ] as const
                )
                  .filter(([, paise]) => paise !== 0)
                  .map(([words, paise]) => row(`  ${words}`, paise)),
              ]),
            },
          ]
        : []),
      {
        heading: t('shifts.byCashier'),
        rows: report.cashiers.map((one) => row(`${one.name ?? t('shifts.nobody')} ${one.count}`, one.payablePaise)),
      },
      ...(shift.addenda.length > 0 ? [{ rows: [row(t('shifts.late'), lateCash)] }] : []),
    ],
    ...(closed && { signatures: [shift.closedBy ?? t('shifts.nobody')] }),
  })
}
