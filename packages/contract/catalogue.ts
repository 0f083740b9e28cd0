/** What a business sells. */
import { taxClasses } from '@galla/gst/rates'
import { unitCodes } from '@galla/gst/units'
import { z } from 'zod'
import { act, exportActs } from './act.ts'
import {
  basisPoints,
  done,
  id,
  input,
  instant,
  line,
  numberInQuery,
  page,
  pageOf,
  paise,
  paiseNotNegative,
} from './common.ts'
import { taxability } from './tax.ts'

export const unit = z.enum(unitCodes).describe('unique quantity code of GST')
export const taxClassKey = z.string().refine((key) => Object.hasOwn(taxClasses, key), 'There is no such tax class.')
export const stockPolicy = z
  .enum(['allow', 'warn', 'block', 'not-kept'])
  .describe('what happens when a sale asks for more than the shelf holds')
export const tracking = z
  .enum(['none', 'batch', 'serial'])
  .describe('whether the shelf knows batches with their dates, or each piece by its serial number')

/** What kind of goods it is; set by acts of its own (catalogue-goods.ts). */
const goods = {
  tracking,
  isKit: z.boolean().describe('sold as one, leaves the shelf as its parts'),
  familyId: id.nullable().describe('the family of sizes or colours it belongs to'),
  variant: z.array(z.string()).describe('what sets it apart in its family, in the order of the axes'),
}

const barcode = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,48}$/, 'A barcode is up to 48 letters, digits and signs, without blanks.')

/** Another unit a product is sold in: a dozen, a box. */
export const unitOfProduct = input({
  unit,
  factor: z
    .int()
    .min(1001)
    .max(1_000_000_000)
    .describe('thousandths of the product’s own unit that one of it holds: a dozen is 12000'),
  pricePaise: paiseNotNegative
    .nullable()
    .default(null)
    .describe('of one such unit; null: so many times the price of one'),
  barcode: barcode.nullable().default(null),
})

/** In the list. */
export const productRow = z.object({
  id,
  name: z.string(),
  nameHi: z.string().nullable(),
  nameTa: z.string().nullable(),
  sku: z.string().nullable(),
  hsn: z.string().nullable(),
  unit: z.string(),
  category: z.string(),
  taxClass: z.string(),
  pricePaise: paise,
  priceIncludesTax: z.boolean(),
  mrpPaise: paise.nullable(),
  stockPolicy,
  barcodes: z.array(z.string()),
  ...goods,
  units: z.array(unitOfProduct),
  pictureId: id.nullable(),
  changedAt: instant,
})

export const product = productRow.extend({
  taxability: taxability.describe('of the tax class, today'),
  rate: basisPoints.nullable().describe('at this price today; null when no rate fits the price'),
  lowestPricePaise: paise.nullable(),
  costPaise: paise.nullable().describe('null for roles that do not see costs'),
  reorderLevel: z.int().describe('thousandths of the unit'),
  version: z.int(),
  addedAt: instant,
  archivedAt: instant.nullable(),
  can: z.array(z.enum(['change', 'archive', 'restore'])),
})

const barcodes = z
  .array(barcode)
  .max(20)
  .transform((all) => [...new Set(all)].sort())

const fields = {
  name: line(160),
  nameHi: line(160).nullable(),
  nameTa: line(160).nullable(),
  sku: line(40).nullable(),
  hsn: line(12).nullable().describe('HSN or SAC: 4, 6 or 8 digits'),
  unit,
  taxClass: taxClassKey,
  pricePaise: paiseNotNegative,
  priceIncludesTax: z.boolean(),
  mrpPaise: paiseNotNegative.nullable(),
  lowestPricePaise: paiseNotNegative.nullable(),
  costPaise: paiseNotNegative.nullable(),
  category: line(60, 0),
  stockPolicy,
  reorderLevel: z.int().min(0).max(1_000_000_000).describe('thousandths of the unit'),
  barcodes,
  units: z
    .array(unitOfProduct)
    .max(8)
    .refine((all) => new Set(all.map((one) => one.unit)).size === all.length, 'Each unit once.'),
}

export const addProduct = act('catalogue.add-product', 'POST /products', {
  summary: 'Add a product',
  input: input({
    id: id.optional().describe('made by the caller, so that a repetition is the same product'),
    name: fields.name,
    nameHi: fields.nameHi.default(null),
    nameTa: fields.nameTa.default(null),
    sku: fields.sku.default(null),
    hsn: fields.hsn.default(null),
    unit: fields.unit.default('PCS'),
    taxClass: fields.taxClass,
    pricePaise: fields.pricePaise,
    priceIncludesTax: fields.priceIncludesTax.default(true),
    mrpPaise: fields.mrpPaise.default(null),
    lowestPricePaise: fields.lowestPricePaise.default(null),
    costPaise: fields.costPaise.default(null),
    category: fields.category.default(''),
    stockPolicy: fields.stockPolicy.default('warn'),
    reorderLevel: fields.reorderLevel.default(0),
    barcodes: fields.barcodes.default([]),
    units: fields.units.default([]),
  }),
  output: product,
})

export const changeProduct = act('catalogue.change-product', 'PATCH /products/:productId', {
  summary: 'Change a product; what is not named stays',
  input: input({
    productId: id,
    version: z.int().describe('the version you saw'),
    name: fields.name.optional(),
    nameHi: fields.nameHi.optional(),
    nameTa: fields.nameTa.optional(),
    sku: fields.sku.optional(),
    hsn: fields.hsn.optional(),
    unit: fields.unit.optional(),
    taxClass: fields.taxClass.optional(),
    pricePaise: fields.pricePaise.optional(),
    priceIncludesTax: fields.priceIncludesTax.optional(),
    mrpPaise: fields.mrpPaise.optional(),
    lowestPricePaise: fields.lowestPricePaise.optional(),
    costPaise: fields.costPaise.optional(),
    category: fields.category.optional(),
    stockPolicy: fields.stockPolicy.optional(),
    reorderLevel: fields.reorderLevel.optional(),
    barcodes: fields.barcodes.optional(),
    units: fields.units.optional(),
  }),
  output: product,
})

export const showProduct = act('catalogue.show-product', 'GET /products/:productId', {
  summary: 'One product',
  input: input({ productId: id }),
  output: product,
})

export const listProducts = act('catalogue.list-products', 'GET /products', {
  summary: 'Products by name; search in the names of every script, SKU, HSN and whole barcodes',
  input: input({
    search: z.string().max(100).optional(),
    category: z.string().max(60).optional(),
    archived: z.enum(['no', 'only']).default('no'),
    ...page,
  }),
  output: pageOf(productRow),
})

/** What a till needs of a product to bill it without a line. */
export const tillProduct = z.object({
  id,
  name: z.string(),
  nameHi: z.string().nullable(),
  nameTa: z.string().nullable(),
  sku: z.string().nullable(),
  hsn: z.string().nullable(),
  unit: z.string(),
  category: z.string(),
  taxClass: z.string(),
  taxability,
  rate: basisPoints.nullable().describe('at this price today; null when no rate fits the price'),
  pricePaise: paise,
  priceIncludesTax: z.boolean(),
  mrpPaise: paise.nullable(),
  lowestPricePaise: paise.nullable(),
  stockPolicy,
  barcodes: z.array(z.string()),
  ...goods,
  units: z.array(unitOfProduct),
  listPrices: z
    .array(z.object({ priceListId: id, fromQuantity: z.int(), pricePaise: paise }))
    .describe('what price lists ask for one of its own unit, from a quantity on'),
  parts: z
    .array(z.object({ productId: id, name: z.string(), quantity: z.int() }))
    .describe('of a kit: what leaves the shelf with one, thousandths of each; else none'),
  pictureId: id.nullable(),
  archived: z.boolean().describe('true: take it out of the till'),
})

export const loadTillCatalogue = act('catalogue.load-till-catalogue', 'GET /till-catalogue', {
  summary: 'The catalogue for a till, page by page; with `since`, only what changed after that mark',
  input: input({
    since: numberInQuery(0, 999_999_999).default(0).describe('the mark of the last whole load; 0 loads all'),
    limit: numberInQuery(1, 5000).default(5000),
    after: page.after,
  }),
  output: pageOf(tillProduct).extend({
    mark: z.int().describe('keep the mark of the first page; it is the next `since` when the last page has come'),
  }),
})

export const archiveProduct = act('catalogue.archive-product', 'POST /products/:productId/archive', {
  summary: 'Take a product out of the lists and the tills; bills keep it, and its barcodes become free',
  input: input({ productId: id }),
  output: done,
})

export const restoreProduct = act('catalogue.restore-product', 'POST /products/:productId/restore', {
  summary: 'Put an archived product back',
  input: input({ productId: id }),
  output: done,
})

export const exportProducts = exportActs('catalogue.export-products', 'GET /products', {
  summary: 'Products by name',
  input: input({
    search: z.string().max(100).optional(),
    category: z.string().max(60).optional(),
    archived: z.enum(['no', 'only']).default('no'),
  }),
})
