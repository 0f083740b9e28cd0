import { refusal } from './refusal.ts'

export const tillsRefusals = {
  'tills.not-found': refusal(404, 'There is no such till. Choose one of the list.'),
  'tills.closed': refusal(409, '{till} is closed. Open it again, or bill at another till.'),
  'tills.prefix-taken': refusal(
    409,
    'The prefix {prefix} belongs to {till} already, and numbers of bills must differ. Choose another one.',
  ),
  'tills.no-such-device': refusal(404, 'This device is not one of the till’s. Enrol it, then go on.'),
  'tills.device-closed': refusal(
    409,
    '{device} was closed and its series ended with {last}. Enrol this device anew; its bills get the next letter.',
  ),
  'tills.device-copied': refusal(
    409,
    '{device} is in use as another copy of itself. Enrol this one anew, so that no number is given twice.',
  ),
  'tills.device-put-back': refusal(
    409,
    '{device} has given the number {ours} already, and this copy knows only {theirs}. Enrol it anew.',
  ),
  'tills.device-taken': refusal(409, 'Another device has this id. Enrol this one anew.'),
  'tills.no-letter-left': refusal(409, 'Till {till} has had as many devices as it can number. Add a till.'),
} as const
