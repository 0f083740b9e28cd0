/** A bill of this device, found without a line and as far as the device knows it: to take goods of it back. */
import type { Invoice } from '../modules/sales/queries.ts'
import type { KeptBill } from './give-bill.ts'
import { givenBills } from './given-bills.ts'
import type { LocalStore } from './local-store.ts'

/** By its number as it is typed, or the digits at its end; the newest of them. */
export async function findKeptBill(store: LocalStore, typed: string): Promise<KeptBill | undefined> {
  const wanted = typed.replace(/\s/gu, '').toUpperCase()
  if (wanted === '') return undefined
  const meant = (number: string) =>
    /^\d+$/.test(wanted) ? Number(number.split('-').at(-1)) === Number(wanted) : number === wanted
  return (await givenBills(store)).find(({ sale, link }) => meant(sale.number) || (link && typed.trim().endsWith(link)))
}

export type BillToReturn = Pick<
  Invoice,
  | 'id'
  | 'number'
  | 'tillId'
  | 'contactId'
  | 'nature'
  | 'payablePaise'
  | 'receivedPaise'
  | 'refundedPaise'
  | 'creditedPaise'
  | 'duePaise'
  | 'lines'
  | 'payments'
  | 'settlements'
  | 'creditNotes'
  | 'khata'
>

/** What the till printed, as the server would give it before anything came back. */
export function billToReturn({ sale }: KeptBill): BillToReturn {
  const { totals, tenders } = sale
  const inMoney = tenders.filter(({ kind }) => kind !== 'khata')
  const receivedPaise = inMoney.reduce((sum, { amountPaise }) => sum + amountPaise, 0)
  return {
    id: sale.id,
    number: sale.number,
    tillId: sale.tillId,
    contactId: sale.buyer?.contactId ?? null,
    nature: sale.nature,
    payablePaise: totals.payablePaise,
    receivedPaise,
    refundedPaise: 0,
    creditedPaise: 0,
    duePaise: totals.payablePaise - receivedPaise,
    khata: null,
    lines: sale.lines.map((line, at) => ({
      ...line,
      line: at + 1,
      nameHi: line.nameHi ?? null,
      nameTa: line.nameTa ?? null,
      sku: line.sku ?? null,
      hsn: line.hsn ?? null,
      mrpPaise: line.mrpPaise ?? null,
      batches: [],
      serials: line.serials ?? [],
      returnedQuantity: 0,
    })),
    payments: inMoney.map(({ kind, amountPaise, tenderedPaise, reference }) => ({
      id: sale.id,
      subjectKind: 'invoice' as const,
      subjectId: sale.id,
      direction: 'receipt' as const,
      kind,
      amountPaise,
      tenderedPaise: tenderedPaise ?? null,
      reference: reference ?? null,
      changePaise: 0,
      at: sale.issuedAt,
    })),
    settlements: [],
    creditNotes: [],
  }
}
