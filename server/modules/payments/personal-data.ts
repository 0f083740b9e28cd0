/** What payments hold of a person: who of the staff took money, and by the bill, whose money it was. */
import { each, type PersonalData } from '../../platform/personal-data.ts'

const books = 'seven years after the financial year (CGST s. 36)'
const plain = { class: 'none', retention: books, export: true, erase: 'keep-statutory' } as const
const statutory = { ...plain, class: 'statutory' } as const

export const personalData = {
  'payments.payments': {
    ...each(['business_id', 'id'], { ...plain, purpose: 'keeps each payment apart', export: false }),
    ...each(['subject_kind', 'subject_id'], {
      ...statutory,
      purpose: 'what was paid for; leads to the buyer by the bill',
    }),
    ...each(['direction', 'kind', 'amount_paise', 'tendered_paise', 'reference', 'at'], {
      ...statutory,
      purpose: 'what came in or went back, how and when',
    }),
    ...each(['till_id', 'shift_id'], { ...plain, purpose: 'in which drawer, of which shift' }),
    person_id: { ...statutory, purpose: 'who of the staff took or gave it' },
  },
} as const satisfies PersonalData
