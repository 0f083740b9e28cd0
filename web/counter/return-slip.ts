/** What a customer has in hand until the credit note of goods taken back without a line is numbered: a slip, no tax document. */
import type { Report } from '@galla/receipt/report-receipt'
import type { useWords } from '../app/language.ts'
import { unitWord } from '../app/unit-word.ts'
import { formatQuantity, formatRupees } from '../ui/money.ts'
import { formatPhone } from '../ui/phone.ts'
import type { KeptBill } from './give-bill.ts'
import type { ReturnTaken } from './shift-keeper.ts'

export interface ReturnOnSlip {
  readonly taken: ReturnTaken
  /** What the goods are worth, as the screen showed it. */
  readonly amountPaise: number
  readonly bill: KeptBill
  readonly at: string
  readonly shop: { readonly name: string; readonly seller: { readonly gstin: string | null } }
  readonly till: string
  readonly cashier: string | undefined
}

export function returnSlip(
  { taken, amountPaise, bill: { sale }, at, shop, till, cashier }: ReturnOnSlip,
  t: ReturnType<typeof useWords>,
): Report {
  const row = (label: string, value: string, strong = false) => ({ label, value, strong })
  const moment = new Intl.DateTimeFormat('en-IN', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Kolkata',
  }).format(new Date(at))
  const { buyer } = sale
  const parts = taken.refunds ?? []
  const lowered = amountPaise - parts.reduce((sum, part) => sum + part.amountPaise, 0)
  return {
    name: t('pay.slipName', { number: sale.number }),
    shop: shop.name,
    title: t('pay.slipTitle'),
    facts: [
      row(t('pay.slipBill'), sale.number),
      row(t('receive.paperDay'), moment),
      ...(shop.seller.gstin ? [row('GSTIN', shop.seller.gstin)] : []),
      row(t('receive.paperTill'), [till, cashier].filter(Boolean).join(', ')),
      ...(buyer?.name || buyer?.phone
        ? [row(t('pay.slipFrom'), [buyer.name, buyer.phone && formatPhone(buyer.phone)].filter(Boolean).join(', '))]
        : []),
    ],
    parts: [
      {
        heading: t('pay.slipGoods'),
        rows: taken.lines.map(({ line, quantity }) => {
          const sold = sale.lines[line - 1]
          return row(sold?.name ?? '', formatQuantity(quantity, unitWord(sold?.unit ?? '')))
        }),
      },
      {
        rows: [
          row(t('pay.slipWorth'), formatRupees(amountPaise), true),
          ...parts.map(({ kind, amountPaise, reference }) =>
            row(
              [t('pay.slipBack', { kind: t(`pay.kinds.${kind}`) }), reference].filter(Boolean).join(' '),
              formatRupees(amountPaise),
            ),
          ),
          ...(lowered > 0 ? [row(t('pay.lowersKhata'), formatRupees(lowered))] : []),
        ],
      },
      { rows: [row(t('pay.slipReason'), taken.reason)] },
    ],
    foot: [t('pay.slipFoot')],
  }
}
