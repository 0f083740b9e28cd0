/**
 * Giving a bill. The number is taken, the bill is kept, put among those to send, and the cart is emptied: in one step that
 * is on the disk before anybody sees or prints the number. A page that is killed finds either the cart or the bill, never
 * both and never neither; a number is never given twice, and none is lost.
 */
import type { Day } from '@galla/gst/day'
import { financialYearOf, nameNumber } from '@galla/gst/series'
import { now } from '../app/clock.ts'
import { dayInIndia } from '../ui/days.ts'
import type { Cart } from './cart.ts'
import { type Device, type Series, type ServerTime, seriesKey } from './device.ts'
import type { LocalStore } from './local-store.ts'
import type { ToSend } from './outbox.ts'
import { type PrintedSale, printedSale, type SaleToPrint } from './printed-sale.ts'

/** A bill of this till, kept to be printed again and looked up without a line. */
export interface KeptBill {
  readonly sale: PrintedSale
  readonly cart: Cart
  /** The server has it. */
  readonly sentAt?: string | undefined
  readonly link?: string | undefined
}

export type NotGiven =
  | { readonly why: 'device-stopped'; readonly words: string }
  | { readonly why: 'no-device' }
  /** The clock of this device stands before the last bill, or before what the server's showed. */
  | { readonly why: 'clock-back'; readonly here: string; readonly seen: string }
  | { readonly why: 'clock-wrong'; readonly here: string }
  | { readonly why: 'disk-full' }
  | { readonly why: 'not-kept' }

export type Given = { readonly ok: true; readonly bill: KeptBill } | ({ readonly ok: false } & NotGiven)

/** Thrown within the step, so that nothing of it is kept. */
export class Declined extends Error {
  readonly reason: NotGiven
  constructor(reason: NotGiven) {
    super(reason.why)
    this.reason = reason
  }
}

/** Clocks are set right by seconds all the time; nobody is asked for that. */
const small = 2 * 60_000
/** No shop is without a line for so long: the year is wrong. */
const longest = 400 * 86_400_000
/** Before this product there was no bill of it. */
const earliest = Date.parse('2026-01-01T00:00:00Z')

export async function giveBill(store: LocalStore, sale: SaleToPrint): Promise<Given> {
  if (!store.lasting) return { ok: false, why: 'not-kept' }
  try {
    const bill = await store.step(['kept', 'series', 'bills', 'outbox'], async (open) => {
      const moment = now()
      const [device, seen, last, confirmed] = await Promise.all([
        open.get<Device>('kept', 'device'),
        open.get<ServerTime>('kept', 'server-time'),
        open.get<string>('kept', 'last-given'),
        open.get<string>('kept', 'clock-confirmed'),
      ])
      if (!device || device.tillId !== sale.tillId) throw new Declined({ why: 'no-device' })
      if (device.stopped) throw new Declined({ why: 'device-stopped', words: device.stopped.words })
      lookAtClock(moment, { seen, last, confirmed })
      const day = dayInIndia(moment) as Day
      const year = financialYearOf(day)
      const key = seriesKey(device.id, year)
      const sequence = ((await open.get<Series>('series', key))?.last ?? 0) + 1
      const { prefix } = device
      const numbering = {
        deviceId: device.id,
        prefix,
        sequence,
        number: nameNumber({ prefix, year, next: sequence }),
        issuedAt: moment.toISOString(),
        day,
      }
      const kept: KeptBill = { sale: printedSale(sale, numbering), cart: sale.cart }
      const toSend: ToSend = { sale: kept.sale, givenAt: numbering.issuedAt, state: 'pending', tries: 0 }
      open.put('series', key, { last: sequence } satisfies Series)
      open.put('bills', sale.cart.id, kept)
      open.put('outbox', sale.cart.id, toSend)
      open.put('kept', 'last-given', numbering.issuedAt)
      open.remove('kept', 'cart')
      return kept
    })
    return { ok: true, bill }
  } catch (error) {
    if (error instanceof Declined) return { ok: false, ...error.reason }
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return { ok: false, why: 'disk-full' }
    throw error
  }
}

export interface ClockSeen {
  readonly seen: ServerTime | undefined
  /** When the last bill was given. */
  readonly last: string | undefined
  /** Somebody said that the clock is right, though it went back: then only what came later counts. */
  readonly confirmed: string | undefined
}

/** Throws Declined when the clock of this device cannot be right. */
export function lookAtClock(moment: Date, { seen, last, confirmed }: ClockSeen): void {
  const here = moment.getTime()
  const latest = seen === undefined ? undefined : Date.parse(seen.server)
  if (here < earliest || (latest !== undefined && Math.abs(here - latest) > longest))
    throw new Declined({ why: 'clock-wrong', here: moment.toISOString() })
  const said = confirmed === undefined ? undefined : Date.parse(confirmed)
  const floor = Math.max(latest ?? 0, last === undefined ? 0 : Date.parse(last))
  // Whoever confirmed it did so below the floor; from then on the confirmed moment is the floor.
  const lowest = said !== undefined && said < floor ? said : floor
  if (here < lowest - small)
    throw new Declined({ why: 'clock-back', here: moment.toISOString(), seen: new Date(floor).toISOString() })
}

/** A person says that the clock of this device is right as it stands. */
export async function confirmClock(store: LocalStore): Promise<void> {
  await store.change([{ drawer: 'kept', key: 'clock-confirmed', value: now().toISOString() }])
}
