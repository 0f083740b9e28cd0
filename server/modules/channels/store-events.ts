/**
 * What a webhook told, into the rows of its business: messages once each, statuses onto their deliveries, templates and
 * numbers brought up to date, all else kept as it came. The effects stand in the transaction that counts it once.
 */
import { meaningOf } from '@galla/whatsapp/errors'
import type { MessageEvent, StatusEvent, WebhookEvent } from '@galla/whatsapp/webhook'
import { announce } from '../../platform/announcements.ts'
import { instantOf } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { findByNumbers, savePaused, saveQuality } from './channel.db.ts'
import type { Channel } from './channel.ts'
import { applyStatuses, type GivenStatus, insertEarlyStatuses } from './delivery.db.ts'
import type { ToldStatus } from './delivery.ts'
import { extendWindows, insertInbound, insertNotices } from './inbound.db.ts'
import { type Inbound, keepable } from './inbound.ts'
import { saveNews } from './message-template.db.ts'

type Channels = ReadonlyMap<string, Channel>

export async function storeEvents(tx: BusinessTx, events: readonly WebhookEvent[]): Promise<void> {
  const numbers = [...new Set(events.flatMap((event) => event.phoneNumberId ?? []))]
  const channels = new Map((await findByNumbers(tx, numbers)).map((it) => [it.phoneNumberId, it]))
  const isTalk = (event: WebhookEvent): event is MessageEvent =>
    // Talk in a group has no one person on the other side; it is kept as it came.
    event.kind === 'message' && event.groupId === null && channels.has(event.phoneNumberId ?? '')
  const isStatus = (event: WebhookEvent): event is StatusEvent => event.kind === 'status' && event.groupId === null

  await storeMessages(tx, channels, events.filter(isTalk))
  await storeStatuses(tx, events.filter(isStatus))
  await storeNotices(
    tx,
    channels,
    events.filter((event) => !isTalk(event) && !isStatus(event)),
  )
}

async function storeMessages(tx: BusinessTx, channels: Channels, events: readonly MessageEvent[]): Promise<void> {
  if (events.length === 0) return
  const given = events.map(
    (event): Inbound => ({
      id: tx.acting.newId(),
      channelId: channels.get(event.phoneNumberId!)!.id,
      wamid: event.id,
      person: keepable(event.from),
      content: keepable(event.content),
      quoted: keepable(event.quoted),
      referral: keepable(event.referral),
      at: timeOf(tx, event),
    }),
  )
  const kept = new Set(await insertInbound(tx, given))
  const arrived = given.filter(({ id }) => kept.has(id))
  if (arrived.length === 0) return
  const persons = arrived.flatMap(({ channelId, person, content, at }) => {
    // WhatsApp itself writes a system message; nobody wrote to us.
    const keys = content.type === 'system' ? [] : [person.waId, person.userId]
    return keys.flatMap((key) => (key === null ? [] : [{ channelId, person: key, at }]))
  })
  await Promise.all([
    persons.length > 0 && extendWindows(tx, persons),
    ...portionsOf(arrived.map(({ id }) => id)).map((inboundIds) =>
      announce(tx, 'channels.messages-arrived', { inboundIds }),
    ),
  ])
}

/** Few enough that the last of them is on the screen soon, enough that they are worth a job. */
function portionsOf(ids: readonly string[]): string[][] {
  const portion = 20
  return Array.from({ length: Math.ceil(ids.length / portion) }, (_, nth) =>
    ids.slice(nth * portion, (nth + 1) * portion),
  )
}

/** `played` is a voice note's `read`; `accepted` is known from the answer to our own request. */
const told: Readonly<Record<StatusEvent['status'], ToldStatus | undefined>> = {
  accepted: undefined,
  sent: 'sent',
  failed: 'failed',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
}

async function storeStatuses(tx: BusinessTx, events: readonly StatusEvent[]): Promise<void> {
  const given = events.flatMap((event): GivenStatus[] => {
    const status = told[event.status]
    if (status === undefined) return []
    const code = event.errors[0]?.code ?? null
    return [
      {
        deliveryId: isUuid(event.callbackData) ? event.callbackData : null,
        wamid: event.id,
        status,
        at: timeOf(tx, event),
        failureCode: code === null ? null : String(code),
        failureWords: status === 'failed' ? meaningOf(code, null).words : null,
        priceCategory: event.pricing?.category ?? null,
        priceType: event.pricing?.type ?? null,
      },
    ]
  })
  if (given.length === 0) return
  const ours = await applyStatuses(tx, given)
  const known = new Set(ours.map(({ wamid }) => wamid))
  const early = given.filter(({ wamid }) => !known.has(wamid))
  const changed = new Set(ours.filter((one) => one.changed).map(({ deliveryId }) => deliveryId))
  await Promise.all([
    early.length > 0 && insertEarlyStatuses(tx, early),
    ...[...changed].map((deliveryId) => announce(tx, 'channels.delivery-changed', { deliveryId })),
  ])
}

async function storeNotices(tx: BusinessTx, channels: Channels, events: readonly WebhookEvent[]): Promise<void> {
  if (events.length === 0) return
  const kept = new Set(
    await insertNotices(
      tx,
      events.map((event) => ({
        channelId: channels.get(event.phoneNumberId ?? '')?.id ?? null,
        dedupeKey: keepable(event.dedupeKey),
        kind: event.kind,
        field: event.field && keepable(event.field),
        at: event.timestampMs === null ? null : instantOf(event.timestampMs),
        raw: keepable(event.raw),
      })),
    ),
  )
  for (const event of events) if (kept.has(keepable(event.dedupeKey))) await takeNotice(tx, channels, event)
}

/** What has an effect besides being kept. */
async function takeNotice(tx: BusinessTx, channels: Channels, event: WebhookEvent): Promise<void> {
  const { wabaId } = event
  switch (event.kind) {
    case 'templateStatus':
    case 'templateQuality':
    case 'templateCategory': {
      if (wabaId === null) return
      await saveNews(tx, {
        wabaId,
        providerId: event.templateId,
        name: event.templateName,
        language: event.templateLanguage,
        at: event.timestampMs === null ? null : instantOf(event.timestampMs),
        ...(event.kind === 'templateStatus' && { status: event.event, why: whyOf(event.reason, event.recommendation) }),
        ...(event.kind === 'templateQuality' && { quality: event.current }),
        ...(event.kind === 'templateCategory' && { category: event.current }),
      })
      return publish(tx, 'channels', { wabaId })
    }
    case 'phoneQuality': {
      if (wabaId === null) return
      const changed = await saveQuality(tx, {
        wabaId,
        displayDigits: event.displayPhoneNumber?.replace(/\D/g, '') ?? null,
        messagingLimit: event.currentLimit,
        flagged: event.event === 'FLAGGED' ? true : event.event === 'UNFLAGGED' ? false : undefined,
      })
      await Promise.all(changed.map((channelId) => publish(tx, 'channels', { channelId })))
      return
    }
    case 'accountUpdate': {
      if (wabaId === null || !endsSending(event.event, event.banState)) return
      const words = 'WhatsApp has closed this account for sending. Look at WhatsApp Manager, Account quality.'
      const paused = await savePaused(tx, wabaId, words)
      await Promise.all(paused.map((channelId) => publish(tx, 'channels', { channelId })))
      return
    }
    case 'call': {
      // A call opens the window like a message, answered or not.
      const channel = channels.get(event.phoneNumberId ?? '')
      if (!channel || event.direction !== 'from-user') return
      const at = timeOf(tx, event)
      const keys = [event.person.waId, event.person.userId].filter((key) => key !== null)
      if (keys.length > 0)
        await extendWindows(
          tx,
          keys.map((person) => ({ channelId: channel.id, person, at })),
        )
    }
  }
}

const endsSending = (event: string, banState: string | null) =>
  event === 'ACCOUNT_DELETED' ||
  event === 'ACCOUNT_OFFBOARDED' ||
  (event === 'DISABLED_UPDATE' && banState === 'DISABLE')

function whyOf(reason: string | null, recommendation: string | null): string | null {
  return recommendation ?? (reason === 'NONE' ? null : reason)
}

const timeOf = (tx: BusinessTx, event: WebhookEvent): string =>
  event.timestampMs === null ? tx.acting.now : instantOf(event.timestampMs)

const isUuid = (text: string | null): boolean =>
  text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
