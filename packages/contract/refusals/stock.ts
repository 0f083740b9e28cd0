import { refusal } from './refusal.ts'

export const stockRefusals = {
  'stock.not-enough': refusal(409, 'Only {left} of {product} is left. Sell less, or count the shelf and enter it.'),
  'stock.not-kept': refusal(422, 'No stock is kept of {product}. Change its stock setting first.'),
  'stock.opened-already': refusal(
    409,
    '{product} has moved already, so its opening stock cannot be entered. Enter a count instead.',
  ),
  'stock.no-such-location': refusal(404, 'There is no such place for stock. Choose one of the list.'),
  'stock.location-name-taken': refusal(409, 'There is a shop named {name} already. Choose another name.'),
  'stock.location-closed': refusal(409, '{name} is closed. Open it again, or choose another shop.'),
  'stock.first-location': refusal(
    409,
    'The first shop stays open: goods and tills without a place of their own are there.',
  ),
} as const
