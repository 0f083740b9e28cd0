import { refusal } from './refusal.ts'

export const catalogueRefusals = {
  'catalogue.not-found': refusal(404, 'There is no such product. Look for it among the archived ones, or add it.'),
  'catalogue.changed-meanwhile': refusal(
    409,
    'Someone else changed this product meanwhile. Look at it again, then change it.',
  ),
  'catalogue.sku-taken': refusal(409, 'SKU {sku} belongs to {name} already. Choose another one.'),
  'catalogue.barcode-taken': refusal(
    409,
    'Barcode {barcode} belongs to {name} already. Open that product, or take the barcode off it first.',
  ),
  'catalogue.wrong-hsn': refusal(422, 'HSN {hsn} is not right: {why}. Look it up on the supplier’s bill.'),
  'catalogue.above-mrp': refusal(
    422,
    'The price with tax, {price}, is above the MRP of {mrp}. Nobody may sell above the printed price: lower the price.',
  ),
  'catalogue.lowest-above-price': refusal(
    422,
    'The lowest price, {lowest}, is above the price of {price}. Set it to the price or below.',
  ),
  'catalogue.price-fits-no-rate': refusal(
    422,
    '{price} with tax fits neither {lower} % nor {higher} %: without tax it lies on both sides of {threshold}. Set {highestAtLower} or less, {lowestAtHigher} or more, or a price without tax.',
  ),
  'catalogue.no-rate-today': refusal(422, 'The tax class {taxClass} has no rate today. Choose another class.'),
  'catalogue.kit-cannot': refusal(
    422,
    '{product} cannot be a kit or a part of this kit: a kit is of other products, is not kept by batch or serial number, and holds no kit. Choose another.',
  ),
  'catalogue.tracking-cannot': refusal(422, '{product} is a kit. Set batches and serial numbers on its parts instead.'),
  'catalogue.axes-differ': refusal(
    422,
    '{name} does not fit the family: give one of its values for each of {axes}, and no two products alike.',
  ),
  'catalogue.no-such-family': refusal(404, 'There is no such family of products. Choose one of the list.'),
  'catalogue.no-numbers-left': refusal(
    409,
    'All numbers for barcodes of your own have been given. Use those of the makers.',
  ),
  'catalogue.unit-is-own': refusal(422, 'It is sold by the {unit} already. Choose another unit.'),
  'catalogue.no-such-price-list': refusal(
    404,
    'There is no such price list. It may have been ended; look in the list.',
  ),
  'catalogue.price-list-name-taken': refusal(409, 'There is a price list {name} already. Choose another name.'),
  'catalogue.price-list-days': refusal(422, 'The last day lies before the first. Change one of them.'),
  'catalogue.not-a-picture': refusal(422, 'This file is no PNG, JPEG or WebP picture. Choose another one.'),
  'catalogue.picture-too-large': refusal(
    422,
    'This picture is too large. Choose one of less than {most} million dots.',
  ),
  'catalogue.no-such-picture': refusal(404, 'There is no such picture any more. Open the product again.'),
} as const
