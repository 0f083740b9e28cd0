/** Rings up goods of which one must tell which: from the batch that goes first, or piece by piece. */
import { batchesLeft, ringUpByBatch, setQuantityByBatch } from './batch-choice.ts'
import { addProduct, type Cart, type CartLine, lineId, type TillProduct } from './cart.ts'
import type { GoodsBook } from './goods-book.ts'
import type { PrintedSale } from './printed-sale.ts'

export interface GoodsAsked {
  readonly product: TillProduct
  /** Thousandths of the unit. */
  readonly quantity: number
  readonly unit: string | undefined
  /** What was scanned said which. */
  readonly batchId?: string | undefined
  readonly serial?: string | undefined
}

export interface GoodsKnown {
  readonly book: GoodsBook
  readonly unsent: readonly PrintedSale[]
  readonly on: string
}

export type RungUp =
  | { readonly kind: 'on-bill'; readonly cart: Cart }
  | { readonly kind: 'which-pieces' }
  | { readonly kind: 'serial-on-bill'; readonly serial: string }
  /** The one that was scanned, or every one that lies there. */
  | { readonly kind: 'expired'; readonly batch: string | undefined }

export function ringUpGoods(cart: Cart, asked: GoodsAsked, { book, unsent, on }: GoodsKnown): RungUp {
  const { product, quantity, unit, batchId, serial } = asked
  if (product.tracking === 'serial') {
    if (serial === undefined) return { kind: 'which-pieces' }
    const sold = [...cart.lines, ...unsent.flatMap(({ lines }) => lines)]
    if (sold.some(({ serials }) => serials?.includes(serial))) return { kind: 'serial-on-bill', serial }
    return { kind: 'on-bill', cart: addProduct(cart, product, 1000, undefined, { serials: [serial] }) }
  }
  const left = batchesLeft(book.of(product.id).batches, { cart, unsent, on })
  const scanned = left.find(({ id }) => id === batchId)
  if (scanned?.expired) return { kind: 'expired', batch: scanned.number }
  const next = ringUpByBatch(cart, { product, quantity, unit, batches: scanned ? [scanned] : left })
  return next ? { kind: 'on-bill', cart: next } : { kind: 'expired', batch: undefined }
}

/** What a batch cannot give stands on a line of its own. */
export function setQuantityOfGoods(
  cart: Cart,
  line: CartLine,
  much: { readonly quantity: number; readonly unit: string | undefined },
  { book, unsent, on }: GoodsKnown,
): Cart {
  const { batches } = book.of(line.product.id)
  return setQuantityByBatch(cart, lineId(line), much, (now) => batchesLeft(batches, { cart: now, unsent, on }))
}
