/** How many bills of these businesses this device still holds; looked up without opening a till. */
import { openDB } from 'idb'
import { databaseOf } from './local-store.ts'

export async function unsentBills(businessIds: readonly string[]): Promise<number> {
  const counts = await Promise.all(businessIds.map(countIn))
  return counts.reduce((sum, count) => sum + count, 0)
}

async function countIn(businessId: string): Promise<number> {
  try {
    const name = databaseOf(businessId)
    const there = (await indexedDB.databases?.()) ?? []
    if (!there.some((database) => database.name === name)) return 0
    const database = await openDB(name)
    try {
      return database.objectStoreNames.contains('outbox') ? await database.count('outbox') : 0
    } finally {
      database.close()
    }
  } catch {
    return 0
  }
}
