/** The customers on the device: found by number or name without a line, and brought up to date when there is one. */
import type { OutputOf } from '@galla/contract/act'
import { loadTillContacts } from '@galla/contract/contacts'
import { call } from '../app/client.ts'
import { onNews } from '../app/live.ts'
import type { LocalStore } from './local-store.ts'

export type TillContact = OutputOf<typeof loadTillContacts>['rows'][number]

export interface ContactBook {
  /** By the digits of the number or the beginning of a name; six at most. */
  search(text: string): TillContact[]
  /** A new customer, met here: found again before the server has heard of him. */
  meet(who: Pick<TillContact, 'id' | 'name' | 'phone' | 'gstin'>): Promise<void>
  refresh(): Promise<void>
  close(): void
}

const most = 6
/** So many in one drawer of the store: a hundred thousand rows one by one would take minutes to read. */
const blockSize = 500

export async function openContactBook(store: LocalStore): Promise<ContactBook> {
  const contacts = new Map<string, TillContact>()
  const blockOf = new Map<string, number>()
  for (const [number, text] of await store.entries<string>('contacts'))
    for (const contact of JSON.parse(text) as TillContact[]) {
      contacts.set(contact.id, contact)
      blockOf.set(contact.id, Number(number))
    }
  let newest = Math.max(0, ...blockOf.values())
  let inNewest = [...blockOf.values()].filter((number) => number === newest).length

  const byPhone = new Map<string, string>()
  for (const { id, phone } of contacts.values()) if (phone !== null) byPhone.set(phone, id)

  async function put(rows: readonly TillContact[]): Promise<void> {
    const touched = new Set<number>()
    for (const contact of rows) {
      // One met here without a line comes back from the server, which may know the number under another id.
      const twin = contact.phone === null ? undefined : byPhone.get(contact.phone)
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
      contacts.set(contact.id, contact)
      touched.add(block)
    }
    const members = new Map<number, TillContact[]>([...touched].map((number) => [number, []]))
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

  let running: Promise<void> | undefined
  const refresh = () => {
    running ??= load().finally(() => {
      running = undefined
    })
    return running
  }
  const stopNews = onNews(({ topic }) => {
    if (topic === 'contacts' || topic === 'resync') void refresh().catch(() => undefined)
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
    refresh,
    close: stopNews,
  }
}
