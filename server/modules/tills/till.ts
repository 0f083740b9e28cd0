/** A till: the counter a bill is made at. Its prefix opens the numbers of its bills and stays for good. */
import type { till } from '@galla/contract/tills'
import type { z } from 'zod'

export type Till = Readonly<z.output<typeof till>>

export const firstTill = { name: 'Till 1', prefix: 'T1', locationId: null } as const
