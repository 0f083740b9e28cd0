/** The shops of a business: where its tills stand and its goods lie. */
import { z } from 'zod'
import { act } from './act.ts'
import { id, input, line, text } from './common.ts'

export const location = z.object({
  id,
  name: z.string(),
  address: z.string(),
  phone: z.string().nullable(),
  active: z.boolean(),
  first: z.boolean().describe('the one the business began with; it stays open'),
})

export const listLocations = act('stock.list-locations', 'GET /locations', {
  summary: 'The shops, closed ones too, in the order they were added',
  input: input({}),
  output: z.object({ rows: z.array(location) }),
})

export const addLocation = act('stock.add-location', 'POST /locations', {
  summary: 'Add a shop',
  input: input({
    id: id.optional().describe('made by the caller, so that a repetition is the same shop'),
    name: line(60),
    address: text(300).default(''),
    phone: line(20).nullable().default(null),
  }),
  output: location,
})

export const changeLocation = act('stock.change-location', 'PATCH /locations/:locationId', {
  summary: 'Rename, move, close or open a shop; what is not named stays',
  input: input({
    locationId: id,
    name: line(60).optional(),
    address: text(300).optional(),
    phone: line(20).nullable().optional(),
    active: z.boolean().optional(),
  }),
  output: location,
})
