import { refusal } from './refusal.ts'

export const tillsRefusals = {
  'tills.not-found': refusal(404, 'There is no such till. Choose one of the list.'),
  'tills.closed': refusal(409, '{till} is closed. Open it again, or bill at another till.'),
  'tills.prefix-taken': refusal(
    409,
    'The prefix {prefix} belongs to {till} already, and numbers of bills must differ. Choose another one.',
  ),
} as const
