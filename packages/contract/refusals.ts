/**
 * The catalogue of refusals: every "no" the product can say, its status and its words. `docs/errors.md` is made
 * from it; the browser translates by code and facts and falls back to these words.
 */
import { catalogueRefusals } from './refusals/catalogue.ts'
import { channelsRefusals } from './refusals/channels.ts'
import { contactsRefusals } from './refusals/contacts.ts'
import { conversationsRefusals } from './refusals/conversations.ts'
import { identityRefusals } from './refusals/identity.ts'
import { importsRefusals } from './refusals/imports.ts'
import { notificationsRefusals } from './refusals/notifications.ts'
import { paymentsRefusals } from './refusals/payments.ts'
import { platformRefusals } from './refusals/platform.ts'
import { purchasesRefusals } from './refusals/purchases.ts'
import type { FactNames } from './refusals/refusal.ts'
import { salesRefusals } from './refusals/sales.ts'
import { stockRefusals } from './refusals/stock.ts'
import { taxRefusals } from './refusals/tax.ts'
import { tillsRefusals } from './refusals/tills.ts'

export const refusals = {
  ...platformRefusals,
  ...identityRefusals,
  ...importsRefusals,
  ...contactsRefusals,
  ...paymentsRefusals,
  ...notificationsRefusals,
  ...salesRefusals,
  ...catalogueRefusals,
  ...stockRefusals,
  ...purchasesRefusals,
  ...taxRefusals,
  ...tillsRefusals,
  ...channelsRefusals,
  ...conversationsRefusals,
} as const

export type RefusalCode = keyof typeof refusals
type FactsIn<C extends RefusalCode> = FactNames<(typeof refusals)[C]['words']>
export type Facts<C extends RefusalCode> = { readonly [N in FactsIn<C>]: string | number }

/** The English words of a refusal with its facts filled in. */
export function wordsOf(code: RefusalCode, facts: Readonly<Record<string, string | number>>): string {
  return refusals[code].words.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
}
