/**
 * What a till keeps on its device: the catalogue, its customers, the cart, bills held and given, its series, and bills that
 * the server does not have yet. One database for each business. Where the browser keeps nothing (a private window), memory
 * does, until the page is closed; nobody gives a bill there.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { type Drawer, drawers } from './drawers.ts'

type Key = string | number

interface Tables extends DBSchema {
  catalogue: { key: Key; value: unknown }
  goods: { key: Key; value: unknown }
  kept: { key: Key; value: unknown }
  held: { key: Key; value: unknown }
  outbox: { key: Key; value: unknown }
  series: { key: Key; value: unknown }
  bills: { key: Key; value: unknown }
  contacts: { key: Key; value: unknown }
  prints: { key: Key; value: unknown }
}

export type Change =
  | { readonly drawer: Drawer; readonly key: Key; readonly value: unknown }
  | { readonly drawer: Drawer; readonly key: Key; readonly remove: true }

/** Drawers while they are open for one step: what is read stays so until the step is done. */
export interface OpenDrawers {
  get<T>(drawer: Drawer, key: Key): Promise<T | undefined>
  put(drawer: Drawer, key: Key, value: unknown): void
  remove(drawer: Drawer, key: Key): void
}

export interface LocalStore {
  /** False where all is gone when the page is closed. */
  readonly lasting: boolean
  get<T>(drawer: Drawer, key: Key): Promise<T | undefined>
  /** In the order of their keys. */
  entries<T>(drawer: Drawer): Promise<[Key, T][]>
  put(drawer: Drawer, key: Key, value: unknown): Promise<void>
  /** All of them or none, and on the disk before the promise keeps. */
  change(changes: readonly Change[]): Promise<void>
  /** Reads and writes in one step, all or none, and on the disk before the promise keeps. It must wait for nothing else. */
  step<T>(drawers: readonly Drawer[], work: (open: OpenDrawers) => Promise<T>): Promise<T>
  clear(drawer: Drawer): Promise<void>
}

export async function openLocalStore(businessId: string): Promise<LocalStore> {
  try {
    const database = await openDB<Tables>(databaseOf(businessId), 3, {
      upgrade(opening) {
        for (const drawer of drawers) if (!opening.objectStoreNames.contains(drawer)) opening.createObjectStore(drawer)
      },
      // Another tab brings a newer form of these drawers: let it.
      blocking: (_, __, event) => (event.target as IDBDatabase).close(),
    })
    return onDisk(database)
  } catch {
    return inMemory({ lasting: false })
  }
}

const databaseOf = (businessId: string): string => `galla.counter.${businessId}`

/** For a look into a drawer without opening a till; undefined where there is none. */
export async function inDatabase<T>(
  businessId: string,
  drawer: Drawer,
  work: (database: IDBPDatabase) => Promise<T>,
): Promise<T | undefined> {
  try {
    const name = databaseOf(businessId)
    const there = (await indexedDB.databases?.()) ?? []
    if (!there.some((database) => database.name === name)) return undefined
    const database = await openDB(name)
    try {
      return database.objectStoreNames.contains(drawer) ? await work(database) : undefined
    } finally {
      database.close()
    }
  } catch {
    // A browser without drawers holds nothing.
    return undefined
  }
}

function onDisk(database: IDBPDatabase<Tables>): LocalStore {
  const strictly = (names: readonly Drawer[]) =>
    database.transaction([...new Set(names)], 'readwrite', { durability: 'strict' })
  return {
    lasting: true,
    get: async <T>(drawer: Drawer, key: Key) => (await database.get(drawer, key)) as T | undefined,
    async entries<T>(drawer: Drawer) {
      const [keys, values] = await Promise.all([database.getAllKeys(drawer), database.getAll(drawer)])
      return keys.map((key, at): [Key, T] => [key, values[at] as T])
    },
    async put(drawer, key, value) {
      await database.put(drawer, value, key)
    },
    async change(changes) {
      if (changes.length === 0) return
      const work = strictly(changes.map((change) => change.drawer))
      for (const change of changes) {
        const drawer = work.objectStore(change.drawer)
        void ('remove' in change ? drawer.delete(change.key) : drawer.put(change.value, change.key)).catch(heardByDone)
      }
      await work.done
    },
    async step(names, work) {
      const transaction = strictly(names)
      const result = work(openIn(transaction))
      try {
        const answer = await result
        await transaction.done
        return answer
      } catch (error) {
        undo(transaction)
        // A full disk is told by the transaction, not by the write that did not fit.
        await transaction.done.catch(heardByDone)
        throw transaction.error ?? error
      }
    },
    clear: (drawer) => database.clear(drawer),
  }
}

const heardByDone = () => undefined

type Work = IDBPTransaction<Tables, Drawer[], 'readwrite'>

function openIn(transaction: Work): OpenDrawers {
  return {
    get: async <T>(drawer: Drawer, key: Key) => (await transaction.objectStore(drawer).get(key)) as T | undefined,
    put: (drawer, key, value) => void transaction.objectStore(drawer).put(value, key).catch(heardByDone),
    remove: (drawer, key) => void transaction.objectStore(drawer).delete(key).catch(heardByDone),
  }
}

function undo(transaction: Work): void {
  try {
    transaction.abort()
  } catch {
    // It has ended by itself.
  }
}

export function inMemory({ lasting = true }: { readonly lasting?: boolean } = {}): LocalStore {
  const kept = new Map<Drawer, Map<Key, unknown>>(drawers.map((drawer) => [drawer, new Map()]))
  const of = (drawer: Drawer) => kept.get(drawer)!
  const apply = (changes: readonly Change[]) => {
    for (const change of changes) {
      if ('remove' in change) of(change.drawer).delete(change.key)
      else of(change.drawer).set(change.key, structuredClone(change.value))
    }
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    lasting,
    get: async <T>(drawer: Drawer, key: Key) => of(drawer).get(key) as T | undefined,
    entries: async <T>(drawer: Drawer) => [...(of(drawer).entries() as MapIterator<[Key, T]>)],
    put: async (drawer, key, value) => void of(drawer).set(key, structuredClone(value)),
    change: async (changes) => apply(changes),
    step(_, work) {
      const turn = last.then(async () => {
        const changes: Change[] = []
        const answer = await work({
          get: async <T>(drawer: Drawer, key: Key) => of(drawer).get(key) as T | undefined,
          put: (drawer, key, value) => void changes.push({ drawer, key, value }),
          remove: (drawer, key) => void changes.push({ drawer, key, remove: true }),
        })
        apply(changes)
        return answer
      })
      last = turn.catch(() => undefined)
      return turn
    },
    clear: async (drawer) => of(drawer).clear(),
  }
}
