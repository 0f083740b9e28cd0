/** What is on the shelf, and how it came and went. Quantities are thousandths of the product's unit. */
import { z } from 'zod'
import { act, exportActs } from './act.ts'
import { id, input, instant, line, page, pageOf, yesInQuery } from './common.ts'

const thousandths = z.int().describe('thousandths of the unit')

export const stockLevel = z.object({
  productId: id,
  locationId: id,
  name: z.string(),
  nameHi: z.string().nullable(),
  nameTa: z.string().nullable(),
  sku: z.string().nullable(),
  unit: z.string(),
  onHand: thousandths,
  reorderLevel: thousandths,
  low: z.boolean().describe('at the reorder level or below'),
})

export const listStock = act('stock.list-stock', 'GET /stock', {
  summary: 'What is on the shelf, by the names of the products',
  input: input({
    low: yesInQuery.optional().describe('only what is at its reorder level or below'),
    productId: id.optional(),
    ...page,
  }),
  output: pageOf(stockLevel),
})

export const movementKind = z.enum(['invoice', 'credit-note', 'cancellation', 'opening', 'count', 'adjustment'])

export const movement = z.object({
  id,
  productId: id,
  locationId: id,
  name: z.string(),
  unit: z.string(),
  quantity: thousandths.describe('thousandths of the unit; below nothing it went out'),
  kind: movementKind,
  documentId: id,
  reason: z.string(),
  at: instant,
  enteredAt: instant,
  byPerson: id.nullable(),
})

export const listMovements = act('stock.list-movements', 'GET /stock-movements', {
  summary: 'What came and went, newest first',
  input: input({ productId: id.optional(), ...page }),
  output: pageOf(movement),
})

export const exportStock = exportActs('stock.export-stock', 'GET /stock', {
  summary: 'What is on the shelf, by the names of the products,',
  input: input({ low: yesInQuery.optional(), productId: id.optional() }),
})

export const exportMovements = exportActs('stock.export-movements', 'GET /stock-movements', {
  summary: 'What came and went, newest first,',
  input: input({ productId: id.optional() }),
})

export const adjustStock = act('stock.adjust-stock', 'POST /products/:productId/stock', {
  summary: 'Enter opening stock, a count, or what was added or lost',
  input: input({
    id: id.optional().describe('made by the caller, so that a repetition is the same movement'),
    productId: id,
    locationId: id.optional().describe('the shop itself when none is named'),
    how: z
      .enum(['opening', 'count', 'add'])
      .describe('opening: what lay there before the first movement; count: what was counted; add: more, or less'),
    quantity: z.int().min(-1_000_000_000).max(1_000_000_000).describe('thousandths of the unit'),
    reason: line(200),
  }).refine(({ how, quantity }) => !Object.is(quantity, -0) && (how === 'add' ? quantity !== 0 : quantity >= 0), {
    path: ['quantity'],
    message: 'A count or opening stock is nothing or more; what is added is more or less than nothing.',
  }),
  output: stockLevel,
})
