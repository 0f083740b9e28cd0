/** A registration: the GSTIN a business sells under, from a day to a day. One is in force at a time. */
import { type Day, inForce } from '@galla/gst/day'
import { readGstin } from '@galla/gst/gstin'
import { findState } from '@galla/gst/states'
import type { Instant } from '../../platform/clock.ts'
import { refuse } from '../../platform/refusal.ts'

export interface Registration {
  readonly id: string
  readonly gstin: string
  readonly stateCode: string
  readonly scheme: 'regular' | 'composition'
  readonly validFrom: Day
  readonly validTo: Day | null
  readonly enteredAt: Instant
}

/** The day GST began: for a registration whose first day nobody told us, since it has always held for this business. */
export const firstDayOfGst = '2017-07-01' as Day

/** Throws the refusals tax.wrong-gstin and tax.not-a-sellers-gstin. */
export function readSellerGstin(typed: string): { gstin: string; stateCode: string } {
  const read = readGstin(typed)
  if (!read.ok) {
    const why = read.why === 'check-character' ? `the last letter should be ${read.expected}` : faults[read.why]
    throw refuse('tax.wrong-gstin', { gstin: typed, why })
  }
  if (read.kind !== 'regular') throw refuse('tax.not-a-sellers-gstin', { gstin: read.gstin, kind: read.kind })
  return { gstin: read.gstin, stateCode: read.state }
}

const faults = {
  empty: 'it is empty',
  length: 'it has 15 letters and digits',
  character: 'it has letters and digits only',
  state: 'it begins with no State code',
  'old-state': 'its State code is not in use any more',
  shape: 'letters and digits do not stand in their places',
} as const

/** As the contract shows it on a day. */
export function shown(registration: Registration, today: Day) {
  const { validFrom, validTo } = registration
  return {
    ...registration,
    stateName: findState(registration.stateCode)?.name ?? registration.stateCode,
    inForce: inForce([{ validFrom, ...(validTo && { validTo }) }], today) !== undefined,
  }
}

export function dayBefore(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10) as Day
}
