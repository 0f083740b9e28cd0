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
  'tills.approval-needed': refusal(403, 'Above {limit} it needs a PIN. Ask somebody who may approve it.', {
    liftedBy: 'tills.pay-out',
  }),
  'tills.may-not-approve': refusal(403, '{person} may not approve this. Choose somebody who may.'),
  'tills.no-such-approval': refusal(409, 'This approval is not of this business or this act. Ask for it again.'),
  'tills.approval-used': refusal(409, 'This approval was used already; each is good once. Ask for it again.'),
  'tills.approval-over': refusal(409, 'This approval was good until {until}. Ask for it again.'),
  'tills.id-used': refusal(409, 'Something else was sent under this id before. Make a new id and send again.'),
  'tills.pdf-busy': refusal(503, 'Many reports are being printed. Try again in {seconds} seconds.'),
  'tills.no-such-device': refusal(404, 'This device is none of the tills’. Choose the till again, to enrol it anew.'),
  'tills.device-closed': refusal(
    409,
    'The device {device} was closed, its last bill was {last}. Choose the till again: its bills get the next letter.',
  ),
  'tills.device-copied': refusal(
    409,
    '{device} is in use as another copy of itself. Choose the till again here, so that no number is given twice.',
  ),
  'tills.device-put-back': refusal(
    409,
    '{device} gave the number {ours} already, and this copy knows only {theirs}. Choose the till again here.',
  ),
  'tills.device-taken': refusal(409, 'Another device has this id. Choose the till again.'),
  'tills.no-letter-left': refusal(409, '{till} has had as many devices as it can number. Add a till.'),
  'tills.no-such-printer': refusal(404, 'There is no such printer. Choose one of the list, or register it again.'),
  'tills.printer-known': refusal(
    409,
    'A printer with this address is registered already. Give it another, or use that one.',
  ),
  'tills.not-a-printer-address': refusal(
    422,
    '{address}:{port} is not an address of a printer in a shop’s network. Give one that begins with 10., 172.16. to 172.31. or 192.168., with port 9100.',
  ),
  'tills.lan-printing-off': refusal(
    409,
    'This server does not stand in the shop’s network and cannot reach its printers. Use USB or Bluetooth, or set GALLA_LAN_PRINTERS=on on a server in the shop.',
  ),
  'tills.printer-away': refusal(
    409,
    '{printer} does not answer. Look whether it is switched on and in the shop’s network, then print again.',
  ),
  'tills.printer-without-paper': refusal(409, '{printer} has no paper. Put in a roll, then print again.'),
} as const
