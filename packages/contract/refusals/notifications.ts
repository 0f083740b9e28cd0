import { refusal } from './refusal.ts'

export const notificationsRefusals = {
  'notifications.no-channel': refusal(
    409,
    'The shop has no WhatsApp number connected. Connect one in Settings, Channels; until then choose the bell or mail.',
  ),
  'notifications.no-template': refusal(
    409,
    'WhatsApp has not approved the message template {template} for this shop yet. Choose the bell or mail meanwhile.',
  ),
  'notifications.no-mail-server': refusal(409, 'This installation sends no mail. Choose the bell or WhatsApp.'),
  'notifications.not-offered': refusal(409, 'This cannot be chosen here. Choose one of the ways that are shown.'),
  'notifications.not-for-role': refusal(403, 'Your role does not see what this alert tells. Ask the owner.'),
  'notifications.confirm-number-first': refusal(409, 'Confirm your WhatsApp number first; then choose it.'),
  'notifications.too-many-codes': refusal(429, 'Enough codes were sent for now. Try again in {seconds} seconds.'),
  'notifications.wrong-code': refusal(422, 'This is not the code. Look at the newest message and type it again.'),
  'notifications.code-over': refusal(409, 'This code is no longer good. Send a new one.'),
  'notifications.unknown-browser': refusal(
    422,
    'This browser is woken by a service that Galla does not know. Use Chrome, Edge, Firefox or Safari.',
  ),
  'notifications.no-such-device': refusal(404, 'There is no such device any more. Open the page again.'),
  'notifications.bad-stop-link': refusal(404, 'This link is not whole. Copy all of it, or stop alerts in Settings.'),
} as const
