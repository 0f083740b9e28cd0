/**
 * What a till keeps on its device: the catalogue, the cart, bills held, and sales whose answer has not come. One database
 * for each business. Where the browser keeps nothing (a private window), memory does, until the page is closed.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

export type Drawer = 'catalogue' | 'kept' | 'held' | 'outbox' | 'prints'
type Key = string | number

interface Tables extends DBSchema {
  catalogue: { key: Key; value: unknown }
  kept: { key: Key; value: unknown }
  held: { key: Key; value: unknown }
  outbox: { key: Key; value: unknown }
  prints: { key: Key; value: unknown }
}

export type Change =
  | { readonly drawer: Drawer; readonly key: Key; readonly value: unknown }
  | { readonly drawer: Drawer; readonly key: Key; readonly remove: true }

export interface LocalStore {
  get<T>(drawer: Drawer, key: Key): Promise<T | undefined>
  /** In the order of their keys. */
  entries<T>(drawer: Drawer): Promise<[Key, T][]>
  put(drawer: Drawer, key: Key, value: unknown): Promise<void>
  /** All of them or none, and on the disk before the promise keeps. */
  change(changes: readonly Change[]): Promise<void>
  clear(drawer: Drawer): Promise<void>
}

const drawers = ['catalogue', 'kept', 'held', 'outbox', 'prints'] as const

export async function openLocalStore(businessId: string): Promise<LocalStore> {
  try {
    const database = await openDB<Tables>(`galla.counter.${businessId}`, 2, {
      upgrade(opening) {
        for (const drawer of drawers) {
          if (!opening.objectStoreNames.contains(drawer)) opening.createObjectStore(drawer)
        }
      },
    })
    return onDisk(database)
  } catch {
    return inMemory()
  }
}

function onDisk(database: IDBPDatabase<Tables>): LocalStore {
  return {
    get: async <T>(drawer: Drawer, key: Key) => (await database.get(drawer, key)) as T | undefined,
    async entries<T>(drawer: Drawer) {
      const [keys, values] = await Promise.all([database.getAllKeys(drawer), database.getAll(drawer)])
      return keys.map((key, at): [Key, T] => [key, values[at] as T])
    },
    async put(drawer, key, value) {
      await database.put(drawer, value, key)
    },
    async change(changes) {
      const names = [...new Set(changes.map((change) => change.drawer))]
      const work = database.transaction(names, 'readwrite', { durability: 'strict' })
      for (const change of changes) {
        const drawer = work.objectStore(change.drawer)
        void ('remove' in change ? drawer.delete(change.key) : drawer.put(change.value, change.key))
      }
      await work.done
    },
    clear: (drawer) => database.clear(drawer),
  }
}

export function inMemory(): LocalStore {
  const kept = new Map<Drawer, Map<Key, unknown>>(drawers.map((drawer) => [drawer, new Map()]))
  const of = (drawer: Drawer) => kept.get(drawer)!
  return {
    get: async <T>(drawer: Drawer, key: Key) => of(drawer).get(key) as T | undefined,
    entries: async <T>(drawer: Drawer) => [...(of(drawer).entries() as MapIterator<[Key, T]>)],
    put: async (drawer, key, value) => void of(drawer).set(key, structuredClone(value)),
    async change(changes) {
      for (const change of changes) {
        if ('remove' in change) of(change.drawer).delete(change.key)
        else of(change.drawer).set(change.key, structuredClone(change.value))
      }
    },
    clear: async (drawer) => of(drawer).clear(),
  }
}
