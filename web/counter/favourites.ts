/** What this till sells most, counted on the device: each bill a thing stands on counts once, and old bills fade. */
import type { LocalStore } from './local-store.ts'

type Counts = Readonly<Record<string, number>>

const key = 'favourites'
const mostKept = 300
/** After some five hundred bills, what was sold before counts half. */
const fade = 0.9986

export async function favouritesOf(store: LocalStore): Promise<readonly string[]> {
  const counts = (await store.get<Counts>('kept', key)) ?? {}
  return Object.keys(counts).sort((a, b) => counts[b]! - counts[a]!)
}

export async function countSold(store: LocalStore, productIds: readonly string[]): Promise<void> {
  const counts = (await store.get<Counts>('kept', key)) ?? {}
  const faded = new Map(Object.entries(counts).map(([id, count]): [string, number] => [id, count * fade]))
  for (const id of new Set(productIds)) faded.set(id, (faded.get(id) ?? 0) + 1)
  const most = [...faded].sort((a, b) => b[1] - a[1]).slice(0, mostKept)
  await store.put('kept', key, Object.fromEntries(most))
}
