export const invitation = {
  title: 'Join {business}',
  lead: '{email} is invited as {role}.',
  until: 'This invitation is valid until {day}.',
  accept: 'Join {business}',
  signIn: 'Sign in with {email}',
  signUp: 'I am new: make a sign-in',
  otherAddress: 'You are signed in as {email}. Sign out, then in again with the invited address.',
  gone: 'This invitation is not valid any more',
  goneMore: 'It was used, withdrawn, or its time has passed. Ask for a new one.',
} as const
