import { refusal } from './refusal.ts'

export const purchasesRefusals = {
  'purchases.no-such-supplier': refusal(404, 'There is no such supplier. Choose one of the list, or add it.'),
  'purchases.no-such-state': refusal(422, 'There is no State with the code {code}. Choose one of the list.'),
  'purchases.supplier-taken': refusal(409, 'GSTIN {gstin} belongs to {name} already. Open that supplier instead.'),
  'purchases.changed-meanwhile': refusal(
    409,
    'Someone else changed this supplier meanwhile. Look at it again, then change it.',
  ),
  'purchases.not-found': refusal(404, 'There is no such bill of a supplier. Look in the list.'),
  'purchases.entered-already': refusal(409, 'Bill {number} of {supplier} was entered already. Open it instead.'),
  'purchases.total-differs': refusal(
    422,
    'The lines come to {ours}, the paper says {paper}: {difference} apart. Look at quantities, rates, freight and rounding.',
  ),
  'purchases.impossible-line': refusal(422, 'Line {line} cannot be: {why}. Look at it again.'),
  'purchases.bill-in-future': refusal(422, 'The bill is of {day}, which has not come yet. Look at its date.'),
  'purchases.no-tax-from': refusal(
    422,
    '{supplier} has no GSTIN and charges no tax. Set the rates to 0 %, or mark the bill as reverse charge.',
  ),
  'purchases.paid-too-much': refusal(422, 'Only {due} is owed. Enter that or less.'),
  'purchases.nothing-due': refusal(409, 'Nothing is owed on these bills. Choose others.'),
  'purchases.cancelled-already': refusal(409, 'The entry of bill {number} is cancelled already.'),
  'purchases.returned-already': refusal(
    409,
    'Goods of bill {number} went back already, so it cannot be cancelled. Send the rest back instead.',
  ),
  'purchases.paid-already': refusal(
    409,
    'Bill {number} has been paid, so its entry cannot be cancelled. Send the goods back instead.',
  ),
  'purchases.no-such-line': refusal(422, 'Line {line} is not on this bill. Look at it again.'),
  'purchases.more-than-left': refusal(422, 'Of {product} only {left} can go back. Send that or less.'),
  'purchases.id-used': refusal(409, 'Something else was sent under this id. Look at the list, then enter it anew.'),
} as const
