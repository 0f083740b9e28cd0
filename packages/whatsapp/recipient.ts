/**
 * Who a message goes to. A phone and a BSUID (the id of a person within one business, all there is for people who
 * write under a user name) travel in different fields, and the difference matters: a BSUID in `to` is answered 200 with
 * a message id and never delivered. So nobody but this file writes `to` and `recipient`.
 */
export type Recipient = { readonly phone: string } | { readonly userId: string } | { readonly groupId: string }

/** `IN.` and up to 128 letters and digits; `IN.ENT.…` for the parent business. Kept exactly as received. */
const userIdForm = /^[A-Z]{2}\.(?:ENT\.)?[0-9A-Za-z]{1,128}$/
/** E.164: country code and number, at most 15 digits; the shortest real ones have 7. */
const phoneForm = /^\+?[1-9][0-9]{6,14}$/

export function isUserId(text: string): boolean {
  return userIdForm.test(text)
}

export function isPhone(text: string): boolean {
  return phoneForm.test(text)
}

/** The phone where it is known (some messages take nothing else), the BSUID otherwise, null if there is neither. */
export function recipientOf(person: {
  readonly waId: string | null
  readonly userId: string | null
}): Recipient | null {
  if (person.waId !== null && isPhone(person.waId)) return { phone: person.waId }
  return person.userId !== null && isUserId(person.userId) ? { userId: person.userId } : null
}

/** The fields on the wire. The phone goes with its plus sign: without it Meta may put the business's own code before. */
export function addressOf(recipient: Recipient): Readonly<Record<string, string>> {
  if ('phone' in recipient) return { recipient_type: 'individual', to: `+${recipient.phone.replace(/^\+/, '')}` }
  if ('userId' in recipient) return { recipient_type: 'individual', recipient: recipient.userId }
  return { recipient_type: 'group', to: recipient.groupId }
}

/** What is wrong with it, in words; null if nothing is. */
export function recipientProblem(recipient: Recipient): string | null {
  if ('phone' in recipient) {
    if (isUserId(recipient.phone)) return 'A BSUID stands where the phone should be. It would never be delivered.'
    return isPhone(recipient.phone) ? null : 'The phone needs its country code and digits only, such as 919876543210.'
  }
  if ('userId' in recipient)
    return isUserId(recipient.userId) ? null : 'This is not a BSUID, such as IN.13491208655302741918.'
  return recipient.groupId === '' ? 'The group has no id.' : null
}
