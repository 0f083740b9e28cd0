/** What a device holds of its businesses, without opening a till: bills to be sent, and customers to be forgotten. */
import { inDatabase } from './local-store.ts'

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
    })
  }
}

const countIn = async (businessId: string) =>
  (await inDatabase(businessId, 'outbox', (database) => database.count('outbox'))) ?? 0
