import { refusal } from './refusal.ts'

export const stockRefusals = {
  'stock.not-enough': refusal(409, 'Only {left} of {product} is left. Sell less, or count the shelf and enter it.'),
  'stock.id-used': refusal(409, 'Something else was sent under this id. Look at the list, then enter it anew.'),
  'stock.not-kept': refusal(422, 'No stock is kept of {product}. Change its stock setting first.'),
  'stock.opened-already': refusal(
    409,
    '{product} has moved already, so its opening stock cannot be entered. Enter a count instead.',
  ),
  'stock.no-such-location': refusal(404, 'There is no such place for stock. Choose one of the list.'),
  'stock.no-such-batch': refusal(
    404,
    '{product} has no such batch. Choose one of the list, or enter the goods that came.',
  ),
  'stock.not-by-batch': refusal(
    422,
    '{product} is not kept by batch. Change that on its page first, or leave the batch out.',
  ),
  'stock.batch-needed': refusal(422, '{product} is kept by batch. Choose or enter its batch.'),
  'stock.batch-expired': refusal(
    409,
    'Batch {batch} of {product} expired on {day}. Take it off the shelf and sell another.',
  ),
  'stock.batch-not-enough': refusal(
    409,
    'Only {left} of batch {batch} of {product} is left. Sell another batch as well.',
  ),
  'stock.serials-needed': refusal(422, '{product} is sold by serial number: give {count} of them, each once.'),
  'stock.no-such-serial': refusal(
    404,
    'Serial number {serial} of {product} is not on this shelf. Look at the piece again.',
  ),
  'stock.serial-sold': refusal(
    409,
    'Serial number {serial} of {product} has left the shelf already. Look at the piece again.',
  ),
  'stock.serial-here': refusal(
    409,
    'Serial number {serial} of {product} lies on the shelf already, so it cannot come again. Look at the piece.',
  ),
  'stock.name-serials': refusal(422, 'Say which pieces of {product} come back: their serial numbers were on the bill.'),
  'stock.kit-moves-not': refusal(422, '{product} is a kit and lies on no shelf. Enter its parts instead.'),
  'stock.same-location': refusal(422, 'Goods are carried from one place to another. Choose two places.'),
  'stock.no-such-transfer': refusal(404, 'There is no such transfer. Look in the list.'),
  'stock.no-such-count': refusal(404, 'There is no such count. Look in the list.'),
  'stock.count-closed': refusal(409, 'This count is closed. Begin a new one.'),
  'stock.count-empty': refusal(422, 'Nothing has been counted yet. Count something, then set the shelf by it.'),
  'stock.nothing-to-print': refusal(422, 'There is no barcode on these products. Give them one first.'),
  'stock.location-name-taken': refusal(409, 'There is a shop named {name} already. Choose another name.'),
  'stock.location-closed': refusal(409, '{name} is closed. Open it again, or choose another shop.'),
  'stock.first-location': refusal(
    409,
    'The first shop stays open: goods and tills without a place of their own are there.',
  ),
} as const
