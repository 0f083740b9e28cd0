/** Selling at the counter of a test's shop: one toor dal for ₹100 in cash, unless told otherwise. */
import type { InputOf } from '@galla/contract/act'
import type { BuiltInRole } from '@galla/contract/permissions'
import {
  type cancelInvoice as cancelContract,
  creditInvoice as creditContract,
  issueInvoice as issueContract,
} from '@galla/contract/sales'
import { cancelInvoice } from '../modules/sales/cancel-invoice.ts'
import { creditInvoice } from '../modules/sales/credit-invoice.ts'
import { issueInvoice } from '../modules/sales/issue-invoice.ts'
import type { TestHouse } from './house.ts'
import type { Shop } from './shop.ts'

export type SaleInput = InputOf<typeof issueContract>
export type CreditInput = InputOf<typeof creditContract>

export interface Counter {
  readonly shop: Shop
  readonly dal: string
  /** A sale's input; the cash is what is expected, unless tenders are told. */
  sale(changes?: Partial<SaleInput>): SaleInput
  issue(changes?: Partial<SaleInput>, role?: BuiltInRole): ReturnType<typeof issueInvoice>
  credit(changes: Omit<CreditInput, 'id' | 'reason'> & Partial<CreditInput>): ReturnType<typeof creditInvoice>
  cancel(input: Partial<InputOf<typeof cancelContract>> & { invoiceId: string }): ReturnType<typeof cancelInvoice>
}

export async function counterOf({ house }: TestHouse, shop: Shop): Promise<Counter> {
  const dal = await shop.addProduct({ onHand: 100_000 })
  const sale = (changes: Partial<SaleInput> = {}): SaleInput => {
    const payable = changes.expectPayablePaise ?? 10_000
    return {
      id: house.ids.next(),
      tillId: shop.tillId,
      lines: [{ productId: dal, quantity: 1000 }],
      tenders: payable === 0 ? [] : [{ kind: 'cash', amountPaise: payable }],
      expectPayablePaise: payable,
      ...changes,
    }
  }
  return {
    shop,
    dal,
    sale,
    issue: async (changes, role = 'cashier') => issueInvoice(shop.as(role), issueContract.input.parse(sale(changes))),
    credit: async (changes) =>
      creditInvoice(
        shop.as('manager'),
        creditContract.input.parse({ id: house.ids.next(), reason: 'Pack was torn', ...changes }),
      ),
    cancel: async (input) => cancelInvoice(shop.as('manager'), { reason: 'Wrong goods', ...input }),
  }
}

/** What an act came to: 'done', or the code of the refusal it ended in. */
export async function outcomeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'done'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}
