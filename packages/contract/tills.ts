/** The counters of a shop. */
import { z } from 'zod'
import { act } from './act.ts'
import { done, id, input, instant, line, page, pageOf, paiseNotNegative } from './common.ts'

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

/** Kept by the browser of a till, and here as a hash: whoever has it is that device. */
export const deviceSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** One browser at a till. It numbers its bills in a series of its own, so it needs no line for it. */
export const device = z.object({
  id,
  tillId: id,
  tillName: z.string(),
  name: z.string(),
  prefix: z.string().describe('the till’s prefix and a letter: opens the numbers of its bills'),
  state: z.enum(['open', 'closed']),
  enrolledAt: instant,
  enrolledBy: z.string().nullable(),
  seenAt: instant.nullable().describe('when it last called'),
  unsent: z.int().nullable().describe('bills it still held when it last called'),
  lastNumber: z.string().nullable().describe('its last bill that arrived'),
  closed: z
    .object({ at: instant, by: z.string().nullable(), reason: z.string(), lastNumber: z.string().nullable() })
    .nullable(),
})

export const enrolDevice = act('tills.enrol-device', 'POST /tills/:tillId/devices', {
  summary: 'Make this browser a device of the till, with a series of its own',
  input: input({
    tillId: id,
    id: id.describe('made by the device, so that a repetition is the same one'),
    secret: deviceSecret,
    nonce: deviceSecret.describe('the first word by which it is known again; it changes with each call'),
    name: line(60),
  }),
  output: device,
})

export const greetDevice = act('tills.greet-device', 'POST /devices/:deviceId/greet', {
  summary:
    'A till calls: is it still the one that was enrolled? Refused when it is a copy or was put back to an older state',
  input: input({
    deviceId: id,
    secret: deviceSecret,
    nonce: deviceSecret.describe('the word of the last call'),
    nextNonce: deviceSecret.describe('the word of the next one'),
    lastNumbers: z
      .array(input({ financialYear: z.int().min(2018).max(2200), sequence: z.int().min(0).max(99_999_999) }))
      .max(20)
      .describe('the last number it took in each year'),
    unsent: z.int().min(0).max(1_000_000),
  }),
  output: device.extend({
    now: instant.describe('by the clock of the server'),
    lastNumbers: z.array(z.object({ financialYear: z.int(), sequence: z.int() })),
  }),
})

export const listDevices = act('tills.list-devices', 'GET /devices', {
  summary: 'The devices of the tills, newest first',
  input: input({ tillId: id.optional(), ...page }),
  output: pageOf(device),
})

export const closeDevice = act('tills.close-device', 'POST /devices/:deviceId/close', {
  summary: 'End the series of a device that is lost or replaced, at the last number that arrived',
  input: input({ deviceId: id, reason: line(200, 3) }),
  output: device,
})

/** A receipt printer in the shop's network, which the server reaches and a browser cannot. */
export const printer = z.object({
  id,
  name: z.string(),
  address: z.string().describe('IPv4, in a private range'),
  port: z.int(),
})

const address = z.ipv4('An address looks like 192.168.1.50.')

export const listPrinters = act('tills.list-printers', 'GET /printers', {
  summary: 'The receipt printers in the shop’s network',
  input: input({}),
  output: z.object({
    rows: z.array(printer),
    on: z.boolean().describe('whether this server prints in the shop’s network at all'),
    emulated: printer.pick({ address: true, port: true }).nullable().describe('the printer of a demo'),
  }),
})

export const addPrinter = act('tills.add-printer', 'POST /printers', {
  summary: 'Register a receipt printer by its address in the shop’s network',
  input: input({
    id: id.optional().describe('made by the caller, so that a repetition is the same printer'),
    name: line(60),
    address,
    port: z.int().min(1).max(65_535).default(9100),
  }),
  output: printer,
})

export const removePrinter = act('tills.remove-printer', 'DELETE /printers/:printerId', {
  summary: 'Take a receipt printer off the list',
  input: input({ printerId: id }),
  output: done,
})

export const printOnPrinter = act('tills.print-on-printer', 'POST /printers/:printerId/print', {
  summary: 'Send a receipt to a registered printer',
  input: input({
    printerId: id,
    parts: z
      .array(z.base64('The bytes of a receipt in base64.').min(4).max(180_000))
      .min(1)
      .max(5)
      .describe('ESC/POS, in base64, cut where a long one is too long'),
  }),
  output: done,
})
