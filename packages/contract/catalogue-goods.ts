/** What kind of goods a product is: kept by batch or serial number, one of a family of sizes and colours, or a kit. */
import { z } from 'zod'
import { act } from './act.ts'
import { product, productRow, taxClassKey, tracking, unit } from './catalogue.ts'
import { id, input, instant, line, page, pageOf, paiseNotNegative, quantity } from './common.ts'

export const changeTracking = act('catalogue.change-tracking', 'PUT /products/:productId/tracking', {
  summary: 'Keep a product by batch, by serial number, or by neither',
  input: input({ productId: id, tracking }),
  output: product,
})

export const kitPart = z.object({ productId: id, name: z.string(), unit: z.string(), quantity })

export const makeKit = act('catalogue.make-kit', 'PUT /products/:productId/kit', {
  summary: 'Say what a kit holds; with no parts it is a plain product again',
  input: input({
    productId: id,
    parts: z.array(input({ productId: id, quantity })).max(30),
  }),
  output: z.object({ productId: id, parts: z.array(kitPart) }),
})

export const showKit = act('catalogue.show-kit', 'GET /products/:productId/kit', {
  summary: 'What a kit holds',
  input: input({ productId: id }),
  output: z.object({ productId: id, parts: z.array(kitPart) }),
})

const axis = input({
  name: line(30),
  values: z
    .array(line(30))
    .min(1)
    .max(40)
    .refine((all) => new Set(all).size === all.length, 'No value twice.'),
})

export const familyRow = z.object({
  id,
  name: z.string(),
  axes: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  products: z.int().describe('living ones'),
  lowestPricePaise: z.int().nullable(),
  highestPricePaise: z.int().nullable(),
  madeAt: instant,
})

const variants = z
  .array(
    input({
      id: id.optional(),
      values: z.array(line(30)).min(1).max(3).describe('one of each axis, in their order'),
      sku: line(40).nullable().default(null),
      pricePaise: paiseNotNegative,
      barcodes: z
        .array(z.string().regex(/^[\x21-\x7e]{1,48}$/))
        .max(5)
        .default([]),
    }),
  )
  .min(1)
  .max(200)

export const addFamily = act('catalogue.add-family', 'POST /product-families', {
  summary: 'Add a family: one product for each size, colour or both',
  input: input({
    id: id.optional().describe('made by the caller, so that a repetition is the same family'),
    name: line(120),
    axes: z.array(axis).min(1).max(3),
    hsn: line(12).nullable().default(null),
    unit: unit.default('PCS'),
    taxClass: taxClassKey,
    category: line(60, 0).default(''),
    priceIncludesTax: z.boolean().default(true),
    stockPolicy: z.enum(['allow', 'warn', 'block', 'not-kept']).default('warn'),
    variants,
  }),
  output: familyRow.extend({ variants: z.array(productRow) }),
})

export const listFamilies = act('catalogue.list-families', 'GET /product-families', {
  summary: 'Families by name',
  input: input({ ...page }),
  output: pageOf(familyRow),
})

export const showFamily = act('catalogue.show-family', 'GET /product-families/:familyId', {
  summary: 'A family with its products',
  input: input({ familyId: id }),
  output: familyRow.extend({ variants: z.array(productRow) }),
})

export const giveBarcode = act('catalogue.give-barcode', 'POST /products/:productId/barcode', {
  summary: 'Give a product a barcode of the shop’s own: EAN-13 in the range that makers never use',
  input: input({ productId: id }),
  output: product,
})
