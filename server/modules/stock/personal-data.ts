const shelf = {
  purpose: 'to know what is on the shelf and how it came there',
  class: 'none',
  retention: 'as long as the business is kept',
  export: true,
  erase: 'keep',
} as const

/** Made from other columns, or of use to the database only. */
const derived = { ...shelf, purpose: 'to find and order the rows', export: false } as const

export const personalData = {
  'stock.locations': {
    business_id: derived,
    id: shelf,
    name: shelf,
    made_at: shelf,
    address: { ...shelf, purpose: 'where the shop is' },
    phone: { ...shelf, purpose: 'where the shop is reached' },
    closed_at: shelf,
  },
  'stock.levels': {
    business_id: derived,
    location_id: shelf,
    product_id: shelf,
    on_hand: shelf,
    name_key: derived,
    reorder_level: shelf,
    kept: derived,
    low: derived,
  },
  'stock.movements': {
    business_id: derived,
    id: shelf,
    location_id: shelf,
    product_id: shelf,
    quantity: shelf,
    document_kind: shelf,
    document_id: shelf,
    reason: { ...shelf, purpose: 'what the person who counted wrote', class: 'content', erase: 'pseudonymise' },
    at: shelf,
    entered_at: shelf,
    by_person: { ...shelf, purpose: 'who entered it', class: 'personal', erase: 'pseudonymise' },
  },
} as const
