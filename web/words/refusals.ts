/**
 * Refusals in the languages of the shop, by code. English comes with the answer itself; a code that has no line here
 * is shown in English.
 */
import type { RefusalCode } from '@galla/contract/refusals'

export type TranslatedRefusals = Partial<Record<RefusalCode, string>>
