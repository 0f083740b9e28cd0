/** What we hold of the staff, and of the business, which is often a person too. */
import { type DataLine, each, type PersonalData } from '../../platform/personal-data.ts'

const account = 'as long as the account'
const inBusiness = 'as long as the person is in the business'
const business = 'as long as the business'
const invitation = '90 days after it was accepted, withdrawn or expired'
const session = '90 days after it ended'

/** Keys between rows: they tell nothing without the row they point to. */
const key = (retention: string): DataLine => ({
  purpose: 'ties rows together',
  class: 'none',
  retention,
  export: false,
  erase: 'delete',
})

export const personalData = {
  'identity.people': {
    // Bills and the log name who acted by this id; the row stays as "a former colleague".
    id: { purpose: 'ties rows together', class: 'none', retention: account, export: true, erase: 'pseudonymise' },
    name: {
      purpose: 'shown to colleagues',
      class: 'personal',
      retention: account,
      export: true,
      erase: 'pseudonymise',
    },
    email: {
      purpose: 'signs in, receives invitations',
      class: 'personal',
      retention: account,
      export: true,
      erase: 'pseudonymise',
    },
    ...each(['password_hash', 'pepper_id'], {
      purpose: 'checks the password',
      class: 'secret',
      retention: account,
      export: false,
      erase: 'pseudonymise',
    }),
    language: {
      purpose: 'the language of the screens',
      class: 'personal',
      retention: account,
      export: true,
      erase: 'pseudonymise',
    },
    ...each(['adult_attested_at', 'policy_version', 'policy_accepted_at'], {
      purpose: 'proves consent and age (DPDP Act 2023 s. 6, 9)',
      class: 'statutory',
      retention: 'seven years after the account',
      export: true,
      erase: 'keep-statutory',
    }),
    session_version: {
      purpose: 'ends all sessions at once',
      class: 'none',
      retention: account,
      export: false,
      erase: 'pseudonymise',
    },
    ...each(['created_at', 'last_signed_in_at'], {
      purpose: 'finds accounts that are not used any more',
      class: 'personal',
      retention: account,
      export: true,
      erase: 'pseudonymise',
    }),
  },
  'identity.directory': {
    business_id: key(business),
    name: {
      purpose: 'shown before a business is entered',
      class: 'personal',
      retention: business,
      export: true,
      erase: 'delete',
    },
    opened_at: { purpose: 'age of the business', class: 'none', retention: business, export: true, erase: 'delete' },
  },
  'identity.memberships': {
    ...each(['person_id', 'business_id'], key(inBusiness)),
    ...each(['role', 'joined_at'], {
      purpose: 'says what a person may do',
      class: 'personal',
      retention: inBusiness,
      export: true,
      erase: 'delete',
    }),
  },
  'identity.invitations': {
    ...each(['business_id', 'id'], key(invitation)),
    email: {
      purpose: 'where the invitation goes',
      class: 'personal',
      retention: invitation,
      export: true,
      erase: 'delete',
    },
    role: {
      purpose: 'what the invited will be',
      class: 'personal',
      retention: invitation,
      export: true,
      erase: 'delete',
    },
    token_hash: {
      purpose: 'finds the invitation of a link',
      class: 'secret',
      retention: invitation,
      export: false,
      erase: 'delete',
    },
    ...each(['invited_by', 'invited_at', 'expires_at', 'accepted_at', 'accepted_by', 'withdrawn_at'], {
      purpose: 'tells whether it is open, and who let whom in',
      class: 'personal',
      retention: invitation,
      export: true,
      erase: 'delete',
    }),
  },
  'identity.sessions': {
    ...each(['id', 'person_id', 'only_business'], key(session)),
    device: {
      purpose: 'a person knows her own session again',
      class: 'personal',
      retention: session,
      export: true,
      erase: 'delete',
    },
    binding_hash: {
      purpose: 'ties tokens to one browser',
      class: 'secret',
      retention: session,
      export: false,
      erase: 'delete',
    },
    ...each(['started_at', 'expires_at', 'ended_at', 'ended_why'], {
      purpose: 'tells whether it runs',
      class: 'personal',
      retention: session,
      export: true,
      erase: 'delete',
    }),
  },
  'identity.pins': {
    ...each(['business_id', 'person_id'], key(inBusiness)),
    ...each(['pin_hash', 'pepper_id', 'verifier_sealed'], {
      purpose: 'checks the PIN at a till, the verifier without a line',
      class: 'secret',
      retention: inBusiness,
      export: false,
      erase: 'delete',
    }),
    ...each(['set_at', 'tries', 'waits', 'wait_until'], {
      purpose: 'slows guessing',
      class: 'personal',
      retention: inBusiness,
      export: false,
      erase: 'delete',
    }),
  },
  'identity.refresh_tokens': {
    session_id: key('until the token expires, at most 14 days'),
    ...each(['token_hash', 'child_sealed'], {
      purpose: 'continues a session once',
      class: 'secret',
      retention: 'until the token expires, at most 14 days',
      export: false,
      erase: 'delete',
    }),
    ...each(['made_at', 'expires_at', 'used_at'], {
      purpose: 'notices a copied token',
      class: 'personal',
      retention: 'until the token expires, at most 14 days',
      export: false,
      erase: 'delete',
    }),
  },
  'identity.businesses': {
    business_id: key(business),
    ...each(['name', 'legal_name', 'address', 'pin_code', 'phone', 'email', 'upi_id'], {
      purpose: 'stands on bills and in what we send in its name',
      class: 'personal',
      retention: business,
      export: true,
      erase: 'delete',
    }),
    ...each(['scheme', 'gstin', 'state_code'], {
      purpose: 'decides the tax (CGST Rule 46)',
      class: 'statutory',
      retention: 'six years after the annual return of its last year (CGST Act s. 36)',
      export: true,
      erase: 'keep-statutory',
    }),
    ...each(['trade', 'round_to_rupee', 'version', 'changed_at'], {
      purpose: 'how the shop works',
      class: 'none',
      retention: business,
      export: true,
      erase: 'delete',
    }),
  },
  'identity.roles': {
    ...each(['business_id', 'id'], key(business)),
    ...each(['name', 'permissions', 'made_at'], {
      purpose: 'roles of the business’s own',
      class: 'none',
      retention: business,
      export: true,
      erase: 'delete',
    }),
  },
} as const satisfies PersonalData
