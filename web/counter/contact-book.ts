/**
 * The customers on the device, with what they owe and have: found by number or name without a line, and brought up to date
 * when there is one.
 */
import type { OutputOf } from '@galla/contract/act'
import { loadTillContacts } from '@galla/contract/contacts'
import { loadTillKhatas } from '@galla/contract/counter-payments'
import type { Accounts } from '@galla/gst/tender'
import { call } from '../app/client.ts'
import { onNews } from '../app/live.ts'
import type { LocalStore } from './local-store.ts'

export type TillContact = OutputOf<typeof loadTillContacts>['rows'][number]
type TillKhata = Omit<OutputOf<typeof loadTillKhatas>['rows'][number], 'contactId'>
/** What was not told stays as it was. */
export type Owes = Pick<TillKhata, 'khataPaise'> & Partial<Pick<TillKhata, 'storeCreditPaise' | 'advancePaise'>>
type Kept = TillContact & { readonly khata?: TillKhata | undefined }

export interface ContactBook {
  /** By the digits of the number or the beginning of a name; six at most. */
  search(text: string): TillContact[]
  /** A new customer, met here: found again before the server has heard of him. */
  meet(who: Pick<TillContact, 'id' | 'name' | 'phone' | 'gstin'>): Promise<void>
  /** What a customer owes and has, as the device last heard: of one it does not know, nothing. Undefined before it ever heard. */
  accountsOf(who: {
    readonly contactId?: string | undefined
    readonly phone?: string | undefined
  }): Accounts | undefined
  /**
   * The server answered a bill or a payment with what is owed now; the next look may come too late, when the line is down
   * again. One who was met here goes by his number until the server's id for him is known.
   */
  heardOwes(who: { readonly contactId: string; readonly phone?: string | undefined }, now: Owes): Promise<void>
  /** Under which id a customer is known here. */
  idOf(phone: string): string | undefined
  /** What somebody owes or has may have changed. */
  onChange(listener: () => void): () => void
  refresh(): Promise<void>
  close(): void
}

const most = 6
const nothing = { storeCreditPaise: 0, advancePaise: 0, limitPaise: null }
/** So many in one drawer of the store: a hundred thousand rows one by one would take minutes to read. */
const blockSize = 500
const khatasEvery = 20_000

export async function openContactBook(store: LocalStore): Promise<ContactBook> {
  const contacts = new Map<string, Kept>()
  const blockOf = new Map<string, number>()
  for (const [number, text] of await store.entries<string>('contacts'))
    for (const contact of JSON.parse(text) as Kept[]) {
      contacts.set(contact.id, contact)
      blockOf.set(contact.id, Number(number))
    }
  let newest = Math.max(0, ...blockOf.values())
  let inNewest = [...blockOf.values()].filter((number) => number === newest).length

  const byPhone = new Map<string, string>()
  for (const { id, phone } of contacts.values()) if (phone !== null) byPhone.set(phone, id)

  let usualLimit = await store.get<number>('kept', 'khata-limit')

  async function put(rows: readonly Kept[]): Promise<void> {
    const touched = new Set<number>()
    for (const contact of rows) {
      // One met here without a line comes back from the server, which may know the number under another id.
      const twin = contact.phone === null ? undefined : byPhone.get(contact.phone)
      const before = contacts.get(contact.id) ?? contacts.get(twin ?? '')
      if (twin !== undefined && twin !== contact.id) {
        touched.add(blockOf.get(twin)!)
        blockOf.delete(twin)
        contacts.delete(twin)
      }
      if (contact.phone !== null && !contact.archived) byPhone.set(contact.phone, contact.id)
      let block = blockOf.get(contact.id)
      if (block === undefined) {
        if (inNewest >= blockSize) {
          newest += 1
          inNewest = 0
        }
        inNewest += 1
        block = newest
        blockOf.set(contact.id, block)
      }
      const khata = contact.khata ?? before?.khata
      contacts.set(contact.id, khata ? { ...contact, khata } : contact)
      touched.add(block)
    }
    const members = new Map<number, Kept[]>([...touched].map((number) => [number, []]))
    for (const [id, block] of blockOf) members.get(block)?.push(contacts.get(id)!)
    await store.change(
      [...members].map(([key, all]) => ({ drawer: 'contacts', key, value: JSON.stringify(all) }) as const),
    )
  }

  async function load(): Promise<void> {
    const since = await store.get<string>('kept', 'contacts-mark')
    let mark: string | undefined
    let after: string | undefined
    do {
      const page = await call(loadTillContacts, { ...(since && { since }), ...(after && { after }) })
      mark ??= page.mark
      await put(page.rows)
      after = page.next ?? undefined
    } while (after !== undefined)
    await store.put('kept', 'contacts-mark', mark)
  }

  async function loadKhatas(): Promise<void> {
    const since = await store.get<string>('kept', 'khatas-mark')
    let mark: string | undefined
    let after: string | undefined
    do {
      const page = await call(loadTillKhatas, { ...(since && { since }), ...(after && { after }) })
      mark ??= page.mark
      usualLimit = page.usualLimitPaise
      await put(
        page.rows.flatMap(({ contactId, ...khata }) => {
          const contact = contacts.get(contactId)
          return contact ? [{ ...contact, khata }] : []
        }),
      )
      after = page.next ?? undefined
    } while (after !== undefined)
    await store.change([
      { drawer: 'kept', key: 'khatas-mark', value: mark },
      { drawer: 'kept', key: 'khata-limit', value: usualLimit },
    ])
    for (const listener of listeners) listener()
  }

  const listeners = new Set<() => void>()
  let running: Promise<void> | undefined
  const refresh = () => {
    running ??= load()
      .then(loadKhatas)
      .finally(() => {
        running = undefined
      })
    return running
  }
  // Each bill of the shop tells; one look for many of them is enough.
  let soon: ReturnType<typeof setTimeout> | undefined
  const lookSoon = () => {
    soon ??= setTimeout(() => {
      soon = undefined
      void refresh().catch(() => undefined)
    }, khatasEvery)
  }
  const stopNews = onNews(({ topic }) => {
    if (topic === 'contacts' || topic === 'resync') void refresh().catch(() => undefined)
    else if (topic === 'invoices') lookSoon()
  })

  return {
    search(text) {
      const words = text.toLowerCase().trim()
      const digits = words.replace(/\D/g, '')
      const byNumber = digits.length >= 3 && /^[\d\s+-]+$/.test(words)
      const found: TillContact[] = []
      for (const contact of contacts.values()) {
        if (contact.archived) continue
        const fits = byNumber
          ? contact.phone?.includes(digits)
          : contact.name.toLowerCase().includes(words) || contact.gstin?.toLowerCase() === words
        if (fits) found.push(contact)
        if (found.length === most) break
      }
      return found
    },
    async meet({ phone, ...who }) {
      if (phone === null || byPhone.has(phone)) return
      await put([{ ...who, phone, stateCode: null, offers: 'not-asked', archived: false }])
    },
    accountsOf({ contactId, phone }) {
      const id = contactId ?? (phone === undefined ? undefined : byPhone.get(phone))
      if ((id === undefined && phone === undefined) || usualLimit === undefined) return undefined
      const khata = id === undefined ? undefined : contacts.get(id)?.khata
      const { khataPaise = 0, storeCreditPaise = 0, advancePaise = 0, limitPaise = null } = khata ?? {}
      return { khataPaise, storeCreditPaise, advancePaise, limitPaise: limitPaise ?? usualLimit }
    },
    async heardOwes({ contactId, phone = '' }, { khataPaise, storeCreditPaise, advancePaise }) {
      const contact = contacts.get(contactId) ?? contacts.get(byPhone.get(phone) ?? '')
      if (!contact) return
      const khata = { ...nothing, ...contact.khata, khataPaise }
      await put([
        {
          ...contact,
          khata: {
            ...khata,
            storeCreditPaise: storeCreditPaise ?? khata.storeCreditPaise,
            advancePaise: advancePaise ?? khata.advancePaise,
          },
        },
      ])
      for (const listener of listeners) listener()
    },
    idOf: (phone) => byPhone.get(phone),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh,
    close() {
      clearTimeout(soon)
      stopNews()
    },
  }
}
