import { each } from '../../platform/personal-data.ts'

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
    ...each(['kind', 'amount_paise', 'at'], { ...books, purpose: 'what went in or out of the drawer' }),
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
    ...each(['business_id', 'id', 'till_id', 'subject_id'], {
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
} as const
