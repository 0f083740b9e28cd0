/**
 * Which goods lie on this till's shelf, where a product alone does not tell: batches with their dates, single pieces by their
 * serial numbers, and the axes of families. On the device, brought up to date when there is a line, and fetched only by a
 * shop that keeps such goods.
 */
import type { OutputOf } from '@galla/contract/act'
import { listFamilies } from '@galla/contract/catalogue-goods'
import { loadTillBatches, loadTillSerials } from '@galla/contract/stock'
import { call } from '../app/client.ts'
import { now } from '../app/clock.ts'
import { onNews } from '../app/live.ts'
import type { LocalStore } from './local-store.ts'

type BatchRow = OutputOf<typeof loadTillBatches>['rows'][number]
export type TillBatch = Omit<BatchRow, 'productId'>
export type TillFamily = Pick<OutputOf<typeof listFamilies>['rows'][number], 'id' | 'name' | 'axes'>

export interface GoodsHere {
  /** The first to expire first, as they are to be sold. */
  readonly batches: readonly TillBatch[]
  /** As printed. */
  readonly serials: readonly string[]
}

export interface GoodsFound {
  readonly productId: string
  readonly batch?: TillBatch | undefined
  readonly serial?: string | undefined
}

export interface GoodsBook {
  of(productId: string): GoodsHere
  /** Whose serial number or batch this is. A batch of several products finds them all. */
  find(code: string): readonly GoodsFound[]
  family(familyId: string): TillFamily | undefined
  refresh(): Promise<void>
  /** How many loads have begun, and which was the last to end well: what happened before that began is in it. */
  loads(): { readonly started: number; readonly loaded: number }
  onChange(listener: () => void): () => void
  close(): void
}

/** What is kept of one product. */
interface Kept {
  readonly batches: Map<string, TillBatch>
  /** By the id of the piece. */
  readonly serials: Map<string, string>
}

const none: GoodsHere = { batches: [], serials: [] }
/** Products are kept together by the end of their ids, which is chance: some 256 rows in the drawer, however many there are. */
const blockOf = (productId: string) => productId.slice(-2)
/** After a day all is loaded anew: what was moved by older code carries no mark. */
const markHolds = 86_400_000
/** A sale somewhere is news; many in a row are asked for once. */
const newsRest = 3000

export async function openGoodsBook(
  store: LocalStore,
  { locationId, keepsSuch }: { readonly locationId: string | null; readonly keepsSuch: () => Promise<boolean> },
): Promise<GoodsBook> {
  const products = new Map<string, Kept>()
  let families = new Map<string, TillFamily>()
  for (const [key, text] of await store.entries<string>('goods')) {
    if (key === 'families') families = new Map(JSON.parse(text).map((family: TillFamily) => [family.id, family]))
    else
      for (const [productId, batches, serials] of JSON.parse(text) as [string, TillBatch[], [string, string][]][])
        products.set(productId, {
          batches: new Map(batches.map((batch) => [batch.id, batch])),
          serials: new Map(serials),
        })
  }
  const byCode = new Map<string, Set<string>>()
  const learn = (code: string, productId: string) => {
    const known = byCode.get(code.toUpperCase())
    if (known) known.add(productId)
    else byCode.set(code.toUpperCase(), new Set([productId]))
  }
  for (const [productId, { batches, serials }] of products) {
    for (const { number } of batches.values()) learn(number, productId)
    for (const serial of serials.values()) learn(serial, productId)
  }
  const ready = new Map<string, GoodsHere>()
  let familiesOld = false
  const listeners = new Set<() => void>()
  const kept = (productId: string): Kept => {
    const known = products.get(productId) ?? { batches: new Map(), serials: new Map() }
    products.set(productId, known)
    return known
  }

  async function write(touched: ReadonlySet<string>): Promise<void> {
    const rows = new Map<string, unknown[]>([...touched].map((block) => [block, []]))
    for (const [productId, { batches, serials }] of products)
      if (batches.size + serials.size > 0)
        rows.get(blockOf(productId))?.push([productId, [...batches.values()], [...serials]])
    await store.change(
      [...rows].map(([key, all]) =>
        all.length > 0
          ? { drawer: 'goods', key, value: JSON.stringify(all) }
          : { drawer: 'goods', key, remove: true as const },
      ),
    )
  }

  async function load(): Promise<void> {
    if (!(await keepsSuch())) return
    const mark = await store.get<{ since: string; wholeAt: number; locationId: string | null }>('kept', 'goods-mark')
    const whole = !mark || mark.locationId !== locationId || now().getTime() - mark.wholeAt > markHolds
    const asked = { ...(locationId && { locationId }), ...(!whole && { since: mark.since }) }
    const before = whole ? new Set([...products.keys()].map(blockOf)) : new Set<string>()
    const fresh = new Map<string, Kept>()
    const into = (productId: string): Kept => {
      if (!whole) return kept(productId)
      const known = fresh.get(productId) ?? { batches: new Map(), serials: new Map() }
      fresh.set(productId, known)
      return known
    }
    const touched = new Set<string>(before)
    let since: string | undefined
    for (let after: string | undefined; ; ) {
      const page = await call(loadTillBatches, { ...asked, ...(after && { after }) })
      since ??= page.mark
      for (const { productId, ...batch } of page.rows) {
        touched.add(blockOf(productId))
        if (batch.onHand > 0) {
          into(productId).batches.set(batch.id, batch)
          learn(batch.number, productId)
        } else into(productId).batches.delete(batch.id)
      }
      if (page.next === null) break
      after = page.next
    }
    for (let after: string | undefined; ; ) {
      const page = await call(loadTillSerials, { ...asked, ...(after && { after }) })
      for (const { id, productId, serial, here } of page.rows) {
        touched.add(blockOf(productId))
        if (here) {
          into(productId).serials.set(id, serial)
          learn(serial, productId)
        } else into(productId).serials.delete(id)
      }
      if (page.next === null) break
      after = page.next
    }
    if (whole) {
      products.clear()
      for (const [productId, goods] of fresh) products.set(productId, goods)
    }
    if (whole || familiesOld) {
      familiesOld = false
      const all: TillFamily[] = []
      for (let after: string | undefined; ; ) {
        const page = await call(listFamilies, { limit: 200, ...(after && { after }) })
        all.push(...page.rows.map(({ id, name, axes }) => ({ id, name, axes })))
        if (page.next === null) break
        after = page.next
      }
      families = new Map(all.map((family) => [family.id, family]))
      await store.put('goods', 'families', JSON.stringify(all))
    }
    ready.clear()
    await write(touched)
    // The mark last: a till that dies between asks for the same again.
    await store.put('kept', 'goods-mark', {
      since,
      wholeAt: whole ? now().getTime() : mark.wholeAt,
      locationId,
    })
  }

  let started = 0
  let loaded = 0
  let running: Promise<void> | undefined
  let waiting: Promise<void> | undefined
  const refresh = (): Promise<void> => {
    if (waiting) return waiting
    if (!running) {
      started += 1
      const nth = started
      running = load()
        .then(() => {
          loaded = nth
          for (const tell of listeners) tell()
        })
        .finally(() => {
          running = undefined
        })
      return running
    }
    waiting = running
      .catch(() => undefined)
      .then(() => {
        waiting = undefined
        return refresh()
      })
    return waiting
  }
  let resting: ReturnType<typeof setTimeout> | undefined
  const stopNews = onNews(({ topic }) => {
    if (!['invoices', 'stock', 'purchases', 'products', 'resync'].includes(topic)) return
    familiesOld ||= topic === 'products' || topic === 'resync'
    resting ??= setTimeout(() => {
      resting = undefined
      void refresh().catch(() => undefined)
    }, newsRest)
  })

  const of = (productId: string): GoodsHere => {
    const known = ready.get(productId)
    if (known) return known
    const goods = products.get(productId)
    if (!goods) return none
    const here = {
      batches: [...goods.batches.values()].sort(firstToExpire),
      serials: [...goods.serials.values()].sort(),
    }
    ready.set(productId, here)
    return here
  }
  return {
    of,
    find(code) {
      const wanted = code.trim().toUpperCase()
      return [...(byCode.get(wanted) ?? [])].flatMap((productId): GoodsFound[] => {
        const { batches, serials } = of(productId)
        const serial = serials.find((one) => one.toUpperCase() === wanted)
        if (serial !== undefined) return [{ productId, serial }]
        const batch = batches.find(({ number }) => number.toUpperCase() === wanted)
        return batch ? [{ productId, batch }] : []
      })
    },
    family: (familyId) => families.get(familyId),
    refresh,
    loads: () => ({ started, loaded }),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      clearTimeout(resting)
      stopNews()
      listeners.clear()
    },
  }
}

/** As the server takes them: by their day, those without one last. */
function firstToExpire(a: TillBatch, b: TillBatch): number {
  if (a.expiresOn !== b.expiresOn) {
    if (a.expiresOn === null) return 1
    if (b.expiresOn === null) return -1
    return a.expiresOn < b.expiresOn ? -1 : 1
  }
  return a.id < b.id ? -1 : 1
}
