/**
 * Puts goods back on the shelf when a bill is cancelled or they are returned: into the batches they left, piece by piece,
 * a kit as the parts it took. Told twice, it puts back once.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { batchesMovedBy, moveBatches } from './batch.db.ts'
import type { BatchMove, LineOfGoods, MovedBatch, MovedSerial } from './goods.ts'
import { inOwnUnit } from './goods.ts'
import { moveGoods } from './level.db.ts'
import { firstLocationOf, type MovingDocument, oneForEach } from './level.ts'
import { partsTakenBy, putSerials, serialsMovedBy } from './serial.db.ts'

export async function putBackInStock(
  tx: BusinessTx,
  {
    document,
    locationId = firstLocationOf(tx.businessId),
    lines,
    of,
  }: {
    readonly document: MovingDocument<'credit-note' | 'cancellation'>
    readonly locationId?: string | undefined
    readonly lines: readonly LineOfGoods[]
    /** The bill that sold them; without it, or for lines without their number, only quantities come back. */
    readonly of?: { readonly kind: 'invoice'; readonly id: string }
  },
): Promise<void> {
  const kept = lines.filter((line) => line.policy !== 'not-kept')
  const [batches, serials, parts] = of
    ? await Promise.all([batchesMovedBy(tx, of), serialsMovedBy(tx, of), partsTakenBy(tx, of)])
    : [[], [], []]
  const comingBack = kept.flatMap((given) => {
    const quantity = inOwnUnit(given)
    const held = parts.filter((part) => part.line === given.line)
    if (held.length === 0) return [{ ...given, quantity }]
    return held.map((part) => ({
      ...given,
      productId: part.partId,
      name: part.name,
      quantity: Math.round((quantity * part.perKit) / 1000),
    }))
  })
  const intoBatches = comingBack.flatMap((line) => batchesFor(line, batches))
  const pieces = comingBack.flatMap((line) => piecesFor(line, serials))
  const moves = oneForEach(comingBack.map(({ productId, name, quantity }) => ({ productId, name, quantity })))
  const undoing = of ? { undoes: of.id } : {}
  await Promise.all([
    moveGoods(tx, { document, locationId, moves }),
    moveBatches(tx, { document, locationId, moves: intoBatches, ...undoing }),
    putSerials(tx, { document, locationId, pieces, state: 'returned', ...undoing }),
  ])
}

/** What of each batch is still out, the last to expire first: it was sold last. */
function batchesFor(line: LineOfGoods, moved: readonly MovedBatch[]): BatchMove[] {
  const out = new Map<string, number>()
  for (const move of moved)
    if (move.line === line.line && move.productId === line.productId)
      out.set(move.batchId, (out.get(move.batchId) ?? 0) - move.quantity)
  let left = line.quantity
  const back: BatchMove[] = []
  for (const [batchId, quantity] of [...out].reverse()) {
    const here = Math.min(left, quantity)
    if (here <= 0) continue
    back.push({ line: line.line!, productId: line.productId, batchId, quantity: here })
    left -= here
  }
  return back
}

function piecesFor(line: LineOfGoods, moved: readonly MovedSerial[]) {
  const out = new Map<string, string>()
  for (const move of moved) {
    if (move.line !== line.line || move.productId !== line.productId) continue
    if (move.quantity < 0) out.set(move.serial.toUpperCase(), move.serial)
    else out.delete(move.serial.toUpperCase())
  }
  const named = line.serials?.map((serial) => serial.toUpperCase()) ?? []
  // Whoever brings all of them back need not name them.
  const all = out.size * 1000 <= line.quantity
  if (named.some((key) => !out.has(key)) || (!all && named.length * 1000 !== line.quantity))
    throw refuse('stock.name-serials', { product: line.name })
  return [...out]
    .filter(([key]) => all || named.includes(key))
    .map(([, serial]) => ({ line: line.line!, productId: line.productId, serial, name: line.name }))
}
