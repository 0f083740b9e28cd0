import { refusal } from './refusal.ts'

export const channelsRefusals = {
  'channels.not-found': refusal(404, 'There is no such number here. Look at Settings, Channels.'),
  'channels.number-taken': refusal(
    409,
    'This WhatsApp number or its account belongs to another business here. Disconnect it there first.',
  ),
  'channels.not-in-account': refusal(
    422,
    'The account {wabaId} has no number {phoneNumberId}. Copy both ids from WhatsApp Manager, API setup.',
  ),
  'channels.token-refused': refusal(422, 'WhatsApp does not take this token: {why}'),
  'channels.not-connected': refusal(409, '{number} is not connected: {why} Open Settings, Channels.'),
  'channels.none-connected': refusal(409, 'No WhatsApp number is connected. Connect one in Settings, Channels.'),
  'channels.no-such-template': refusal(404, 'There is no such message template. Fetch the list again.'),
  'channels.template-not-usable': refusal(409, 'The template {name} is {status}. Choose one that is approved.'),
  'channels.template-values': refusal(422, 'The template {name} does not fit: {why} Fill in every value again.'),
  'channels.template-draft': refusal(422, 'WhatsApp would refuse this template: {why} Mend it, then hand it in.'),
  'channels.template-refused': refusal(
    422,
    'WhatsApp did not take the template: {why} Change it, then hand it in again.',
  ),
  'channels.template-not-editable': refusal(
    409,
    'The template {name} is {status}. Wait until it is approved, rejected or paused, then change it.',
  ),
  'channels.template-edited-lately': refusal(
    409,
    'WhatsApp takes one change in 24 hours and ten in 30 days of an approved template. The next is taken {when}.',
  ),
  'channels.template-needs-file': refusal(
    422,
    'The sample file of {name} is not kept here. Change the template and choose the file again.',
  ),
  'channels.template-test-not-offered': refusal(
    422,
    'A test of {name} needs goods, a form or an order to show. Send it from a conversation.',
  ),
  'channels.no-own-number': refusal(
    409,
    'A test goes to your own number. Confirm it in Settings, Alerts, then send the test.',
  ),
  'channels.no-such-dead-letter': refusal(404, 'There is no such webhook here any more. Look at the list again.'),
} as const
