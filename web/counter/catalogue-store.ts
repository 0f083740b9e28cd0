/**
 * The till's catalogue: there at once from the device, then brought up to date from its mark, and again whenever a product
 * changes. Searching is a worker's; the page only asks.
 */
import { loadTillCatalogue } from '@galla/contract/catalogue'
import { call } from '../app/client.ts'
import { onNews } from '../app/live.ts'
import { ownScript } from '../app/trusted.ts'
import type { TillProduct } from './cart.ts'
import type { FoundProduct } from './catalogue-index.ts'
import type { CatalogueAsk, CatalogueOpened } from './catalogue-keeper.ts'
import type { CatalogueQuestion } from './catalogue-worker.ts'
import workerAddress from './catalogue-worker.ts?worker&url'

export interface CatalogueState {
  /** How many products can be found now. */
  readonly size: number
  readonly loading: boolean
  /** How new it is: the server's mark of the last whole load. */
  readonly mark: number
  /** Why the last load stopped. What was there before can still be sold. */
  readonly trouble?: unknown
}

export interface CatalogueStore {
  byCode(code: string): Promise<TillProduct | undefined>
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, TillProduct>>
  /** A family stands once among what is found. */
  search(text: string): Promise<FoundProduct[]>
  ofFamily(familyId: string): Promise<TillProduct[]>
  /** Anything of which one must tell which: by batch, by serial number, or of a family? */
  keepsGoods(): Promise<boolean>
  categories(): Promise<readonly Category[]>
  /** Of a category or of all, to tap on: those named first in their order, then by name. */
  toTap(asked: { category: string | undefined; first: readonly string[]; most: number }): Promise<FoundProduct[]>
  /** A thing that was added here and that the server has not told yet. */
  putHere(product: TillProduct): Promise<void>
  /** Everything that changed until now has come when the promise keeps; it is refused when the server is. */
  refresh(): Promise<void>
  /** Products that changed somewhere else, and here it is known. */
  onChange(listener: () => void): () => void
  state(): CatalogueState
  close(): void
}

export interface Category {
  readonly name: string
  readonly size: number
}

type Ask = (question: CatalogueAsk) => Promise<unknown>

export async function openCatalogue(
  businessId: string,
  connect: () => Promise<Talk> = talkToWorker,
): Promise<CatalogueStore> {
  const talk = await connect()
  const { ask } = talk
  // The till does not wait for it: what is asked meanwhile is answered after it.
  const opening = ask({ ask: 'open', businessId }) as Promise<CatalogueOpened>
  let mark = 0
  let state: CatalogueState = { size: 0, loading: true, mark: 0 }
  const listeners = new Set<() => void>()
  const become = (next: Omit<CatalogueState, 'mark'>) => {
    state = { ...next, mark }
    for (const tell of listeners) tell()
  }

  async function load(): Promise<void> {
    become({ size: state.size, loading: true })
    try {
      const opened = await opening
      if (mark === 0) {
        mark = opened.mark
        become({ size: opened.size, loading: true })
      }
      // A first load that was broken off begins anew.
      if (mark === 0) await ask({ ask: 'clear' })
      let upTo = mark
      let after: string | undefined
      do {
        const page = await call(loadTillCatalogue, { since: mark, ...(after && { after }) })
        if (after === undefined) upTo = page.mark
        const size = page.rows.length > 0 ? ((await ask({ ask: 'put', rows: page.rows })) as number) : state.size
        become({ size, loading: true })
        after = page.next ?? undefined
      } while (after !== undefined)
      await ask({ ask: 'keep-mark', mark: upTo })
      mark = upTo
      become({ size: state.size, loading: false })
    } catch (trouble) {
      become({ size: state.size, loading: false, trouble })
      throw trouble
    }
  }

  // Loads follow each other; one that waits serves all who asked meanwhile.
  let running: Promise<void> | undefined
  let waiting: Promise<void> | undefined
  const refresh = (): Promise<void> => {
    if (waiting) return waiting
    if (!running) {
      running = load().finally(() => {
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

  const stopNews = onNews(({ topic }) => {
    if (topic === 'products' || topic === 'resync') void refresh().catch(() => undefined)
  })

  return {
    byCode: async (code) => (await ask({ ask: 'by-code', code })) as TillProduct | undefined,
    byIds: async (ids) =>
      new Map(((await ask({ ask: 'by-ids', ids })) as TillProduct[]).map((product) => [product.id, product])),
    categories: async () => (await ask({ ask: 'categories' })) as Category[],
    toTap: async (asked) => (await ask({ ask: 'to-tap', ...asked })) as FoundProduct[],
    putHere: async (product) => void (await ask({ ask: 'put', rows: [product] })),
    search: async (text) => (await ask({ ask: 'search', text })) as FoundProduct[],
    ofFamily: async (familyId) => (await ask({ ask: 'of-family', familyId })) as TillProduct[],
    keepsGoods: async () => (await ask({ ask: 'keeps-goods' })) as boolean,
    refresh,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => state,
    close() {
      stopNews()
      listeners.clear()
      talk.end()
    },
  }
}

export interface Talk {
  readonly ask: Ask
  readonly end: () => void
}

async function talkToWorker(): Promise<Talk> {
  const worker = new Worker(ownScript(workerAddress), { type: 'module' })
  const waiting = new Map<number, { keep: (said: unknown) => void; fail: (error: Error) => void }>()
  let number = 0
  worker.addEventListener('message', ({ data }: MessageEvent<{ number: number; said?: unknown; failed?: string }>) => {
    const asked = waiting.get(data.number)
    waiting.delete(data.number)
    if (data.failed === undefined) asked?.keep(data.said)
    else asked?.fail(new Error(data.failed))
  })
  return {
    ask: (question) =>
      new Promise((keep, fail) => {
        number += 1
        waiting.set(number, { keep, fail })
        worker.postMessage({ number, question } satisfies CatalogueQuestion)
      }),
    end: () => worker.terminate(),
  }
}
