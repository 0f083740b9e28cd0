/** The registrations a business sells under, and the classes by which its products are taxed. */
import { z } from 'zod'
import { act } from './act.ts'
import { basisPoints, day, id, input, instant, line, paise } from './common.ts'

export const registration = z.object({
  id,
  gstin: z.string(),
  stateCode: z.string(),
  stateName: z.string(),
  scheme: z.enum(['regular', 'composition']),
  validFrom: day,
  validTo: day.nullable().describe('the last day; null while it holds'),
  inForce: z.boolean().describe('is it in force today?'),
  enteredAt: instant,
})

export const registerGstin = act('tax.register-gstin', 'POST /registrations', {
  summary: 'Enter a GST registration from a day on; the one before ends the day before',
  input: input({
    id: id.optional().describe('made by the caller, so that a repetition is the same registration'),
    gstin: line(20),
    scheme: z.enum(['regular', 'composition']),
    validFrom: day,
  }),
  output: registration,
})

export const listRegistrations = act('tax.list-registrations', 'GET /registrations', {
  summary: 'The GST registrations, newest first',
  input: input({}),
  output: z.object({ rows: z.array(registration) }),
})

export const taxability = z.enum(['taxable', 'nil-rated', 'exempt', 'non-GST'])

export const taxClass = z.object({
  key: z.string(),
  names: z.object({ en: z.string(), hi: z.string(), ta: z.string() }),
  taxability,
  rate: basisPoints.describe('for all, or up to and including the threshold'),
  above: z
    .object({ thresholdPaise: paise.describe('of one piece, without tax'), rate: basisPoints })
    .nullable()
    .describe('where the price of one piece decides'),
  onRetailPrice: z.boolean().describe('tax is found from the price printed on the pack'),
  source: z.string(),
})

export const listTaxClasses = act('tax.list-tax-classes', 'GET /tax-classes', {
  summary: 'The tax classes and what each bears on a day (today when none is named)',
  input: input({ on: day.optional() }),
  output: z.object({ on: day, classes: z.array(taxClass) }),
})
