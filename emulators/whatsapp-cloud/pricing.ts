/**
 * What a message costs, by the rules of its day. Until 30 Sep 2026 everything inside the window but marketing was
 * free; since 1 Oct 2026 utility is charged there too, and service messages after the first thousand delivered per
 * number and month. Without a payment method such messages are accepted and never delivered.
 */
import type { Fields } from './json.ts'

const CHARGED_INSIDE_THE_WINDOW_FROM = Date.UTC(2026, 9, 1)
const FREE_SERVICE_MESSAGES_PER_MONTH = 1000

export interface Occasion {
  readonly at: number
  readonly category: string
  readonly isInsideWindow: boolean
  readonly isFreeEntry: boolean
  readonly serviceMessagesThisMonth: number
}

export function pricingOf(occasion: Occasion): Fields {
  const type = typeOf(occasion)
  return { billable: type === 'regular', pricing_model: 'PMP', type, category: occasion.category }
}

export function isCharged(pricing: Fields): boolean {
  return pricing.type === 'regular'
}

function typeOf({ at, category, isInsideWindow, isFreeEntry, serviceMessagesThisMonth }: Occasion): string {
  if (isFreeEntry) return 'free_entry_point'
  const isNewRule = at >= CHARGED_INSIDE_THE_WINDOW_FROM
  if (category === 'service') {
    return isNewRule && serviceMessagesThisMonth >= FREE_SERVICE_MESSAGES_PER_MONTH
      ? 'regular'
      : 'free_customer_service'
  }
  return category === 'utility' && isInsideWindow && !isNewRule ? 'free_customer_service' : 'regular'
}

export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7)
}
