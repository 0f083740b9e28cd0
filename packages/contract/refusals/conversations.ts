import { refusal } from './refusal.ts'

export const conversationsRefusals = {
  'conversations.not-found': refusal(404, 'There is no such conversation. Open the list again.'),
  'conversations.window-shut': refusal(409, '24 hours have passed since {name} wrote. Send an approved template.'),
  'conversations.changed-meanwhile': refusal(
    409,
    '{who} changed this conversation meanwhile. Look at it again, then decide.',
  ),
  'conversations.no-such-colleague': refusal(404, 'This person does not work here any more. Choose another.'),
  'conversations.may-not-answer': refusal(409, '{name} may not answer customers. Choose another, or change the role.'),
  'conversations.no-such-team': refusal(404, 'There is no such team any more. Choose another.'),
  'conversations.no-such-label': refusal(404, 'There is no such label any more. Choose another.'),
  'conversations.no-such-setting': refusal(404, 'It is not there any more. Open the list again.'),
  'conversations.name-taken': refusal(409, 'There is one named {name} already. Choose another name.'),
  'conversations.not-yours': refusal(403, 'This belongs to everybody, or to a colleague. Ask a manager to change it.'),
  'conversations.time-past': refusal(422, 'This time is past. Choose one to come.'),
  'conversations.hours-crossed': refusal(422, 'Hours end after they begin and do not overlap. Look at {day}.'),
  'conversations.scheduled-gone': refusal(
    409,
    'This message was sent or cancelled meanwhile. Look at the conversation.',
  ),
  'conversations.message-id-taken': refusal(409, 'This message id belongs to another message. Make a new one.'),
  'conversations.no-number': refusal(422, 'There is no phone number to send to. Write it on the contact, then send.'),
  'conversations.no-bill-template': refusal(
    409,
    'WhatsApp has not approved the template bill_ready yet, and the 24 hours are over. Submit it in WhatsApp Manager.',
  ),
  'conversations.no-such-message': refusal(404, 'The message you answer is not in this conversation. Choose it again.'),
  'conversations.not-at-whatsapp': refusal(
    409,
    'WhatsApp does not have this message yet. Wait for its tick, then try again.',
  ),
  'conversations.file-too-large': refusal(
    413,
    '{name} is larger than {limit}. WhatsApp takes no larger {kind}. Send a smaller one.',
  ),
  'conversations.file-not-taken': refusal(
    422,
    'WhatsApp does not take {name}. Send a photo (JPG, PNG), a film (MP4), sound, PDF, text or an Office file.',
  ),
  'conversations.not-uploaded': refusal(404, 'The file did not arrive. Choose it again.'),
  'conversations.no-upi-id': refusal(409, 'The shop has no UPI id. Write it under Settings, Business.'),
  'conversations.no-file': refusal(404, 'This message has no file. Ask the person to send it again.'),
  'conversations.no-statement-template': refusal(
    409,
    'The 24 hours are over, and WhatsApp has approved no template khata_statement. Add one at Meta, then fetch the templates.',
  ),
  'conversations.no-reminder-template': refusal(
    409,
    'WhatsApp has approved no template payment_reminder. Add one at Meta, then fetch the templates.',
  ),
} as const
