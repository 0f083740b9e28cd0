/** The bills this device has given: looked up, printed again and taken back without a line. */
import { now } from '../app/clock.ts'
import type { KeptBill } from './give-bill.ts'
import type { LocalStore } from './local-store.ts'

const daysKept = 7

/** Newest first. */
export async function givenBills(store: LocalStore): Promise<KeptBill[]> {
  const rows = await store.entries<KeptBill>('bills')
  return rows.map(([, bill]) => bill).sort((a, b) => b.sale.issuedAt.localeCompare(a.sale.issuedAt))
}

/** Lets go what the server has and a week is over. What it does not have stays, however old. */
export async function letOldBillsGo(store: LocalStore): Promise<void> {
  const before = new Date(now().getTime() - daysKept * 86_400_000).toISOString()
  const old = (await store.entries<KeptBill>('bills')).filter(
    ([, { sale, sentAt }]) => sentAt !== undefined && sale.issuedAt < before,
  )
  await store.change(old.map(([key]) => ({ drawer: 'bills', key, remove: true })))
}
