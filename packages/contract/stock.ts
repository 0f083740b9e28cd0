/** What is on the shelf, and how it came and went. Quantities are thousandths of the product's unit. */
import { z } from 'zod'
import { act, exportActs, fileAct } from './act.ts'
import {
  day,
  id,
  input,
  instant,
  line,
  numberInQuery,
  page,
  pageOf,
  paise,
  paiseNotNegative,
  quantity,
  yesInQuery,
} from './common.ts'

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

/** Why goods came or went otherwise than by a bill: what the books ask. */
export const causes = [
  'opening',
  'delivered',
  'counted',
  'expired',
  'damaged',
  'theft',
  'sample',
  'own-use',
  'found',
  'other',
] as const
export const cause = z.enum(causes)

/** A serial number or IMEI, as it is printed. */
export const serial = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,40}$/, 'A serial number is up to 40 letters, digits and signs, without blanks.')

/** What is printed on the pack. */
export const batchToEnter = input({
  number: line(40),
  madeOn: day.nullable().default(null),
  expiresOn: day.nullable().default(null),
  mrpPaise: paiseNotNegative.nullable().default(null),
}).refine(({ madeOn, expiresOn }) => !madeOn || !expiresOn || madeOn <= expiresOn, {
  path: ['expiresOn'],
  message: 'It expires before it was made.',
})

export const listStock = act('stock.list-stock', 'GET /stock', {
  summary: 'What is on the shelf, by the names of the products',
  input: input({
    low: yesInQuery.optional().describe('only what is at its reorder level or below, with what to order'),
    locationId: id.optional(),
    productId: id.optional(),
    ...page,
  }),
  output: pageOf(
    stockLevel.extend({
      soldLately: thousandths.optional().describe('in the last 14 days; told of what is low'),
      suggested: thousandths
        .optional()
        .describe('to stand at the reorder level after 14 more such days; told of what is low'),
    }),
  ),
})

export const movementKind = z.enum([
  'invoice',
  'credit-note',
  'cancellation',
  'opening',
  'count',
  'adjustment',
  'purchase',
  'purchase-return',
  'purchase-cancellation',
  'transfer-out',
  'transfer-in',
])

export const movement = z.object({
  id,
  productId: id,
  locationId: id,
  name: z.string(),
  unit: z.string(),
  quantity: thousandths.describe('thousandths of the unit; below nothing it went out'),
  kind: movementKind,
  documentId: id,
  cause: cause.nullable(),
  reason: z.string(),
  batches: z.array(z.string()).describe('numbers of the batches it touched'),
  valuePaise: paise
    .nullable()
    .describe('what it added to the worth of the shelf; null for roles that do not see costs'),
  at: instant,
  enteredAt: instant,
  byPerson: id.nullable(),
})

export const listMovements = act('stock.list-movements', 'GET /stock-movements', {
  summary: 'What came and went, newest first',
  input: input({ productId: id.optional(), locationId: id.optional(), ...page }),
  output: pageOf(movement),
})

export const exportStock = exportActs('stock.export-stock', 'GET /stock', {
  summary: 'What is on the shelf, by the names of the products,',
  input: input({ low: yesInQuery.optional(), locationId: id.optional(), productId: id.optional() }),
})

export const exportMovements = exportActs('stock.export-movements', 'GET /stock-movements', {
  summary: 'What came and went, newest first,',
  input: input({ productId: id.optional(), locationId: id.optional() }),
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
    cause: cause.optional(),
    batchId: id.optional().describe('of what is kept by batch: which of them'),
    batch: batchToEnter.optional().describe('of what is kept by batch: one that came just now'),
    serials: z.array(serial).max(1000).optional().describe('of what is kept by serial number: which pieces'),
    costPaise: paiseNotNegative.optional().describe('what one unit cost; the product’s own cost when not told'),
  }).refine(({ how, quantity }) => !Object.is(quantity, -0) && (how === 'add' ? quantity !== 0 : quantity >= 0), {
    path: ['quantity'],
    message: 'A count or opening stock is nothing or more; what is added is more or less than nothing.',
  }),
  output: stockLevel,
})

export const batchRow = z.object({
  id,
  productId: id,
  locationId: id,
  number: z.string(),
  madeOn: day.nullable(),
  expiresOn: day.nullable(),
  mrpPaise: paise.nullable(),
  costPaise: paise.nullable().describe('null for roles that do not see costs'),
  onHand: thousandths,
  expired: z.boolean(),
})

export const listBatches = act('stock.list-batches', 'GET /products/:productId/batches', {
  summary: 'The batches of a product, in the order in which they are sold',
  input: input({
    productId: id,
    locationId: id.optional(),
    empty: yesInQuery.optional().describe('those that are used up as well'),
  }),
  output: z.object({ rows: z.array(batchRow) }),
})

export const exportBatches = exportActs('stock.export-batches', 'GET /products/:productId/batches', {
  summary: 'The batches of a product, in the order in which they are sold,',
  input: input({ productId: id, locationId: id.optional(), empty: yesInQuery.optional() }),
})

export const listExpiring = act('stock.list-expiring', 'GET /stock/expiring', {
  summary: 'Batches on the shelf that have expired or will, soonest first',
  input: input({
    within: numberInQuery(0, 1000).default(90).describe('days from today'),
    locationId: id.optional(),
    ...page,
  }),
  output: pageOf(
    batchRow.extend({
      name: z.string(),
      nameHi: z.string().nullable(),
      nameTa: z.string().nullable(),
      unit: z.string(),
      daysLeft: z.int().describe('below nothing when it has expired'),
      worthPaise: paise.nullable().describe('at cost; null for roles that do not see costs'),
    }),
  ),
})

export const exportExpiring = exportActs('stock.export-expiring', 'GET /stock/expiring', {
  summary: 'Batches on the shelf that have expired or will, soonest first,',
  input: input({ within: numberInQuery(0, 1000).default(90), locationId: id.optional() }),
})

export const serialRow = z.object({
  id,
  productId: id,
  name: z.string(),
  serial: z.string(),
  state: z.enum(['in-stock', 'sold', 'returned', 'gone']),
  locationId: id,
})

export const listSerials = act('stock.list-serials', 'GET /products/:productId/serials', {
  summary: 'Serial numbers of a product',
  input: input({ productId: id, state: z.enum(['in-stock', 'sold', 'returned', 'gone']).optional(), ...page }),
  output: pageOf(serialRow),
})

export const exportSerials = exportActs('stock.export-serials', 'GET /products/:productId/serials', {
  summary: 'Serial numbers of a product',
  input: input({ productId: id, state: z.enum(['in-stock', 'sold', 'returned', 'gone']).optional() }),
})

export const findSerial = act('stock.find-serial', 'GET /serials', {
  summary: 'A serial number, and the documents it came and went by: for a warranty',
  input: input({ serial: z.string().min(1).max(40) }),
  output: z.object({
    rows: z.array(
      serialRow.extend({
        history: z.array(z.object({ kind: movementKind, documentId: id, quantity: thousandths, at: instant })),
      }),
    ),
  }),
})

/** What a till asks to sell without a line: a whole shelf first, then what changed. */
const ofTill = {
  locationId: id.optional().describe('where the till takes its goods from; the shop itself when none is named'),
  since: instant.optional().describe('the mark of the last load; without it, all that lies there'),
  limit: numberInQuery(1, 5000).default(5000),
  after: page.after,
}
const markOfTill = instant.describe(
  'keep the mark of the first page; it is the next `since` when the last page has come',
)

export const tillBatch = batchRow
  .pick({ id: true, productId: true, number: true, expiresOn: true, mrpPaise: true, onHand: true })
  .describe('with nothing on hand: take it out of the till')

export const loadTillBatches = act('stock.load-till-batches', 'GET /till-batches', {
  summary: 'The batches on the shelf of a till, page by page; with `since`, only what changed after that moment',
  input: input(ofTill),
  output: pageOf(tillBatch).extend({ mark: markOfTill }),
})

export const loadTillSerials = act('stock.load-till-serials', 'GET /till-serials', {
  summary: 'The single pieces on the shelf of a till, page by page; with `since`, only what changed after that moment',
  input: input(ofTill),
  output: pageOf(
    z.object({ id, productId: id, serial: z.string(), here: z.boolean().describe('false: take it out of the till') }),
  ).extend({ mark: markOfTill }),
})

export const transfer = z.object({
  id,
  fromId: id,
  fromName: z.string(),
  toId: id,
  toName: z.string(),
  state: z.enum(['on-the-way', 'arrived']),
  remark: z.string(),
  sentAt: instant,
  arrivedAt: instant.nullable(),
  lines: z.array(z.object({ line: z.int(), productId: id, name: z.string(), unit: z.string(), quantity: thousandths })),
})

export const transferGoods = act('stock.transfer-goods', 'POST /transfers', {
  summary: 'Carry goods from one place to another',
  onceById: true,
  input: input({
    id: id.describe('made by the caller, so that a second sending is the same transfer'),
    fromId: id,
    toId: id,
    lines: z
      .array(
        input({
          productId: id,
          quantity,
          batchId: id.optional(),
          serials: z.array(serial).max(1000).optional(),
        }),
      )
      .min(1)
      .max(200),
    remark: line(200, 0).default(''),
    onTheWay: z.boolean().default(false).describe('true: somebody says later that they arrived'),
  }),
  output: transfer,
})

export const receiveTransfer = act('stock.receive-transfer', 'POST /transfers/:transferId/receive', {
  summary: 'Say that goods on the way have arrived',
  input: input({ transferId: id }),
  output: transfer,
})

export const listTransfers = act('stock.list-transfers', 'GET /transfers', {
  summary: 'Transfers, newest first',
  input: input({ state: z.enum(['on-the-way', 'arrived']).optional(), ...page }),
  output: pageOf(transfer),
})

export const exportTransfers = exportActs('stock.export-transfers', 'GET /transfers', {
  summary: 'Transfers, newest first, a row for each line,',
  input: input({ state: z.enum(['on-the-way', 'arrived']).optional() }),
})

export const countRow = z.object({
  id,
  locationId: id,
  locationName: z.string(),
  category: z.string(),
  state: z.enum(['open', 'posted', 'dropped']),
  startedAt: instant,
  closedAt: instant.nullable(),
  byName: z.string().nullable(),
  counted: z.int().describe('products and batches counted so far'),
  differing: z.int(),
})

export const countLine = z.object({
  productId: id,
  batchId: id.nullable(),
  batchNumber: z.string().nullable(),
  expiresOn: day.nullable(),
  name: z.string(),
  nameHi: z.string().nullable(),
  nameTa: z.string().nullable(),
  unit: z.string(),
  counted: thousandths,
  expected: thousandths.describe('what the shelf should have held at the moment of counting'),
  differencePaise: paise.nullable().describe('at average cost; null for roles that do not see costs'),
  countedAt: instant,
})

export const count = countRow.extend({
  lines: z.array(countLine).describe('the last counted first'),
  notCounted: z.int().describe('products of this place and category that nobody counted yet'),
})

export const startCount = act('stock.start-count', 'POST /counts', {
  summary: 'Begin to count a place, or one category of it',
  input: input({
    id: id.optional().describe('made by the caller, so that a repetition is the same count'),
    locationId: id.optional(),
    category: line(60, 0).default(''),
  }),
  output: count,
})

export const listCounts = act('stock.list-counts', 'GET /counts', {
  summary: 'Counts, newest first',
  input: input({ ...page }),
  output: pageOf(countRow),
})

export const showCount = act('stock.show-count', 'GET /counts/:countId', {
  summary: 'A count with what was counted',
  input: input({ countId: id }),
  output: count,
})

export const exportCounts = exportActs('stock.export-counts', 'GET /counts', {
  summary: 'Counts, newest first,',
  input: input({}),
})

export const exportCountLines = exportActs('stock.export-count-lines', 'GET /counts/:countId/lines', {
  summary: 'What a count found, the last counted first,',
  input: input({ countId: id }),
})

export const enterCount = act('stock.enter-count', 'PUT /counts/:countId/lines', {
  summary: 'Enter what was counted of one product or batch; entering it again replaces it',
  input: input({
    countId: id,
    productId: id,
    batchId: id.optional(),
    counted: z.int().min(0).max(1_000_000_000).describe('thousandths of the unit'),
  }),
  output: count,
})

export const postCount = act('stock.post-count', 'POST /counts/:countId/post', {
  summary: 'Put the shelf right by a count, in one act',
  input: input({ countId: id, cause: cause.default('counted') }),
  output: count,
})

export const dropCount = act('stock.drop-count', 'POST /counts/:countId/drop', {
  summary: 'Give up a count; nothing is changed',
  input: input({ countId: id }),
  output: count,
})

export const valuationRow = stockLevel.extend({
  valuePaise: paise.describe('what lies there cost us'),
  averagePaise: paise.nullable().describe('of one unit, rounded for showing'),
  pricePaise: paise,
  marginBasisPoints: z.int().nullable().describe('of the price without tax; null when there is no cost'),
})

export const showValuation = act('stock.show-valuation', 'GET /stock/valuation', {
  summary: 'What the shelf is worth at moving average cost',
  input: input({ locationId: id.optional(), productId: id.optional(), ...page }),
  output: pageOf(valuationRow).extend({
    totalPaise: paise,
    byLocation: z.array(z.object({ locationId: id, name: z.string(), products: z.int(), valuePaise: paise })),
  }),
})

export const exportValuation = exportActs('stock.export-valuation', 'GET /stock/valuation', {
  summary: 'What the shelf is worth at moving average cost,',
  input: input({ locationId: id.optional(), productId: id.optional() }),
})

export const labelSheets = ['a4-24', 'a4-30', 'a4-65', 'roll-50x25'] as const

export const printLabels = fileAct('stock.print-labels', 'GET /labels', {
  summary: 'Barcode labels as PDF',
  input: input({
    items: z
      .string()
      .max(8000)
      .regex(/^[0-9a-f-]{36}:\d{1,3}(:[0-9a-f-]{36})?(,[0-9a-f-]{36}:\d{1,3}(:[0-9a-f-]{36})?)*$/i)
      .describe('product:count or product:count:batch, with commas between'),
    sheet: z.enum(labelSheets).default('a4-24'),
    skip: numberInQuery(0, 64).default(0).describe('labels of the first sheet that are used already'),
    language: z.enum(['en', 'hi', 'ta']).default('en'),
    show: z
      .string()
      .regex(/^(price|mrp|batch|name)(,(price|mrp|batch|name))*$/)
      .default('name,price,mrp,batch'),
  }),
  gives: 'application/pdf',
})
