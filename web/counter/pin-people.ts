/** Who may work at this till: fetched with a line, kept for without one. */
import { listTillPeople } from '@galla/contract/pins'
import { call, NotReachable } from '../app/client.ts'
import type { LocalStore } from './local-store.ts'
import type { TillPerson } from './pin-check.ts'

export async function loadTillPeople(store: LocalStore): Promise<readonly TillPerson[]> {
  try {
    const { rows } = await call(listTillPeople, {})
    // Only a till has to check a PIN without a line.
    if (await store.get('kept', 'device')) await store.put('kept', 'till-people', rows)
    return rows
  } catch (error) {
    const kept = error instanceof NotReachable ? await store.get<TillPerson[]>('kept', 'till-people') : undefined
    if (kept) return kept
    throw error
  }
}
