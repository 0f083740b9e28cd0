/** A till: the counter a bill is made at. Its prefix opens the numbers of its bills and stays for good. */
import type { till } from '@galla/contract/tills'
import type { z } from 'zod'
import { refuse } from '../../platform/refusal.ts'

export type Till = Readonly<z.output<typeof till>>

export const firstTill = { name: 'Till 1', prefix: 'T1', locationId: null } as const

/** Where the till asks for a shift, selling waits for one. Throws tills.no-open-shift. */
export function mustHaveShift(till: Pick<Till, 'name' | 'askForShift'>, shift: object | undefined): void {
  if (till.askForShift && !shift) throw refuse('tills.no-open-shift', { till: till.name })
}
