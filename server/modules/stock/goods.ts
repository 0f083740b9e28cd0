/** Which goods moved, where a product alone does not tell: their batches, their serial numbers, the parts of a kit. */
import type { batchRow, batchToEnter, serialRow } from '@galla/contract/stock'
import type { z } from 'zod'
import type { PartOfKit, ProductForSale } from '../catalogue/products-for-sale.ts'
import type { MovementKind } from './level.ts'

export type BatchToEnter = z.output<typeof batchToEnter>
export type BatchRow = Omit<z.output<typeof batchRow>, 'expired'>
export type Serial = z.output<typeof serialRow>

/** A line of a document, as the shelf needs to know it. */
export interface LineOfGoods {
  /** Of its document; the place in the list, counted from 1, when not told. */
  readonly line?: number
  readonly productId: string
  /** Thousandths of the line's own unit. */
  readonly quantity: number
  readonly policy: ProductForSale['stockPolicy']
  readonly name: string
  readonly tracking?: ProductForSale['tracking']
  /** Thousandths of the product's unit in one unit of the line: a box of ten is 10000. */
  readonly factor?: number | undefined
  readonly batchId?: string | undefined
  readonly serials?: readonly string[] | undefined
  /** Of a kit. */
  readonly parts?: readonly PartOfKit[] | null | undefined
}

/** What left or came back by one line of a document. */
export interface GoodsOfLine {
  readonly line: number
  readonly batches: readonly BatchOnLine[]
  readonly serials: readonly string[]
}

export interface BatchOnLine {
  readonly batchId: string
  readonly productId: string
  readonly number: string
  readonly expiresOn: string | null
  readonly mrpPaise: number | null
  /** Thousandths, above nothing. */
  readonly quantity: number
}

export interface BatchMove {
  readonly line: number
  readonly productId: string
  readonly batchId: string
  /** Thousandths, below nothing for out. */
  readonly quantity: number
}

export interface MovedBatch extends BatchMove {
  readonly number: string
  readonly expiresOn: string | null
  readonly mrpPaise: number | null
  readonly kind: MovementKind
  readonly documentId: string
}

export interface MovedSerial {
  readonly line: number
  readonly productId: string
  readonly serialId: string
  readonly serial: string
  readonly quantity: number
  readonly kind: MovementKind
  readonly documentId: string
}

export interface PartTaken {
  readonly line: number
  readonly partId: string
  readonly name: string
  readonly perKit: number
}

/** Thousandths of the product's own unit. */
export const inOwnUnit = ({ quantity, factor = 1000 }: Pick<LineOfGoods, 'quantity' | 'factor'>): number =>
  factor === 1000 ? quantity : Math.round((quantity * factor) / 1000)

/** By line, the batches and serial numbers that a document moved. */
export function byLine(batches: readonly MovedBatch[], serials: readonly MovedSerial[]): GoodsOfLine[] {
  const lines = new Map<number, { line: number; batches: BatchOnLine[]; serials: string[] }>()
  const of = (line: number) => {
    const known = lines.get(line) ?? { line, batches: [], serials: [] }
    lines.set(line, known)
    return known
  }
  for (const { line, batchId, productId, number, expiresOn, mrpPaise, quantity } of batches)
    of(line).batches.push({ batchId, productId, number, expiresOn, mrpPaise, quantity: Math.abs(quantity) })
  for (const { line, serial } of serials) of(line).serials.push(serial)
  return [...lines.values()].sort((a, b) => a.line - b.line)
}
