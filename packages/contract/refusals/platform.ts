import { refusal } from './refusal.ts'

/** Refusals that any act may give. */
export const platformRefusals = {
  'request.not-json': refusal(
    400,
    'The request body is not JSON. Send one JSON object with Content-Type: application/json.',
  ),
  'request.too-large': refusal(413, 'The request is larger than {limitKilobytes} KB. Send less at a time.'),
  'request.invalid': refusal(422, 'Some fields are not right: {fields}. Mend them and send again.'),
  'request.bad-cursor': refusal(400, 'This page mark is not one of ours. Start again from the first page.'),
  'request.no-such-address': refusal(404, 'There is nothing at this address. Look at /api/openapi.json.'),
  'request.idempotency-key-reused': refusal(
    409,
    'This Idempotency-Key was used for another request. Make a new key for a new act.',
  ),
  'request.bad-idempotency-key': refusal(
    400,
    'This Idempotency-Key cannot be used. Make one of 8 to 128 letters, digits, - or _.',
  ),
  'request.too-many': refusal(429, 'Too many tries. Wait {seconds} seconds, then try again.'),
  'request.busy': refusal(503, 'The server is busy for a moment. Try again in a few seconds.'),
  'session.missing': refusal(401, 'Sign in first.'),
  'session.ended': refusal(401, 'This session has ended. Sign in again.'),
  'session.no-business': refusal(403, 'Choose a business first.'),
  'session.not-allowed': refusal(403, 'Your role does not allow this ({permission}). Ask the owner.'),
} as const
