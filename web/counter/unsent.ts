/** What a device holds of its businesses, without opening a till: bills and payments to be sent, and customers to be forgotten. */
import { inDatabase } from './local-store.ts'

/** Where payments for khatas wait, in the drawer `kept`. */
export const paymentsKey = 'payments'

export async function unsentBills(businessIds: readonly string[]): Promise<number> {
  const counts = await Promise.all(businessIds.map(countIn))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Who has signed out leaves no list of people behind; the next to sign in brings it again. */
export async function forgetCustomers(businessIds: readonly string[]): Promise<void> {
  for (const businessId of businessIds) {
    await inDatabase(businessId, 'contacts', async (database) => {
      await database.clear('contacts')
      await database.delete('kept', 'contacts-mark')
      await database.delete('kept', 'khatas-mark')
    })
  }
}

const countIn = async (businessId: string) =>
  (await inDatabase(businessId, 'outbox', async (database) => {
    const payments = (await database.get('kept', paymentsKey)) as readonly unknown[] | undefined
    return (await database.count('outbox')) + (payments?.length ?? 0)
  })) ?? 0
