/** Shapes that many contracts share. */
import { z } from 'zod'

/** A UUID, any version; ours are v7, made by the till or the server. */
export const id = z.uuid()

/** An amount in paise, a safe integer. `-0` is refused with the fractions: it would print as −₹0.00. */
export const paise = z
  .int()
  .min(-1_000_000_000_000)
  .max(1_000_000_000_000)
  .refine((n) => !Object.is(n, -0), 'Minus zero is not an amount.')
  .describe('paise')

/** An amount that cannot be below nothing. */
export const paiseNotNegative = paise.refine((n) => n >= 0, 'An amount here cannot be below ₹0.00.')

/** A quantity in thousandths of the unit, above nothing: 1.350 kg is 1350. */
export const quantity = z.int().min(1).max(1_000_000_000).describe('thousandths of the unit')

/** A share in basis points: 18 % is 1800. */
export const basisPoints = z.int().min(0).max(10_000).describe('basis points')

/** A day in Asia/Kolkata, 'YYYY-MM-DD', that exists in the calendar. */
export const day = z.iso.date()

/** A moment in UTC, ISO 8601. */
export const instant = z.iso.datetime({ offset: true })

/** One line of text: trimmed, NFC, without control characters. */
export const line = (max: number, min = 1) =>
  z
    .string()
    .transform((s) => s.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(min)
        .max(max)
        .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'One line, without control characters.'),
    )

/** Text of several lines: trimmed, NFC. */
export const text = (max: number, min = 0) =>
  z
    .string()
    .transform((s) => s.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(min)
        .max(max)
        .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u, 'Without control characters.'),
    )

/** A whole number that arrives as text, in a query. */
export const numberInQuery = (min: number, max: number) =>
  z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ])
    .pipe(z.int().min(min).max(max))

/** Yes or no that arrives as text, in a query. */
export const yesInQuery = z.union([z.boolean(), z.enum(['true', 'false']).transform((s) => s === 'true')])

/** What every list takes: how many, and after which row (the cursor of the page before). */
export const page = {
  limit: numberInQuery(1, 200).default(50),
  after: z.string().min(1).max(400).optional(),
}

/** What every list gives: the rows of the page, and the cursor of the next or null at the end. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() })

export const nothing = z.object({})
export const done = z.object({ done: z.literal(true) })

/** Input objects refuse names they do not know: a typing error is told, not swallowed. */
export const input = z.strictObject

/** What a customer writes and reads. */
export const contactLanguage = z.enum(['en', 'hi', 'ta', 'mr', 'gu', 'ml', 'te', 'kn', 'bn', 'pa'])
