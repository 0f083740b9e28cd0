/** A bill kept on this device, in the form that is printed: the paper is the same whether the server has the bill or not. */
import type { BillToPrint } from '@galla/receipt/bill-receipt'
import type { KeptBill } from './give-bill.ts'
import type { Shop } from './shop.ts'

type RateRow = BillToPrint['byRate'][number]

export function billToPrint({ sale, link }: KeptBill, shop: Shop, owedBeforePaise?: number): BillToPrint {
  const { totals, buyer, tenders } = sale
  // What goes on the khata is not paid.
  const paid = tenders.filter(({ kind }) => kind !== 'khata')
  const received = paid.reduce((sum, tender) => sum + tender.amountPaise, 0)
  const duePaise = Math.max(0, totals.payablePaise - received)
  return {
    number: sale.number,
    kind: sale.kind,
    day: sale.day,
    issuedAt: sale.issuedAt,
    state: 'issued',
    tillName: shop.tills.find(({ id }) => id === sale.tillId)?.name ?? sale.prefix,
    cashierName: sale.cashier?.name ?? null,
    seller: {
      name: shop.name,
      legalName: shop.legalName,
      address: shop.address,
      pinCode: shop.pinCode,
      phone: shop.phone,
      upiId: shop.upiId,
      ...sale.seller,
    },
    buyer: buyer
      ? {
          name: buyer.name ?? null,
          phone: buyer.phone ?? null,
          gstin: buyer.gstin ?? null,
          address: buyer.address ?? null,
          stateCode: buyer.stateCode ?? buyer.deliveryStateCode ?? null,
        }
      : null,
    placeOfSupply: sale.placeOfSupply,
    nature: sale.nature,
    taxCharged: sale.taxCharged,
    grossPaise: totals.grossPaise,
    discountPaise: totals.discountPaise,
    totalPaise: totals.totalPaise,
    roundOffPaise: totals.roundOffPaise,
    payablePaise: totals.payablePaise,
    duePaise,
    changePaise: paid.reduce(
      (sum, { amountPaise, tenderedPaise = amountPaise }) => sum + tenderedPaise - amountPaise,
      0,
    ),
    byRate: byRate(sale.lines),
    lines: sale.lines.map((line) => ({
      ...line,
      nameHi: line.nameHi ?? null,
      nameTa: line.nameTa ?? null,
      hsn: line.hsn ?? null,
      mrpPaise: line.mrpPaise ?? null,
    })),
    payments: paid.map(({ kind, amountPaise, tenderedPaise = null }) => ({
      direction: 'receipt',
      kind,
      amountPaise,
      tenderedPaise,
    })),
    creditNotes: [],
    link: link ?? null,
    ...(owedBeforePaise !== undefined && { khataBalancePaise: owedBeforePaise + duePaise }),
  }
}

/** Taxable rows first, the lowest rate first, as the server has them. */
function byRate(lines: KeptBill['sale']['lines']): RateRow[] {
  const rows = new Map<string, RateRow>()
  for (const { taxability, rateBasisPoints, taxablePaise, cgstPaise, sgstPaise, igstPaise, cessPaise } of lines) {
    const key = `${taxability} ${rateBasisPoints}`
    const row = rows.get(key)
    rows.set(key, {
      taxability,
      rateBasisPoints,
      taxablePaise: (row?.taxablePaise ?? 0) + taxablePaise,
      cgstPaise: (row?.cgstPaise ?? 0) + cgstPaise,
      sgstPaise: (row?.sgstPaise ?? 0) + sgstPaise,
      igstPaise: (row?.igstPaise ?? 0) + igstPaise,
      cessPaise: (row?.cessPaise ?? 0) + cessPaise,
    })
  }
  const order = ['taxable', 'nil-rated', 'exempt', 'non-GST']
  return [...rows.values()].sort(
    (a, b) => order.indexOf(a.taxability) - order.indexOf(b.taxability) || a.rateBasisPoints - b.rateBasisPoints,
  )
}
