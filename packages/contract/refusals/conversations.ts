import { refusal } from './refusal.ts'

export const conversationsRefusals = {
  'conversations.not-found': refusal(404, 'There is no such conversation. Open the list again.'),
  'conversations.window-shut': refusal(409, '24 hours have passed since {name} wrote. Send an approved template.'),
  'conversations.changed-meanwhile': refusal(
    409,
    'Someone else changed this conversation meanwhile. Look at it again, then decide.',
  ),
  'conversations.message-id-taken': refusal(409, 'This message id belongs to another message. Make a new one.'),
  'conversations.no-number': refusal(422, 'There is no phone number to send to. Write it on the contact, then send.'),
  'conversations.no-bill-template': refusal(
    409,
    'WhatsApp has not approved the template bill_ready yet, and the 24 hours are over. Submit it in WhatsApp Manager.',
  ),
  'conversations.no-file': refusal(404, 'This message has no file. Ask the person to send it again.'),
  'conversations.said-no': refusal(403, '{name} said no to messages. Call, or wait until a message comes.'),
  'conversations.no-reminder-template': refusal(
    409,
    'WhatsApp has approved no template payment_reminder. Add one at Meta, then fetch the templates.',
  ),
} as const
