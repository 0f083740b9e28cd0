import { refusal } from './refusal.ts'

export const taxRefusals = {
  'tax.wrong-gstin': refusal(422, 'GSTIN {gstin} is not right: {why}. Check it on the registration certificate.'),
  'tax.not-a-sellers-gstin': refusal(
    422,
    'GSTIN {gstin} belongs to a {kind}. A shop sells under a regular registration; check the certificate.',
  ),
  'tax.registered-later': refusal(
    409,
    'A registration from {day} is entered already. Enter one that begins on that day or later.',
  ),
} as const
