/** What different buyers pay, what a scale prints, and pictures of products. */
import { z } from 'zod'
import { act, exportActs, fileAct } from './act.ts'
import { basisPoints, day, done, id, input, line, page, pageOf, paise, paiseNotNegative } from './common.ts'

export const priceList = z.object({
  id,
  name: z.string(),
  offBasisPoints: basisPoints.describe('taken off what the list has no price for'),
  validFrom: day.nullable(),
  validTo: day.nullable().describe('the last day'),
  byHand: z.boolean().describe('may be chosen at the counter for anybody; else only for its contacts'),
  ended: z.boolean(),
  version: z.int(),
})

const fields = {
  name: line(60),
  offBasisPoints: basisPoints,
  validFrom: day.nullable(),
  validTo: day.nullable(),
  byHand: z.boolean(),
}

export const listPriceLists = act('catalogue.list-price-lists', 'GET /price-lists', {
  summary: 'The price lists, by name; the ended ones last',
  input: input({}),
  output: z.object({ rows: z.array(priceList) }),
})

export const addPriceList = act('catalogue.add-price-list', 'POST /price-lists', {
  summary: 'Add a price list',
  input: input({
    id: id.optional().describe('made by the caller, so that a repetition is the same list'),
    name: fields.name,
    offBasisPoints: fields.offBasisPoints.default(0),
    validFrom: fields.validFrom.default(null),
    validTo: fields.validTo.default(null),
    byHand: fields.byHand.default(true),
  }),
  output: priceList,
})

export const changePriceList = act('catalogue.change-price-list', 'PATCH /price-lists/:priceListId', {
  summary: 'Change or end a price list; what is not named stays',
  input: input({
    priceListId: id,
    version: z.int().describe('the version you saw'),
    name: fields.name.optional(),
    offBasisPoints: fields.offBasisPoints.optional(),
    validFrom: fields.validFrom.optional(),
    validTo: fields.validTo.optional(),
    byHand: fields.byHand.optional(),
    ended: z.boolean().optional(),
  }),
  output: priceList,
})

const prices = z
  .array(input({ fromQuantity: z.int().min(0).max(1_000_000_000).default(0), pricePaise: paiseNotNegative }))
  .max(10)
  .refine((all) => new Set(all.map((one) => one.fromQuantity)).size === all.length, 'Each quantity once.')
  .describe('of one of the product’s own unit, from a quantity on; none: by the rule of the list')

export const listPrices = act('catalogue.list-prices', 'GET /price-lists/:priceListId/prices', {
  summary: 'What a list asks for products',
  input: input({ priceListId: id, ...page }),
  output: pageOf(
    z.object({
      productId: id,
      name: z.string(),
      unit: z.string(),
      ownPricePaise: paise,
      fromQuantity: z.int(),
      pricePaise: paise,
    }),
  ),
})

export const exportPrices = exportActs('catalogue.export-prices', 'GET /price-lists/:priceListId/prices', {
  summary: 'What a list asks for products',
  input: input({ priceListId: id }),
})

export const showPricesOfProduct = act('catalogue.show-prices-of-product', 'GET /products/:productId/prices', {
  summary: 'What each price list asks for one product',
  input: input({ productId: id }),
  output: z.object({
    rows: z.array(z.object({ priceListId: id, fromQuantity: z.int(), pricePaise: paise })),
  }),
})

export const setPrices = act('catalogue.set-prices', 'PUT /price-lists/:priceListId/prices/:productId', {
  summary: 'Set what a list asks for a product, in place of what it asked',
  input: input({ priceListId: id, productId: id, prices }),
  output: done,
})

export const showContactPriceList = act('catalogue.show-contact-price-list', 'GET /contacts/:contactId/price-list', {
  summary: 'The price list a contact buys by',
  input: input({ contactId: id }),
  output: z.object({ priceListId: id.nullable() }),
})

export const setContactPriceList = act('catalogue.set-contact-price-list', 'PUT /contacts/:contactId/price-list', {
  summary: 'Give a contact a price list, or none',
  input: input({ contactId: id, priceListId: id.nullable() }),
  output: z.object({ priceListId: id.nullable() }),
})

/** How a scale prints its labels: prefix, item, value, check digit; thirteen digits in all. */
export const scaleLayout = input({
  prefix: z.string().regex(/^2[0-9]$/, 'Two digits from 20 to 29.'),
  itemDigits: z.int().min(3).max(8),
  innerCheckDigit: z.boolean().default(false).describe('one digit between item and value, which some scales print'),
  valueDigits: z.int().min(3).max(6),
  valueIs: z.enum(['weight', 'price']),
  valueDecimals: z.int().min(0).max(3).describe('of a kilogram or a rupee: 01350 with 3 is 1.350 kg'),
}).refine(
  (one) => 2 + one.itemDigits + (one.innerCheckDigit ? 1 : 0) + one.valueDigits === 12,
  'Prefix, item and value make twelve digits; the thirteenth is the check digit.',
)

export const listScaleLayouts = act('catalogue.list-scale-layouts', 'GET /scale-layouts', {
  summary: 'How the labels of the shop’s scales are read',
  input: input({}),
  output: z.object({ rows: z.array(scaleLayout) }),
})

export const setScaleLayouts = act('catalogue.set-scale-layouts', 'PUT /scale-layouts', {
  summary: 'Say how the labels of the shop’s scales are read, in place of what was said',
  input: input({
    rows: z
      .array(scaleLayout)
      .max(10)
      .refine((all) => new Set(all.map((one) => one.prefix)).size === all.length, 'Each prefix once.'),
  }),
  output: z.object({ rows: z.array(scaleLayout) }),
})

export const setProductPicture = act('catalogue.set-product-picture', 'PUT /products/:productId/picture', {
  summary: 'Set the picture of a product (PNG, JPEG or WebP), or take it away',
  input: input({
    productId: id,
    content: z.base64().min(16).max(960_000).nullable().describe('the file, in base64; null takes it away'),
  }),
  output: z.object({ pictureId: id.nullable() }),
})

export const showPicture = fileAct('catalogue.show-picture', 'GET /pictures/:pictureId', {
  summary: 'A picture of a product; it never changes under its id',
  input: input({ pictureId: id, size: z.enum(['small', 'large']).default('small') }),
  gives: 'image/webp',
})
