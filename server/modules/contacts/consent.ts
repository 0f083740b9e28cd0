/** What a contact agreed to or withdrew, with its proof. */
import type { consentPurpose, consent as contract } from '@galla/contract/contacts'
import type { z } from 'zod'

export type Consent = z.output<typeof contract>
export type ConsentPurpose = z.output<typeof consentPurpose>
