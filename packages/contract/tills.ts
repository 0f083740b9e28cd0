/** The counters of a shop. */
import { z } from 'zod'
import { act } from './act.ts'
import { id, input, line, paiseNotNegative } from './common.ts'

export const till = z.object({
  id,
  name: z.string(),
  prefix: z.string().describe('opens the numbers of its bills'),
  locationId: id.nullable().describe('where its goods come from; the shop itself when null'),
  active: z.boolean(),
  askForShift: z.boolean().describe('sells with an open shift only'),
  lockAfterMinutes: z.int().describe('without a touch, then a PIN is asked; 0 never'),
  payOutLimitPaise: z.int().describe('above it somebody who may must approve'),
})

export const listTills = act('tills.list-tills', 'GET /tills', {
  summary: 'The tills, closed ones too',
  input: input({}),
  output: z.object({ rows: z.array(till) }),
})

export const addTill = act('tills.add-till', 'POST /tills', {
  summary: 'Add a till with a prefix of its own',
  input: input({
    id: id.optional().describe('made by the caller, so that a repetition is the same till'),
    name: line(60),
    prefix: z
      .string()
      .transform((typed) => typed.trim().toUpperCase())
      .pipe(
        z
          .string()
          .regex(/^[A-Z1-9][A-Z0-9]{0,3}$/, 'A prefix is one to four letters and digits, and does not begin with 0.'),
      )
      .describe('up to four letters and digits; it stays for good'),
    locationId: id.nullable().default(null),
  }),
  output: till,
})

export const changeTill = act('tills.change-till', 'PATCH /tills/:tillId', {
  summary: 'Rename, move, close or open a till; what is not named stays',
  input: input({
    tillId: id,
    name: line(60).optional(),
    locationId: id.nullable().optional(),
    active: z.boolean().optional(),
    askForShift: z.boolean().optional(),
    lockAfterMinutes: z.int().min(0).max(240).optional(),
    payOutLimitPaise: paiseNotNegative.optional(),
  }),
  output: till,
})
