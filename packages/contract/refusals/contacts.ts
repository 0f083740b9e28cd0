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
  'contacts.consent-needs-source': refusal(
    422,
    'A yes to offers must be proven. Choose how the person agreed: at the counter, on the phone, on paper or on the website.',
  ),
  'contacts.merge-with-itself': refusal(422, 'A contact cannot be merged with itself. Choose another.'),
  'contacts.no-such-merge': refusal(404, 'There is no such merge. Look at the contact’s history.'),
  'contacts.merge-not-last': refusal(409, '{name} was merged again since. Take the last merge apart first.'),
  'contacts.wants-no-messages': refusal(409, '{name} wants no messages at all. Wait until {name} writes, or call.'),
  'contacts.wants-no-offers': refusal(
    409,
    '{name} said no to offers. Ask for a yes when you meet, and write it down on the contact.',
  ),
  'contacts.not-asked-for-offers': refusal(
    409,
    '{name} has not agreed to offers. Ask first, and write the yes down on the contact.',
  ),
} as const
