import { refusal } from './refusal.ts'

export const tillsRefusals = {
  'tills.not-found': refusal(404, 'There is no such till. Choose one of the list.'),
  'tills.closed': refusal(409, '{till} is closed. Open it again, or bill at another till.'),
  'tills.prefix-taken': refusal(
    409,
    'The prefix {prefix} belongs to {till} already, and numbers of bills must differ. Choose another one.',
  ),
  'tills.no-open-shift': refusal(409, '{till} sells with a shift only. Open one: count the drawer, then go on.'),
  'tills.shift-runs': refusal(409, '{till} has a shift already, opened by {by}. Use that one, or close it first.'),
  'tills.no-such-shift': refusal(404, 'There is no such shift. Choose one of the list.'),
  'tills.shift-closed': refusal(409, 'This shift is closed with Z {number}. Open a new one.'),
  'tills.count-differs': refusal(422, 'Notes and coins come to {counted}, and the amount is {amount}. Count again.'),
  'tills.remark-needed': refusal(422, 'The drawer is {difference}. Write why, as far as you know.'),
  'tills.approval-needed': refusal(403, 'Above {limit} it needs a PIN. Ask somebody who may approve it.'),
  'tills.may-not-approve': refusal(403, '{person} may not approve this. Choose somebody who may.'),
  'tills.no-such-approval': refusal(409, 'This approval is not of this business or this act. Ask for it again.'),
  'tills.approval-used': refusal(409, 'This approval was used already; each is good once. Ask for it again.'),
  'tills.approval-over': refusal(409, 'This approval was good until {until}. Ask for it again.'),
  'tills.id-used': refusal(409, 'Something else was sent under this id before. Make a new id and send again.'),
  'tills.pdf-busy': refusal(503, 'Many reports are being printed. Try again in {seconds} seconds.'),
} as const
