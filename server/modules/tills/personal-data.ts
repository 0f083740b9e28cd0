import { each, type PersonalData } from '../../platform/personal-data.ts'

const counter = {
  purpose: 'to name the counter a bill was made at, and to number its bills',
  class: 'none',
  retention: 'as long as the business is kept',
  export: true,
  erase: 'keep',
} as const

export const personalData = {
  'tills.tills': {
    business_id: { ...counter, purpose: 'to find the rows', export: false },
    id: counter,
    name: counter,
    prefix: counter,
    location_id: counter,
    active: counter,
    made_at: counter,
  },
  'tills.devices': {
    ...each(['business_id'], { ...counter, purpose: 'to find the rows', export: false }),
    ...each(['id', 'till_id', 'prefix'], { ...counter, purpose: 'to number the bills of each device apart' }),
    name: { ...counter, purpose: 'to know the device in the list' },
    ...each(['secret_hash', 'nonce_hash'], {
      ...counter,
      class: 'secret',
      export: false,
      purpose: 'to know the device when it calls, and a copy of it; hashes',
    }),
    ...each(['enrolled_at', 'seen_at', 'unsent', 'closed_at', 'closed_number'], {
      ...counter,
      purpose: 'to see whether a till still works, and where its series ended',
    }),
    ...each(['enrolled_by', 'closed_by'], {
      ...counter,
      class: 'personal',
      erase: 'pseudonymise',
      purpose: 'who of the staff did it',
    }),
    closed_reason: { ...counter, class: 'content', erase: 'null', purpose: 'why, in the words of the staff' },
  },
  'tills.device_series': each(['business_id', 'device_id', 'financial_year', 'last_sequence', 'last_number'], {
    ...counter,
    purpose: 'to see a number that is missing, and a device that was put back',
  }),
} as const satisfies PersonalData
