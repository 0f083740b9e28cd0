/**
 * Taking money for a khata. As with a bill, the number is taken and the payment is kept among those to send in one step that
 * is on the disk before the receipt is shown or printed.
 */
import type { InputOf } from '@galla/contract/act'
import type { receiveCounterPayment } from '@galla/contract/counter-payments'
import type { Day } from '@galla/gst/day'
import { financialYearOf } from '@galla/gst/series'
import { newId, now } from '../app/clock.ts'
import { dayInIndia } from '../ui/days.ts'
import type { Device, Series, ServerTime } from './device.ts'
import { Declined, lookAtClock, type NotGiven } from './give-bill.ts'
import type { LocalStore } from './local-store.ts'
import { paymentsKey } from './unsent.ts'

export type TakenPayment = InputOf<typeof receiveCounterPayment>['payment']

export interface PaymentToSend {
  readonly payment: TakenPayment
  /** Refused by the server; only a person goes on with it. */
  readonly refused?: string | undefined
}

export type PaymentToTake = Pick<
  TakenPayment,
  'tillId' | 'cashier' | 'contactId' | 'name' | 'phone' | 'tender' | 'amountPaise' | 'tenderedPaise' | 'reference'
> & { readonly owedPaise: number; readonly shiftId: string | undefined }

/** Apart from the bills: the server is told of those numbers when the device calls. */
const seriesOf = (deviceId: string, year: number) => `receipts.${deviceId}.${year}`

export type ReceiptGiven = { readonly ok: true; readonly payment: TakenPayment } | ({ readonly ok: false } & NotGiven)

export async function giveReceipt(
  store: LocalStore,
  { owedPaise, shiftId, ...taken }: PaymentToTake,
): Promise<ReceiptGiven> {
  if (!store.lasting) return { ok: false, why: 'not-kept' }
  try {
    const payment = await store.step(['kept', 'series'], async (open) => {
      const moment = now()
      const [device, seen, last, confirmed, waiting] = await Promise.all([
        open.get<Device>('kept', 'device'),
        open.get<ServerTime>('kept', 'server-time'),
        open.get<string>('kept', 'last-given'),
        open.get<string>('kept', 'clock-confirmed'),
        open.get<readonly PaymentToSend[]>('kept', paymentsKey),
      ])
      if (!device || device.tillId !== taken.tillId) throw new Declined({ why: 'no-device' })
      if (device.stopped) throw new Declined({ why: 'device-stopped', words: device.stopped.words })
      lookAtClock(moment, { seen, last, confirmed })
      const day = dayInIndia(moment) as Day
      const year = financialYearOf(day)
      const key = seriesOf(device.id, year)
      const sequence = ((await open.get<Series>('series', key))?.last ?? 0) + 1
      const kept: TakenPayment = {
        ...taken,
        id: newId(),
        deviceId: device.id,
        prefix: device.prefix,
        sequence,
        number: `${device.prefix}${String(year % 100).padStart(2, '0')}-R${String(sequence).padStart(5, '0')}`,
        takenAt: moment.toISOString(),
        day,
        leftPaise: Math.max(0, owedPaise - taken.amountPaise),
        ...(shiftId && { shiftId }),
      }
      open.put('series', key, { last: sequence } satisfies Series)
      open.put('kept', paymentsKey, [...(waiting ?? []), { payment: kept } satisfies PaymentToSend])
      open.put('kept', 'last-given', kept.takenAt)
      return kept
    })
    return { ok: true, payment }
  } catch (error) {
    if (error instanceof Declined) return { ok: false, ...error.reason }
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return { ok: false, why: 'disk-full' }
    throw error
  }
}
