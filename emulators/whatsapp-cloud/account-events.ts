/** What befalls a number or an account: quality, limits, names, restrictions, bans, the end of the partnership. */
import { CannotDo, numberAt } from './customer-acts.ts'
import type { Emulator } from './emulator.ts'
import type { Fields } from './json.ts'
import type { PhoneNumber } from './world.ts'

const tiers: Readonly<Record<string, number>> = {
  TIER_250: 250,
  TIER_2K: 2000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: Number.MAX_SAFE_INTEGER,
}

/** The tier is the portfolio's; the event names it once in each spelling, for the old one is going away. */
export function changeLimit(emulator: Emulator, phoneNumberId: string, event: string, tier: string): void {
  const number = numberAt(emulator, phoneNumberId)
  const limit = tiers[tier]
  if (limit === undefined) throw new CannotDo(`There is no tier ${tier}`)
  emulator.world.businessOfNumber(number).messagingLimit = limit
  if (event === 'THROUGHPUT_UPGRADE') number.throughput = 'HIGH'
  tellAccount(emulator, number.wabaId, 'phone_number_quality_update', {
    display_phone_number: number.digits,
    event,
    current_limit: tier,
    max_daily_conversations_per_business: tier,
  })
  tellAccount(emulator, number.wabaId, 'business_capability_update', {
    max_daily_conversations_per_business: tier,
    max_phone_numbers_per_business: 25,
  })
}

/** `account_update` with its event; a ban also stops all sending, and being let in again starts it. */
export function updateAccount(emulator: Emulator, wabaId: string, event: string, more: Fields): void {
  const waba = emulator.world.wabas.get(wabaId)
  if (!waba) throw new CannotDo(`There is no account ${wabaId}`)
  const ban = (more.ban_info as Fields | undefined)?.waba_ban_state
  if (event === 'DISABLED_UPDATE') waba.isBanned = ban !== 'REINSTATE'
  tellAccount(emulator, wabaId, 'account_update', { event, ...more })
  if (event === 'PARTNER_REMOVED') waba.subscribedApps.clear()
}

const worse = { GREEN: 'YELLOW', YELLOW: 'RED', RED: 'RED', UNKNOWN: 'YELLOW' } as const

/** A person blocks the shop: what it sends fails from now on. With a report its quality falls. */
export function blockShop(emulator: Emulator, waId: string, phoneNumberId: string, isReport: boolean): void {
  const number = numberAt(emulator, phoneNumberId)
  const customer = emulator.world.customers.get(waId)
  if (!customer) throw new CannotDo(`There is no phone ${waId}`)
  customer.blockedShops.add(phoneNumberId)
  if (isReport) lowerQuality(emulator, number)
}

export function unblockShop(emulator: Emulator, waId: string, phoneNumberId: string): void {
  emulator.world.customers.get(waId)?.blockedShops.delete(phoneNumberId)
}

function lowerQuality(emulator: Emulator, number: PhoneNumber): void {
  const before = number.qualityRating
  number.qualityRating = worse[before]
  if (number.qualityRating !== 'RED' || before === 'RED') return
  tellAccount(emulator, number.wabaId, 'phone_number_quality_update', {
    display_phone_number: number.digits,
    event: 'FLAGGED',
    current_limit: 'TIER_2K',
  })
}

function tellAccount({ webhooks }: Emulator, wabaId: string, field: string, value: Fields): void {
  webhooks.tell({ wabaId, field, hasTime: true }, () => value)
}
