/**
 * From which batch a line is sold. The first to expire goes first, none that has expired goes at all, and a line takes from
 * one batch only, so that its paper tells the truth; what one batch cannot give stands on a line of its own.
 */
import { factorOf } from '@galla/gst/price'
import { addProduct, type Cart, type CartLine, lineId, removeLine, setUnit, type TillProduct } from './cart.ts'
import type { TillBatch } from './goods-book.ts'
import type { PrintedSale } from './printed-sale.ts'
import { isWeighed } from './unit-words.ts'

export interface BatchLeft extends TillBatch {
  /** Thousandths of the product's own unit that nobody has on a bill yet. */
  readonly left: number
  readonly expired: boolean
}

/** What is left of each batch beside this cart and the bills that the server does not have yet. */
export function batchesLeft(
  batches: readonly TillBatch[],
  { cart, unsent, on }: { readonly cart: Cart; readonly unsent: readonly PrintedSale[]; readonly on: string },
): readonly BatchLeft[] {
  const taken = new Map<string, number>()
  const take = (batchId: string | undefined, quantity: number) => {
    if (batchId !== undefined) taken.set(batchId, (taken.get(batchId) ?? 0) + quantity)
  }
  for (const line of cart.lines) take(line.batch?.id, inOwnUnit(line))
  for (const sale of unsent)
    for (const { batchId, quantity, factor = 1000 } of sale.lines) take(batchId, (quantity * factor) / 1000)
  return batches.map((batch) => ({
    ...batch,
    left: batch.onHand - (taken.get(batch.id) ?? 0),
    expired: batch.expiresOn !== null && batch.expiresOn < on,
  }))
}

export interface Wanted {
  readonly product: TillProduct
  /** Thousandths of the unit. */
  readonly quantity: number
  readonly unit: string | undefined
  /** Of the product, with what the cart has on it already taken off. */
  readonly batches: readonly BatchLeft[]
}

/** Undefined where all that lies there has expired. */
export function ringUpByBatch(cart: Cart, { product, quantity, unit, batches }: Wanted): Cart | undefined {
  const good = batches.filter(({ expired }) => !expired)
  if (good.length === 0) return batches.length > 0 ? undefined : addProduct(cart, product, quantity, unit)
  // What is on the bill already, by hand or by its date, goes on as long as there is some of it.
  const same = cart.lines.filter((line) => line.product.id === product.id && line.batch)
  const current = same.find((line) => lineId(line) === cart.current) ?? same.at(-1)
  const inOrder = current?.batch ? [...good].sort((a, b) => first(b, current.batch) - first(a, current.batch)) : good
  const factor = factorOf(product, unit) ?? 1000
  const step = isWeighed(unit ?? product.unit) ? 1 : 1000
  let next = cart
  let wanted = quantity
  let last = inOrder.find(({ left }) => left > 0) ?? (current ? inOrder[0] : inOrder.at(-1))!
  for (const batch of inOrder) {
    const room = Math.floor((batch.left * 1000) / factor / step) * step
    const given = Math.min(wanted, room)
    if (given <= 0) continue
    next = addProduct(next, product, given, unit, { batch: onLine(batch) })
    last = batch
    wanted -= given
    if (wanted === 0) return next
  }
  // More than the shelf is said to hold: it stands on the last of them, and the line says so.
  return addProduct(next, product, wanted, unit, { batch: onLine(last) })
}

/** So many of a line, spread over more batches where its own has not enough. */
export function setQuantityByBatch(
  cart: Cart,
  id: string,
  wanted: Pick<Wanted, 'quantity' | 'unit'>,
  batchesBeside: (cart: Cart) => readonly BatchLeft[],
): Cart {
  const line = cart.lines.find((one) => lineId(one) === id)
  if (!line?.batch) return setUnit(cart, id, wanted.unit, wanted.quantity)
  const { batch, product } = line
  const without = removeLine(cart, id)
  const batches = batchesBeside(without)
  const own = batches.find((one) => one.id === batch.id)
  const factor = factorOf(product, wanted.unit) ?? 1000
  if (!own || (own.left * 1000) / factor >= wanted.quantity) return setUnit(cart, id, wanted.unit, wanted.quantity)
  const step = isWeighed(wanted.unit ?? product.unit) ? 1 : 1000
  const fits = Math.floor((own.left * 1000) / factor / step) * step
  const kept = fits > 0 ? setUnit(cart, id, wanted.unit, fits) : without
  const rest = { product, unit: wanted.unit, quantity: wanted.quantity - Math.max(0, fits) }
  return (
    ringUpByBatch(kept, { ...rest, batches: batchesBeside(kept) }) ?? setUnit(cart, id, wanted.unit, wanted.quantity)
  )
}

const first = (batch: BatchLeft, now: CartLine['batch']) => (batch.id === now?.id ? 1 : 0)

export const onLine = ({ id, number, expiresOn, mrpPaise }: TillBatch) => ({ id, number, expiresOn, mrpPaise })

const inOwnUnit = ({ product, unit, quantity }: CartLine) => (quantity * (factorOf(product, unit) ?? 1000)) / 1000
