/**
 * The last chats, to be read without a line. Sealed in the browser's database with a key that no script can take out of
 * it, and gone with the sign-out; a copied disk alone does not open them.
 */
import { type IDBPDatabase, openDB } from 'idb'
import { useEffect, useState } from 'react'
import { NotReachable } from '../../app/client.ts'
import { currentSession, onSession } from '../../app/session.ts'
import type { ConversationList, Shown, ThreadPages } from './thread-cache.ts'

const name = 'galla.chats'
const most = 60
const restMilliseconds = 2000

interface Sealed {
  readonly businessId: string
  readonly iv: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
  readonly at: number
}

let opened: Promise<{ database: IDBPDatabase; key: CryptoKey }> | undefined

async function open(): Promise<{ database: IDBPDatabase; key: CryptoKey }> {
  const database = await openDB(name, 1, {
    upgrade(opening) {
      opening.createObjectStore('chats').createIndex('at', 'at')
      opening.createObjectStore('key')
    },
  })
  const kept = (await database.get('key', 'key')) as CryptoKey | undefined
  if (kept) return { database, key: kept }
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await database.put('key', key, 'key')
  return { database, key }
}

/** A private window keeps nothing, and plain http has no keys: then there is simply nothing to read without a line. */
const store = () =>
  (opened ??= globalThis.crypto?.subtle && globalThis.indexedDB ? open() : Promise.reject(new Error('no store')))

onSession(() => {
  if (currentSession() || typeof indexedDB === 'undefined') return
  opened?.then(({ database }) => database.close()).catch(() => undefined)
  opened = undefined
  indexedDB.deleteDatabase(name)
})

async function keep(what: string, value: object): Promise<void> {
  const businessId = currentSession()?.business?.id
  if (!businessId) return
  const { database, key } = await store()
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const bytes = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${businessId} ${what}`) },
    key,
    new TextEncoder().encode(JSON.stringify(value)),
  )
  await database.put(
    'chats',
    { businessId, iv, bytes, at: performance.timeOrigin + performance.now() } satisfies Sealed,
    what,
  )
  const keys = await database.getAllKeysFromIndex('chats', 'at')
  for (const old of keys.slice(0, Math.max(0, keys.length - most))) await database.delete('chats', old)
}

async function read<T>(what: string): Promise<T | undefined> {
  const { database, key } = await store()
  const sealed = (await database.get('chats', what)) as Sealed | undefined
  const businessId = currentSession()?.business?.id
  if (!sealed || sealed.businessId !== businessId) return undefined
  const additionalData = new TextEncoder().encode(`${businessId} ${what}`)
  const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv, additionalData }, key, sealed.bytes)
  return JSON.parse(new TextDecoder().decode(bytes)) as T
}

function useKept<T extends object>(what: string, fresh: T | undefined, error: unknown): T | undefined {
  const [kept, show] = useState<{ what: string; value: T }>()
  useEffect(() => {
    if (!fresh) return
    const resting = setTimeout(() => void keep(what, fresh).catch(() => undefined), restMilliseconds)
    return () => clearTimeout(resting)
  }, [what, fresh])
  const noLine = error instanceof NotReachable || !navigator.onLine
  useEffect(() => {
    if (fresh || !noLine) return
    let gone = false
    read<T>(what)
      .then((value) => !gone && value && show({ what, value }))
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [what, fresh, noLine])
  return fresh ?? (kept?.what === what ? kept.value : undefined)
}

/** The newest page of a thread: as it is, or as it was when there was a line. */
export function useKeptThread(
  conversationId: string,
  data: ThreadPages | undefined,
  error: unknown,
): ThreadPages | undefined {
  const first = data?.pages[0]
  const kept = useKept<Shown>(`thread ${conversationId}`, first, error)
  return data ?? (kept && { pages: [{ ...kept, messages: { ...kept.messages, next: null } }], pageParams: [undefined] })
}

export function useKeptList(
  filters: string,
  data: ConversationList | undefined,
  error: unknown,
): ConversationList | undefined {
  return useKept(`list ${filters}`, data, error)
}
