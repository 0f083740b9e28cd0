/**
 * What a message to a person in India costs, as far as we know: by category, from a day on. WhatsApp changes its rate cards
 * on the first of a quarter, and its own invoice counts; these are for an estimate.
 * https://developers.facebook.com/docs/whatsapp/pricing
 */

/** Thousandths of a rupee. */
interface Rate {
  readonly from: string
  readonly milliRupees: number
}

const rates: Readonly<Record<string, readonly Rate[]>> = {
  marketing: [
    { from: '2025-07-01', milliRupees: 860 },
    { from: '2026-01-01', milliRupees: 1090 },
  ],
  utility: [{ from: '2025-07-01', milliRupees: 115 }],
  authentication: [{ from: '2025-07-01', milliRupees: 115 }],
  // Since then charged as utility, beyond the first thousand of a number in a month; those are told as free.
  service: [
    { from: '2025-07-01', milliRupees: 0 },
    { from: '2026-10-01', milliRupees: 115 },
  ],
  referral_conversion: [{ from: '2025-07-01', milliRupees: 0 }],
}

/** Of one message on a day, 'YYYY-MM-DD'; null where no rate is known. */
export function milliRupeesOf({
  category,
  type,
  day,
}: {
  readonly category: string
  readonly type: string | null
  readonly day: string
}): number | null {
  if (type?.startsWith('free_')) return 0
  const own = rates[category.replace('-', '_').replace('marketing_lite', 'marketing')]
  return own?.findLast((rate) => rate.from <= day)?.milliRupees ?? null
}
