import { each, type PersonalData } from '../../platform/personal-data.ts'

const counter = {
  purpose: 'to name the counter a bill was made at, and to number its bills',
  class: 'none',
  retention: 'as long as the business is kept',
  export: true,
  erase: 'keep',
} as const

const books = {
  class: 'none',
  retention: 'seven years after the financial year (CGST s. 36)',
  export: true,
  erase: 'keep-statutory',
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
    ask_for_shift: counter,
    lock_after_minutes: counter,
    pay_out_limit_paise: counter,
    last_z: counter,
  },
  'tills.shifts': {
    ...each(['business_id', 'id', 'till_id'], { ...books, purpose: 'keeps each shift apart', export: false }),
    device: { ...books, purpose: 'at which device it was opened' },
    ...each(['opened_by', 'opened_by_name', 'closed_by', 'closed_by_name'], {
      ...books,
      class: 'statutory',
      purpose: 'who of the staff had the drawer',
    }),
    ...each(
      [
        'opened_at',
        'float_paise',
        'float_count',
        'closed_at',
        'z_number',
        'counted_paise',
        'count',
        'expected_paise',
        'variance_paise',
      ],
      { ...books, purpose: 'what was in the drawer, and what should have been' },
    ),
    remark: { ...books, class: 'content', purpose: 'why it was short or over, as the one who counted wrote' },
    report: { ...books, class: 'statutory', purpose: 'the Z report as it was counted, with the sums of each cashier' },
  },
  'tills.drawer_movements': {
    ...each(['business_id', 'id', 'shift_id', 'approval_id'], {
      ...books,
      purpose: 'keeps each movement apart',
      export: false,
    }),
    ...each(['kind', 'amount_paise', 'at', 'doubt'], { ...books, purpose: 'what went in or out of the drawer' }),
    reason: { ...books, class: 'content', purpose: 'what for, as the cashier wrote' },
    ...each(['person_id', 'person_name'], { ...books, class: 'statutory', purpose: 'who moved it' }),
  },
  'tills.addenda': {
    ...each(['business_id', 'shift_id', 'document_kind', 'document_id'], {
      ...books,
      purpose: 'what came after the closing',
      export: false,
    }),
    ...each(['number', 'amount_paise', 'cash_paise', 'at', 'arrived_at'], {
      ...books,
      purpose: 'the difference it makes to the drawer',
    }),
  },
  'tills.approvals': {
    ...each(['business_id', 'id', 'till_id', 'meant_for', 'subject_id'], {
      ...books,
      purpose: 'ties an approval to its act',
      export: false,
    }),
    ...each(['person_id', 'person_name', 'asked_by'], {
      ...books,
      class: 'statutory',
      purpose: 'who approved, and who asked',
    }),
    ...each(['permission', 'at', 'valid_until', 'used_at', 'checked', 'doubt'], {
      ...books,
      purpose: 'what was approved, when, and how it was checked',
    }),
    reason: { ...books, class: 'content', purpose: 'why, as it was written at the till' },
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
  'tills.printers': {
    business_id: { ...counter, purpose: 'to find the rows', export: false },
    ...each(['id', 'name', 'address', 'port', 'added_at'], {
      ...counter,
      purpose: 'to print on the shop’s printers',
      retention: 'until the printer is taken off the list',
    }),
  },
} as const satisfies PersonalData
