/** The khata at a test's counter: whose it is, what is paid on it, and whether all of it adds up. */
import type { InputOf } from '@galla/contract/act'
import { addContact as addContract } from '@galla/contract/contacts'
import { receiveKhataPayment as payContract } from '@galla/contract/khata'
import type { BuiltInRole } from '@galla/contract/permissions'
import sql from 'sql-template-tag'
import { addContact } from '../modules/contacts/add-contact.ts'
import { receiveKhataPayment } from '../modules/sales/receive-khata-payment.ts'
import { showKhata } from '../modules/sales/show-khata.ts'
import type { Counter } from './counter.ts'
import type { TestHouse } from './house.ts'

export interface KhataOf {
  readonly contactId: string
  pay(
    amountPaise: number,
    changes?: Partial<InputOf<typeof payContract>>,
    role?: BuiltInRole,
  ): ReturnType<typeof receiveKhataPayment>
  show(role?: BuiltInRole): ReturnType<typeof showKhata>
  /** Every way to count what is owed comes to the same. */
  sums(): Promise<{ row: number; entries: number; bills: number; storeCredit: number; storeEntries: number }>
}

let count = 0

export async function khataOf({ house }: TestHouse, { shop }: Counter): Promise<KhataOf> {
  const phone = `98221${String(++count).padStart(5, '0')}`
  const { id: contactId } = await addContact(
    shop.as('owner'),
    addContract.input.parse({ name: `Meena ${count}`, phone }),
  )
  return {
    contactId,
    pay: (amountPaise, changes = {}, role = 'cashier') =>
      receiveKhataPayment(
        shop.as(role),
        payContract.input.parse({ contactId, id: house.ids.next(), tender: 'cash', amountPaise, ...changes }),
      ),
    show: (role = 'cashier') => showKhata(shop.as(role), { contactId }),
    sums: () =>
      shop.tx(async (tx) => {
        const row = await tx.row<{
          row: number
          entries: number
          bills: number
          storeCredit: number
          storeEntries: number
        }>(sql`
          select coalesce(max(k.khata_paise), 0)::bigint as row, coalesce(max(k.store_credit_paise), 0)::bigint as "storeCredit",
            (select coalesce(sum(amount_paise), 0) from sales.khata_entries
              where contact_id = ${contactId} and account = 'khata')::bigint as entries,
            (select coalesce(sum(amount_paise), 0) from sales.khata_entries
              where contact_id = ${contactId} and account = 'store-credit')::bigint as "storeEntries",
            ((select coalesce(sum(greatest(0, payable_paise - credited_paise - written_off_paise - received_paise + refunded_paise)), 0)
              from sales.invoices where contact_id = ${contactId} and state = 'issued')
              + coalesce(max(k.opening_left_paise), 0))::bigint as bills
          from sales.khatas k where k.contact_id = ${contactId}`)
        return row!
      }),
  }
}
