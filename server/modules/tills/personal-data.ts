import { each } from '../../platform/personal-data.ts'

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
  'tills.printers': {
    business_id: { ...counter, purpose: 'to find the rows', export: false },
    ...each(['id', 'name', 'address', 'port', 'added_at'], {
      ...counter,
      purpose: 'to print on the shop’s printers',
      retention: 'until the printer is taken off the list',
    }),
  },
} as const
