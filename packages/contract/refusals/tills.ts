import { refusal } from './refusal.ts'

export const tillsRefusals = {
  'tills.not-found': refusal(404, 'There is no such till. Choose one of the list.'),
  'tills.closed': refusal(409, '{till} is closed. Open it again, or bill at another till.'),
  'tills.prefix-taken': refusal(
    409,
    'The prefix {prefix} belongs to {till} already, and numbers of bills must differ. Choose another one.',
  ),
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
} as const
