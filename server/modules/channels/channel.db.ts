import sql, { empty } from 'sql-template-tag'
import type { Instant } from '../../platform/clock.ts'
import type { BusinessTx, PlatformTx } from '../../platform/database.ts'
import type { Channel } from './channel.ts'

const columns = sql`id, kind, name, display_number as "displayNumber", phone_number_id as "phoneNumberId",
  waba_id as "wabaId", state, why, quality, messaging_limit as "messagingLimit", connected_at as "connectedAt",
  templates_synced_at as "templatesSyncedAt", version`

export async function findChannels(tx: BusinessTx): Promise<(Channel & { waiting: number })[]> {
  return tx.rows(sql`
    select ${columns}, (select count(*) from (
        select from channels.deliveries d
        where d.business_id = c.business_id and d.channel_id = c.id and d.state in ('queued', 'claimed') limit 1000) w) as waiting
    from channels.channels c where business_id = ${tx.businessId} order by connected_at, id limit 200`)
}

export async function findChannel(tx: BusinessTx, channelId: string): Promise<Channel | undefined> {
  return tx.row<Channel>(
    sql`select ${columns} from channels.channels where business_id = ${tx.businessId} and id = ${channelId}`,
  )
}

export async function lockChannel(tx: BusinessTx, channelId: string): Promise<Channel | undefined> {
  return tx.row<Channel>(
    sql`select ${columns} from channels.channels where business_id = ${tx.businessId} and id = ${channelId} for update`,
  )
}

/** The number that bills go out through: the first that was connected. */
export async function findFirstConnected(tx: BusinessTx): Promise<Channel | undefined> {
  return tx.row<Channel>(sql`
    select ${columns} from channels.channels
    where business_id = ${tx.businessId} and state <> 'disconnected'
    order by (state = 'connected') desc, connected_at, id limit 1`)
}

export async function findByNumbers(tx: BusinessTx, phoneNumberIds: readonly string[]): Promise<Channel[]> {
  return tx.rows<Channel>(sql`
    select ${columns} from channels.channels
    where business_id = ${tx.businessId} and phone_number_id = any(${phoneNumberIds}::text[])`)
}

export async function findByWaba(tx: BusinessTx, wabaId: string): Promise<Channel[]> {
  return tx.rows<Channel>(sql`
    select ${columns} from channels.channels
    where business_id = ${tx.businessId} and waba_id = ${wabaId} and state <> 'disconnected' order by connected_at, id`)
}

export async function findTokenOf(tx: BusinessTx, channelId: string): Promise<Buffer | undefined> {
  const row = await tx.row<{ token: Buffer | null }>(
    sql`select token_sealed as token from channels.channels where business_id = ${tx.businessId} and id = ${channelId}`,
  )
  return row?.token ?? undefined
}

export async function findIdByNumber(tx: BusinessTx, phoneNumberId: string): Promise<string | undefined> {
  const row = await tx.row<{ id: string }>(sql`
    select id from channels.channels where business_id = ${tx.businessId} and phone_number_id = ${phoneNumberId} for update`)
  return row?.id
}

export async function saveConnected(
  tx: BusinessTx,
  c: {
    id: string
    phoneNumberId: string
    wabaId: string
    displayNumber: string
    name: string
    quality: string | null
    messagingLimit: string | null
    tokenSealed: Buffer
  },
): Promise<Channel> {
  const { now } = tx.acting
  const row = await tx.row<Channel>(sql`
    insert into channels.channels as c (id, kind, phone_number_id, waba_id, display_number, name, quality, messaging_limit,
      token_sealed, state, connected_at, changed_at)
    values (${c.id}, 'whatsapp', ${c.phoneNumberId}, ${c.wabaId}, ${c.displayNumber}, ${c.name}, ${c.quality},
      ${c.messagingLimit}, ${c.tokenSealed}, 'connected', ${now}, ${now})
    on conflict (business_id, id) do update set waba_id = excluded.waba_id, display_number = excluded.display_number,
      name = excluded.name, quality = excluded.quality, messaging_limit = excluded.messaging_limit,
      token_sealed = excluded.token_sealed, state = 'connected', why = null, changed_at = excluded.changed_at,
      version = c.version + 1
    returning ${columns}`)
  return row!
}

export async function saveDisconnected(tx: BusinessTx, channelId: string): Promise<void> {
  await tx.run(sql`
    update channels.channels set state = 'disconnected', why = null, token_sealed = null, version = version + 1,
      changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${channelId}`)
}

export interface ChangedNumber {
  readonly id: string
  readonly displayNumber: string
}

/** One number's account may have several numbers, and a sign-in that ended has ended for all of them. */
export async function savePaused(tx: BusinessTx, wabaId: string, why: string): Promise<ChangedNumber[]> {
  return tx.rows<ChangedNumber>(sql`
    update channels.channels set state = 'paused', why = ${why}, version = version + 1, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and waba_id = ${wabaId} and state = 'connected'
    returning id, display_number as "displayNumber"`)
}

/** Paused for this reason and no other: a sign-in that ended does not come back by itself. */
export async function saveResumed(tx: BusinessTx, wabaId: string, why: string): Promise<ChangedNumber[]> {
  return tx.rows<ChangedNumber>(sql`
    update channels.channels set state = 'connected', why = null, version = version + 1, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and waba_id = ${wabaId} and state = 'paused' and why = ${why}
    returning id, display_number as "displayNumber"`)
}

export async function saveName(
  tx: BusinessTx,
  given: { wabaId: string; displayDigits: string | null; name: string },
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    update channels.channels set name = ${given.name}, version = version + 1, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and waba_id = ${given.wabaId}
      ${given.displayDigits ? sql`and regexp_replace(display_number, '\\D', '', 'g') = ${given.displayDigits}` : empty}
    returning id`)
  return rows.map((row) => row.id)
}

export async function saveQuality(
  tx: BusinessTx,
  given: { wabaId: string; displayDigits: string | null; messagingLimit: string | null; flagged: boolean | undefined },
): Promise<ChangedNumber[]> {
  return tx.rows<ChangedNumber>(sql`
    update channels.channels set messaging_limit = coalesce(${given.messagingLimit}, messaging_limit),
      quality = ${given.flagged === undefined ? sql`quality` : given.flagged ? 'RED' : 'GREEN'},
      version = version + 1, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and waba_id = ${given.wabaId}
      ${given.displayDigits ? sql`and regexp_replace(display_number, '\\D', '', 'g') = ${given.displayDigits}` : empty}
    returning id, display_number as "displayNumber"`)
}

export async function saveTemplatesSynced(tx: BusinessTx, wabaId: string): Promise<void> {
  await tx.run(sql`
    update channels.channels set templates_synced_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and waba_id = ${wabaId}`)
}

/** Takes the number for a business; false when it, or another number of its account, is another's. */
export async function claimNumber(
  tx: PlatformTx,
  claim: { phoneNumberId: string; wabaId: string; businessId: string; now: string },
): Promise<boolean> {
  // Two businesses connecting numbers of one account at the same moment would each see no other.
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('channels.numbers ' || ${claim.wabaId}, 0))`)
  const other = await tx.row(sql`
    select from channels.numbers
    where (phone_number_id = ${claim.phoneNumberId} or waba_id = ${claim.wabaId}) and business_id <> ${claim.businessId} limit 1`)
  if (other) return false
  const taken = await tx.run(sql`
    insert into channels.numbers as n (phone_number_id, waba_id, business_id, claimed_at)
    values (${claim.phoneNumberId}, ${claim.wabaId}, ${claim.businessId}, ${claim.now})
    on conflict (phone_number_id) do update set waba_id = excluded.waba_id where n.business_id = excluded.business_id`)
  return taken === 1
}

export async function releaseNumber(tx: PlatformTx, phoneNumberId: string, businessId: string): Promise<void> {
  await tx.run(sql`
    delete from channels.numbers where phone_number_id = ${phoneNumberId} and business_id = ${businessId}`)
}

export interface NumberOwner {
  readonly phoneNumberId: string
  readonly wabaId: string
  readonly businessId: string
}

export async function ownersOf(
  tx: PlatformTx,
  phoneNumberIds: readonly string[],
  wabaIds: readonly string[],
): Promise<NumberOwner[]> {
  return tx.rows<NumberOwner>(sql`
    select phone_number_id as "phoneNumberId", waba_id as "wabaId", business_id as "businessId" from channels.numbers
    where phone_number_id = any(${phoneNumberIds}::text[]) or waba_id = any(${wabaIds}::text[])`)
}

/** Until when a number that was told to slow down sends nothing. */
export async function findHeldUntil(tx: BusinessTx, channelId: string): Promise<Instant | null> {
  const row = await tx.row<{ heldUntil: Instant | null }>(sql`
    select held_until as "heldUntil" from channels.channels where business_id = ${tx.businessId} and id = ${channelId}`)
  return row?.heldUntil ?? null
}

/** Told to slow down: of one number, or of all of its account. Each time in a row it waits twice as long, at most an hour. */
export async function saveHeld(
  tx: BusinessTx,
  { channelId, wholeAccount, seconds }: { channelId: string; wholeAccount: boolean; seconds: number },
): Promise<void> {
  await tx.run(sql`
    update channels.channels c set
      holds = least(c.holds + 1, 12),
      held_until = greatest(c.held_until, ${tx.acting.now}::timestamptz
        + make_interval(secs => least(3600, ${seconds}::int * 2 ^ least(c.holds, 11))))
    from channels.channels one
    where c.business_id = ${tx.businessId} and one.business_id = ${tx.businessId} and one.id = ${channelId}
      and (c.id = one.id or (${wholeAccount} and c.waba_id = one.waba_id))`)
}

export async function saveFreed(tx: BusinessTx, channelId: string): Promise<void> {
  await tx.run(sql`
    update channels.channels set holds = 0, held_until = null
    where business_id = ${tx.businessId} and id = ${channelId} and holds > 0`)
}
