import { refusal } from './refusal.ts'

export const salesRefusals = {
  'sales.not-found': refusal(404, 'There is no such bill here. Look for its number in the list.'),
  'sales.no-such-credit-note': refusal(
    404,
    'There is no such credit note here. Look for its number in the list of bills.',
  ),
  'sales.no-such-bill': refusal(404, 'There is no bill at this address. Ask the shop for the link again.'),
  'sales.id-used': refusal(
    409,
    'A bill with this id was issued with other content. Begin a new bill; nothing was changed.',
  ),
  'sales.total-differs': refusal(
    409,
    'The till showed {shown}, today’s prices make {ours}. Load the prices again and tell the customer the new total.',
  ),
  'sales.credit-differs': refusal(409, 'The screen showed {shown}, the return makes {ours}. Look at it again.'),
  'sales.no-such-product': refusal(422, 'Line {line}: there is no such product. Take it off the bill.'),
  'sales.product-archived': refusal(422, '{name} is not sold any more. Restore it in the catalogue, or take it off.'),
  'sales.no-rate': refusal(422, '{name} has no GST rate for {day}. Choose its tax class in the catalogue.'),
  'sales.price-fits-no-rate': refusal(
    422,
    'The price of {name} fits no GST rate: make it {highestAtLower} or less, or {lowestAtHigher} or more.',
  ),
  'sales.mrp-needed': refusal(422, '{name} is taxed on its printed price. Enter its MRP in the catalogue.'),
  'sales.above-mrp': refusal(422, '{name} would cost more than its MRP of {mrp}. Lower the price.'),
  'sales.below-lowest-price': refusal(
    403,
    '{name} may not go below {lowest}. Lower the discount, or call the manager.',
  ),
  'sales.discount-too-large': refusal(422, 'The discount on {name} may be {most} at most. Lower it.'),
  'sales.impossible-line': refusal(422, '{name} cannot be billed so: its {why} is out of bounds. Enter it again.'),
  'sales.bill-too-large': refusal(422, 'This bill is too large to be counted. Divide it in two.'),
  'sales.other-state': refusal(
    422,
    'A composition dealer may not sell to another State. Leave the delivery State out, or do not sell this.',
  ),
  'sales.no-such-state': refusal(422, '{code} is not the code of a State. Choose one of the list.'),
  'sales.own-gstin': refusal(422, '{gstin} is your own GSTIN. Enter the buyer’s, or none.'),
  'sales.particulars-missing': refusal(422, '{rule} wants {missing} on this bill. Add what is missing.'),
  'sales.paid-too-much': refusal(
    422,
    'The bill is {payable} and {given} would be taken. Take {payable}; more cash than that is tendered, with change.',
  ),
  'sales.due-needs-buyer': refusal(422, '{due} would stay unpaid. Name the buyer who owes it, or take it now.'),
  'sales.no-number-to-send': refusal(422, 'Enter the customer’s mobile number to send the bill on WhatsApp.'),
  'sales.series-full': refusal(409, 'The series {prefix} has no number left this year. Give the till another prefix.'),
  'sales.number-taken': refusal(
    409,
    'Another series gave the number {number} already. Give this till a prefix of its own.',
  ),
  'sales.cancelled-already': refusal(409, 'Bill {number} is cancelled. Make a new one if goods go out again.'),
  'sales.credited-already': refusal(
    409,
    'Goods of bill {number} came back already, so it cannot be cancelled. Take back the rest with a credit note.',
  ),
  'sales.too-late-to-cancel': refusal(
    409,
    'Bill {number} is of a month that was reported by {last}. Take the goods back with a credit note.',
  ),
  'sales.too-late-to-credit': refusal(409, 'Tax of bill {number} could be credited until {last}. Ask your accountant.'),
  'sales.no-such-line': refusal(422, 'The bill has no line {line}. Open the bill again and choose from its lines.'),
  'sales.line-twice': refusal(422, 'Line {line} stands twice in this return. Add the quantities up.'),
  'sales.more-than-left': refusal(422, 'Of {name} only {left} {unit} can come back. Take back that much or less.'),
  'sales.not-its-series': refusal(
    422,
    'The number {number} is not one of the series {prefix}. Enter it again in the office, and write it off at the till.',
  ),
  'sales.number-used': refusal(
    409,
    'The number {number} stands on another bill already. Choose the till again there, and give the customer a new bill.',
  ),
  'sales.does-not-add-up': refusal(
    422,
    'Bill {number} does not add up: {what}. Enter it again in the office, and write it off at the till.',
  ),
  'sales.no-such-difference': refusal(404, 'There is no such difference here. Open the list again.'),
  'sales.arrived-already': refusal(
    409,
    'Bill {number} is in the books and cannot be written off. Cancel it or make a credit note instead.',
  ),
  'sales.pdf-busy': refusal(503, 'The printer of PDFs is busy. Try again in {seconds} seconds; the bill is safe.'),
} as const
