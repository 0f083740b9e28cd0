/**
 * Takes what a bill sells off the shelf. Where the product says "block" and the shelf holds less, the sale is refused, and of
 * two buyers of the last one the first wins; where it says "warn", the bill goes through and the product is named as
 * oversold. A kit leaves as its parts. What is kept by batch leaves the batch that was named, or the first to expire; what is
 * kept by serial number leaves piece by piece. Told twice, a bill takes once.
 *
 * A bill that a till printed by itself is a `fact`: the goods are gone, so nothing of it is refused.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { takeBatches } from './batch.db.ts'
import { byLine, type GoodsOfLine, inOwnUnit, type LineOfGoods, type PartTaken } from './goods.ts'
import { moveGoods } from './level.db.ts'
import { firstLocationOf, type LevelsThere, type MovingDocument, oneForEach } from './level.ts'
import { keepParts, type SerialAsked, takeSerials } from './serial.db.ts'

export type LineFromStock = LineOfGoods

export async function takeFromStock(
  tx: BusinessTx,
  {
    document,
    locationId = firstLocationOf(tx.businessId),
    lines,
    fact = false,
    there,
  }: {
    readonly document: MovingDocument<'invoice'>
    readonly locationId?: string | undefined
    readonly lines: readonly LineFromStock[]
    readonly fact?: boolean
    /** Levels that were found beforehand (levels-there.ts); the others are made if they must be. */
    readonly there?: LevelsThere
  },
): Promise<{ oversold: string[]; goods: GoodsOfLine[] }> {
  const { leaving, parts } = leavingBy(lines)
  const kept = leaving.filter((line) => line.policy !== 'not-kept')
  const blocks = (line: LineFromStock) => line.policy === 'block' && !fact
  const pieces = kept.filter((line) => line.tracking === 'serial').flatMap((line) => piecesOf(line, blocks(line), fact))
  const moves = oneForEach(
    kept.map((line) => ({
      productId: line.productId,
      name: line.name,
      quantity: -line.quantity,
      refusedBelowNothing: blocks(line),
    })),
  )
  const astray = fact ? undefined : leaving.find((line) => line.batchId && line.tracking !== 'batch')
  if (astray) throw refuse('stock.not-by-batch', { product: astray.name })
  // What a printed bill says of its batch holds, however the product is kept by now.
  const batched = kept.filter((line) => line.tracking === 'batch' || (fact && line.batchId !== undefined))
  // The levels first: their locks are what lets the batches stand still.
  const [moved, batches, serials] = await Promise.all([
    moveGoods(tx, { document, locationId, moves, there }),
    takeBatches(tx, {
      document,
      locationId,
      asked: batched.map(({ line, productId, quantity, batchId, name, ...it }) => ({
        line,
        productId,
        quantity,
        batchId,
        name,
        refused: it.policy === 'block' && !fact,
      })),
    }),
    takeSerials(tx, { document, locationId, asked: pieces, state: 'sold' }),
    keepParts(tx, document, parts),
  ])
  const warns = new Set(
    kept.filter((line) => line.policy === 'warn' || (fact && line.policy === 'block')).map((line) => line.productId),
  )
  return {
    oversold: moved.filter((level) => level.onHand < 0 && warns.has(level.productId)).map((l) => l.productId),
    goods: byLine(batches, serials),
  }
}

type Leaving = LineFromStock & { readonly line: number }

/** Kits taken apart, and everything in the unit of the product. */
function leavingBy(lines: readonly LineFromStock[]): { leaving: Leaving[]; parts: PartTaken[] } {
  const parts: PartTaken[] = []
  const leaving = lines.flatMap((given, at): Leaving[] => {
    const line = given.line ?? at + 1
    const quantity = inOwnUnit(given)
    if (!given.parts) return [{ ...given, line, quantity }]
    for (const part of given.parts) parts.push({ line, partId: part.productId, name: part.name, perKit: part.perKit })
    return given.parts.map((part) => ({ ...part, line, quantity: Math.round((quantity * part.perKit) / 1000) }))
  })
  return { leaving, parts }
}

function piecesOf(
  { line, productId, quantity, name, serials = [] }: Leaving,
  blocked: boolean,
  fact: boolean,
): SerialAsked[] {
  const unlike = new Set(serials.map((serial) => serial.toUpperCase()))
  const tooMany = unlike.size * 1000 > quantity || unlike.size !== serials.length
  if (!fact && (tooMany || (blocked && unlike.size * 1000 !== quantity)))
    throw refuse('stock.serials-needed', { product: name, count: Math.max(1, Math.floor(quantity / 1000)) })
  return [...new Map(serials.map((serial) => [serial.toUpperCase(), serial])).values()].map((serial) => ({
    line,
    productId,
    serial,
    name,
    refused: blocked,
    fact,
  }))
}
