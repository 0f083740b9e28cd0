/** A shop of the business: tills stand in it, and goods lie in it. */
import type { location } from '@galla/contract/locations'
import type { z } from 'zod'

export type Location = z.output<typeof location>
