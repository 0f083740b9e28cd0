/** A bill kept on this device, in the form that is printed: the paper is the same whether the server has the bill or not. */
import { byRate } from '@galla/gst/bill'
import { basisPoints } from '@galla/gst/tax'
import { paise } from '@galla/money/paise'
import type { BillToPrint } from '@galla/receipt/bill-receipt'
import type { KeptBill } from './give-bill.ts'
import type { Shop } from './shop.ts'

export function billToPrint({ sale, cart, link }: KeptBill, shop: Shop, owedBeforePaise?: number): BillToPrint {
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
    byRate: summaryOf(sale.lines),
    lines: sale.lines.map(({ serials, ...line }, at) => ({
      ...line,
      ...batchOf(cart.lines[at]),
      ...(serials && { serials }),
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

/** The paper tells of the batch what the pack does; the server is told only which. */
function batchOf(line: KeptBill['cart']['lines'][number] | undefined) {
  if (!line?.batch) return {}
  const { number, expiresOn } = line.batch
  return { batches: [{ number, expiresOn, quantity: line.quantity }] }
}

function summaryOf(lines: KeptBill['sale']['lines']): BillToPrint['byRate'] {
  const settled = lines.map((line) => ({
    taxability: line.taxability,
    rate: basisPoints(line.rateBasisPoints),
    taxable: paise(line.taxablePaise),
    cgst: paise(line.cgstPaise),
    sgst: paise(line.sgstPaise),
    igst: paise(line.igstPaise),
    cess: paise(line.cessPaise),
  }))
  return byRate(settled).map((row) => ({
    taxability: row.taxability,
    rateBasisPoints: row.rate,
    taxablePaise: row.taxable,
    cgstPaise: row.cgst,
    sgstPaise: row.sgst,
    igstPaise: row.igst,
    cessPaise: row.cess,
  }))
}
