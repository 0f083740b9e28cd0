import { refusal } from './refusal.ts'

export const contactsRefusals = {
  'contacts.not-found': refusal(404, 'There is no such contact. Look for it among the archived ones, or add it.'),
  'contacts.phone-taken': refusal(409, '{phone} belongs to {name} already. Open that contact instead.'),
  'contacts.wrong-phone': refusal(422, '“{phone}” is not a phone number. Write ten digits, or + and the country code.'),
  'contacts.wrong-gstin': refusal(422, 'GSTIN {gstin} is not right: {why}. Check it on the certificate.'),
  'contacts.changed-meanwhile': refusal(
    409,
    'Someone else changed this contact meanwhile. Look at it again, then change it.',
  ),
} as const
