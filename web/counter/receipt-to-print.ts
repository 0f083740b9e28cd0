/** The receipt for money taken for a khata or as an advance, in the form that is printed. */
import type { MoneyKind } from '@galla/gst/tender'
import type { Report } from '@galla/receipt/report-receipt'
import type { useWords } from '../app/language.ts'
import { formatRupees } from '../ui/money.ts'
import { formatPhone } from '../ui/phone.ts'
import type { Shop } from './shop.ts'

export interface ReceiptToPrint {
  readonly number: string
  /** A receipt voucher shows the tax that is due on the advance (CGST Rule 50). */
  readonly kind: 'khata' | 'receipt' | 'receipt-voucher'
  readonly at: string
  readonly till: string
  readonly cashier: string | undefined
  readonly name: string
  readonly phone: string | undefined
  readonly amountPaise: number
  readonly tender: MoneyKind
  readonly tenderedPaise: number | undefined
  readonly reference: string | undefined
  readonly leftPaise?: number | undefined
  readonly whatFor?: string | undefined
  readonly tax?:
    | {
        readonly rateBasisPoints: number
        readonly taxablePaise: number
        readonly cgstPaise: number
        readonly sgstPaise: number
      }
    | undefined
}

export function receiptReport(receipt: ReceiptToPrint, shop: Shop, t: ReturnType<typeof useWords>): Report {
  const { number, amountPaise, tenderedPaise, tender, tax } = receipt
  const voucher = receipt.kind === 'receipt-voucher'
  const row = (label: string, value: string, strong = false) => ({ label, value, strong })
  const moment = new Intl.DateTimeFormat('en-IN', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Kolkata',
  }).format(new Date(receipt.at))
  return {
    name: number,
    shop: shop.name,
    title: voucher ? t('receive.paperVoucher') : t('receive.paper'),
    facts: [
      row(t('receive.paperNumber'), number),
      row(t('receive.paperDay'), moment),
      ...(shop.seller.gstin ? [row('GSTIN', shop.seller.gstin)] : []),
      row(t('receive.paperTill'), [receipt.till, receipt.cashier].filter(Boolean).join(', ')),
    ],
    parts: [
      {
        heading: t('receive.paperFrom'),
        rows: [row(receipt.name, receipt.phone ? formatPhone(receipt.phone) : '')],
      },
      {
        rows: [
          ...(receipt.whatFor ? [row(t('receive.whatFor'), receipt.whatFor)] : []),
          row(t('receive.paperReceived'), formatRupees(amountPaise), true),
          row(t('receive.how'), [t(`pay.kinds.${tender}`), receipt.reference].filter(Boolean).join(' ')),
          ...(tenderedPaise && tenderedPaise > amountPaise
            ? [
                row(t('pay.given'), formatRupees(tenderedPaise)),
                row(t('pay.change'), formatRupees(tenderedPaise - amountPaise)),
              ]
            : []),
        ],
      },
      ...(voucher && tax
        ? [
            {
              rows: [
                row(t('receive.taxable', { rate: String(tax.rateBasisPoints / 100) }), formatRupees(tax.taxablePaise)),
                row('CGST', formatRupees(tax.cgstPaise)),
                row('SGST/UTGST', formatRupees(tax.sgstPaise)),
                row(t('receive.placeOfSupply'), shop.seller.stateCode),
                row(t('receive.reverseCharge'), t('receive.no')),
              ],
            },
          ]
        : []),
      ...(receipt.leftPaise === undefined
        ? []
        : [{ rows: [row(t('receive.stillOwed'), formatRupees(receipt.leftPaise), true)] }]),
    ],
    signatures: voucher ? [t('receive.signature', { shop: shop.name })] : [],
  }
}
