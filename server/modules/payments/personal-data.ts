const statutory = { class: 'statutory', retention: 'seven years after the financial year', erase: 'keep' } as const
const plain = { ...statutory, class: 'none' } as const

export const personalData = {
  'payments.payments': {
    business_id: { ...plain, purpose: 'whose row it is', export: false },
    id: { ...plain, purpose: 'names the payment', export: true },
    subject_kind: { ...plain, purpose: 'what was paid for', export: true },
    subject_id: { ...statutory, purpose: 'what was paid for; leads to the buyer by the bill', export: true },
    direction: { ...plain, purpose: 'came in or went back', export: true },
    kind: { ...plain, purpose: 'how it was paid', export: true },
    amount_paise: { ...statutory, purpose: 'how much', export: true },
    tendered_paise: { ...plain, purpose: 'cash on the counter, for the change', export: true },
    person_id: { ...statutory, purpose: 'who of the staff took or gave it', export: false },
    at: { ...statutory, purpose: 'when', export: true },
  },
} as const
