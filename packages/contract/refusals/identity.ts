import { refusal } from './refusal.ts'

export const identityRefusals = {
  'identity.wrong-password': refusal(
    401,
    'The address and the password do not go together. Check both, or reset the password.',
  ),
  'identity.email-taken': refusal(409, 'There is an account with this address already. Sign in with it.'),
  'identity.weak-password': refusal(
    422,
    'This password is {why}. Choose at least 8 characters that others would not guess.',
  ),
  'identity.not-an-adult': refusal(422, 'Only people of 18 years and above may open an account.'),
  'identity.policy-changed': refusal(409, 'The policy in force is version {version}. Read it and accept it.'),
  'identity.wrong-gstin': refusal(422, 'GSTIN {gstin} is not right: {why}. Check it on the registration certificate.'),
  'identity.state-needed': refusal(422, 'Choose the State of the business: without a GSTIN it cannot be derived.'),
  'identity.gstin-needed': refusal(422, 'A registered business needs its GSTIN. Enter it, or choose “not registered”.'),
  'identity.gstin-not-wanted': refusal(
    422,
    'A business that is not registered has no GSTIN. Leave it out, or choose its scheme.',
  ),
  'identity.changed-meanwhile': refusal(409, 'Someone else changed this meanwhile. Look at it again, then change it.'),
  'identity.no-such-person': refusal(404, 'There is no such person in this business. Open the list of people again.'),
  'identity.no-such-role': refusal(422, 'There is no role “{role}” in this business. Choose one of the list.'),
  'identity.role-name-taken': refusal(409, 'There is a role with this name already. Choose another name.'),
  'identity.more-than-you-hold': refusal(403, 'You can only give permissions that you hold yourself ({permission}).'),
  'identity.holds-more-than-you': refusal(
    403,
    'This person or role may do what you may not ({permission}). Ask an owner.',
  ),
  'identity.business-id-taken': refusal(409, 'Another business has this id. Make a new one and send again.'),
  'identity.last-owner': refusal(409, 'A business keeps at least one owner. Make somebody else owner first.'),
  'identity.already-member': refusal(409, 'This person is in the business already. Change the role instead.'),
  'identity.no-such-invitation': refusal(404, 'This invitation is not valid any more. Ask for a new one.'),
  'identity.invited-another': refusal(403, 'This invitation was sent to another address. Sign in with that address.'),
  'identity.not-a-member': refusal(403, 'You are not in this business. Ask its owner for an invitation.'),
  'identity.untrusted-origin': refusal(403, 'This request came from another site. Open Galla itself and try again.'),
  'identity.weak-pin': refusal(422, 'This PIN is {why}. Choose digits that others would not try first.'),
  'identity.wrong-pin': refusal(403, 'The PIN is not right. After {left} more wrong ones it has to wait.'),
  'identity.pin-waits': refusal(
    429,
    'Too many wrong PINs. Try again in {seconds} seconds, or sign in with the password.',
  ),
  'identity.no-pin': refusal(409, '{person} has no PIN here yet. Set one under Settings, with the password.'),
  'identity.not-at-a-till': refusal(403, '{person} may not work at a till. Ask the owner for another role.'),
  'identity.password-needed': refusal(
    403,
    'This screen was opened with a PIN, for the till only. Sign in with your password for this.',
  ),
} as const
