/** A business as it says itself: its names, its address, and how it stands to GST. */
import type { business } from '@galla/contract/identity'
import { type GstinRead, readGstin } from '@galla/gst/gstin'
import { findState, isStateCode, type StateCode, stateName } from '@galla/gst/states'
import type { z } from 'zod'
import { refuse } from '../../platform/refusal.ts'

export type Scheme = z.output<typeof business>['scheme']

/** Whether a business bills with GST, under which number, and where it stands. */
export type GstStanding =
  | { readonly scheme: 'regular' | 'composition'; readonly gstin: string; readonly stateCode: StateCode }
  | { readonly scheme: 'unregistered'; readonly gstin: null; readonly stateCode: StateCode }

export interface Business {
  readonly id: string
  readonly name: string
  readonly legalName: string
  readonly scheme: Scheme
  readonly gstin: string | null
  readonly stateCode: StateCode
  readonly address: string
  readonly pinCode: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly upiId: string | null
  readonly trade: string
  readonly roundToRupee: boolean
  readonly version: number
}

/** As it is shown: with the name of its State. */
export function shown(it: Business): z.input<typeof business> {
  return { ...it, stateName: stateName(it.stateCode) }
}

/** Reads what was typed of the registration. Throws the refusals on GSTIN and State. */
export function gstStandingOf({
  scheme,
  gstin,
  stateCode,
}: {
  scheme: Scheme
  gstin?: string | undefined
  stateCode?: string | undefined
}): GstStanding {
  if (scheme === 'unregistered') {
    if (gstin !== undefined) throw refuse('identity.gstin-not-wanted')
    return { scheme, gstin: null, stateCode: homeState(stateCode) }
  }
  if (gstin === undefined) throw refuse('identity.gstin-needed')
  const read = readGstin(gstin)
  if (!read.ok) throw refuse('identity.wrong-gstin', { gstin, why: whyNot(read) })
  if (!sellers[scheme].has(read.kind)) {
    throw refuse('identity.wrong-gstin', {
      gstin,
      why: `it is the number of a ${read.kind}, not of a ${scheme} dealer`,
    })
  }
  if (stateCode !== undefined && stateCode !== read.state) {
    const [ours, theirs] = [stateName(read.state), findState(stateCode)?.name ?? stateCode]
    throw refuse('identity.wrong-gstin', { gstin, why: `it is of ${ours}, and the State given is ${theirs}` })
  }
  return { scheme, gstin: read.gstin, stateCode: read.state }
}

/** Composition is for a dealer with a PAN of his own (CGST Act s. 10); a department may well sell as a regular one. */
const sellers: Readonly<Record<'regular' | 'composition', ReadonlySet<string>>> = {
  regular: new Set(['regular', 'government department']),
  composition: new Set(['regular']),
}

function homeState(code: string | undefined): StateCode {
  // '96', other countries, is a place to supply to and not one to stand in.
  if (code === undefined || !isStateCode(code) || findState(code)?.use !== 'today')
    throw refuse('identity.state-needed')
  return code
}

function whyNot(read: Extract<GstinRead, { ok: false }>): string {
  switch (read.why) {
    case 'empty':
      return 'it is empty'
    case 'length':
      return `it has ${read.length} characters instead of 15`
    case 'character':
      return `“${read.character}” at place ${read.place} is neither a letter nor a digit`
    case 'state':
      return `${read.state} is not the code of a State`
    case 'old-state':
      return `the State code ${read.state} (${read.name}) is not given out any more`
    case 'shape':
      return 'letters and digits do not stand as in a GSTIN'
    case 'check-character':
      // The right one is not told: a number that was made to fit would be worse than a wrong one.
      return 'its last character does not fit the others'
  }
}
