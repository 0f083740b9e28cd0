const statutory = {
  purpose: 'to print on each bill the registration that held that day',
  class: 'statutory',
  retention: 'seven years after the last bill made under it',
  export: true,
  erase: 'keep',
} as const

const bookkeeping = { ...statutory, purpose: 'to find and order the rows', class: 'none' } as const

export const personalData = {
  'tax.registrations': {
    business_id: { ...bookkeeping, export: false },
    id: bookkeeping,
    // The GSTIN of a proprietor contains her PAN.
    gstin: statutory,
    state_code: statutory,
    scheme: statutory,
    valid_from: statutory,
    valid_to: statutory,
    replaced_at: bookkeeping,
    entered_at: bookkeeping,
  },
} as const
