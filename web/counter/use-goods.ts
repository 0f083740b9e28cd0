/** The goods book of this till, fetched when the screen stands, and which bills it does not know of yet. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CartLine } from './cart.ts'
import type { CatalogueStore } from './catalogue-store.ts'
import type { GoodsBook } from './goods-book.ts'
import type { LocalStore } from './local-store.ts'
import type { Outbox } from './outbox.ts'
import type { PrintedSale } from './printed-sale.ts'

const patience = 2000

export interface GoodsOfTill {
  /** Undefined while it is fetched. */
  readonly book: GoodsBook | undefined
  readonly ready: () => Promise<GoodsBook>
  /** Given here, and not yet off the shelf that the book knows. */
  readonly unsent: () => readonly PrintedSale[]
  /** Thousandths of its own unit that the shelf lacks for a line of a batch; 0 where nothing is known. */
  readonly leftFor: (line: CartLine) => number | undefined
}

export function useGoods(
  store: LocalStore,
  catalogue: CatalogueStore,
  outbox: Outbox,
  locationId: string | null,
): GoodsOfTill {
  const [book, set] = useState<GoodsBook>()
  const [, changed] = useState(0)
  const opening = useRef<Promise<GoodsBook>>(undefined)
  const told = useRef<{ readonly sale: PrintedSale; readonly started: number }[]>([])

  const open = useCallback(() => {
    opening.current ??= import('./goods-book.ts').then((code) =>
      code.openGoodsBook(store, { locationId, keepsSuch: catalogue.keepsGoods }),
    )
    return opening.current
  }, [store, catalogue, locationId])

  useEffect(() => {
    let left = false
    let stop = () => {}
    void open()
      .then((opened) => {
        if (left) return
        set(opened)
        const bringUpToDate = () => {
          if (!catalogue.state().loading) void opened.refresh().catch(() => undefined)
        }
        bringUpToDate()
        const stops = [
          catalogue.onChange(bringUpToDate),
          opened.onChange(() => {
            told.current = told.current.filter(({ started }) => opened.loads().loaded <= started)
            changed((times) => times + 1)
          }),
          outbox.onAnswer((answer) => {
            if (answer.kind === 'received') told.current.push({ sale: answer.sale, started: opened.loads().started })
          }),
        ]
        stop = () => {
          for (const one of stops) one()
          opened.close()
        }
      })
      .catch(() => undefined)
    return () => {
      left = true
      stop()
      opening.current = undefined
      set(undefined)
    }
  }, [open, catalogue, outbox])

  /** A till that has just been opened hears first what lies on its shelf, if it hears it soon; it waits once. */
  const waited = useRef(false)
  const ready = useCallback(async () => {
    const opened = await open()
    if (opened.loads().loaded === 0 && !waited.current) {
      waited.current = true
      const heard = opened.refresh().catch(() => undefined)
      await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, patience))])
    }
    return opened
  }, [open])

  const unsent = useCallback(
    () => [...outbox.waiting().map(({ sale }) => sale), ...told.current.map(({ sale }) => sale)],
    [outbox],
  )
  return {
    book,
    ready,
    unsent,
    leftFor: ({ product, batch }) => {
      const here = batch && book?.of(product.id).batches.find(({ id }) => id === batch.id)
      if (!batch || !book) return undefined
      const gone = unsent().reduce(
        (sum, { lines }) =>
          sum +
          lines.reduce(
            (of, { batchId, quantity, factor = 1000 }) => (batchId === batch.id ? of + (quantity * factor) / 1000 : of),
            0,
          ),
        0,
      )
      return (here?.onHand ?? 0) - gone
    },
  }
}
