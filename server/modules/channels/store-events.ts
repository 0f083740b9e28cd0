/**
 * What a webhook told, into the rows of its business: messages once each, statuses onto their deliveries, templates and
 * numbers brought up to date, all else kept as it came. The effects stand in the transaction that counts it once.
 */
import { meaningOf } from '@galla/whatsapp/errors'
import { numberOf, objectOf, textOf } from '@galla/whatsapp/narrow'
import type { StatusEvent, WebhookEvent } from '@galla/whatsapp/webhook'
import { announce } from '../../platform/announcements.ts'
import { instantOf } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { publish } from '../../platform/live.ts'
import { findByNumbers, findByWaba, saveName, saveQuality, saveResumed } from './channel.db.ts'
import type { Channel } from './channel.ts'
import { applyStatuses, deleteUploadedMediaOf, type GivenStatus, insertEarlyStatuses } from './delivery.db.ts'
import type { ToldStatus } from './delivery.ts'
import { extendWindows, insertInbound, insertNotices } from './inbound.db.ts'
import { keepable } from './inbound.ts'
import { findByNews, saveNews, type TemplateDrift } from './message-template.db.ts'
import { noteTemplateDrift } from './note-template-drift.ts'
import { noticeFacts } from './notice-facts.ts'
import { pauseChannels } from './pause-channels.ts'
import { insertReceivedMedia } from './received-media.db.ts'
import { mediaIn } from './received-media.ts'
import { resumeDeliveries } from './resume-deliveries.ts'
import { type Talk, talkIn } from './talk-in.ts'
import { tellOfNumber } from './tell-of-number.ts'

type Channels = ReadonlyMap<string, Channel>

export async function storeEvents(tx: BusinessTx, events: readonly WebhookEvent[]): Promise<void> {
  const numbers = [...new Set(events.flatMap((event) => event.phoneNumberId ?? []))]
  const channels = new Map((await findByNumbers(tx, numbers)).map((it) => [it.phoneNumberId, it]))
  const talk = events.flatMap((event) => {
    const channel = channels.get(event.phoneNumberId ?? '')
    return channel ? talkIn(event).map((it) => ({ ...it, channelId: channel.id })) : []
  })
  const isStatus = (event: WebhookEvent): event is StatusEvent => event.kind === 'status' && event.groupId === null
  // A chunk of history is talk, and its progress is news of the number.
  const isTalk = (event: WebhookEvent) =>
    event.kind !== 'history' && channels.has(event.phoneNumberId ?? '') && talkIn(event).length > 0

  await storeTalk(tx, talk)
  await storeStatuses(tx, events.filter(isStatus))
  await storeNotices(
    tx,
    channels,
    events.filter((event) => !isTalk(event) && !isStatus(event)),
  )
}

async function storeTalk(tx: BusinessTx, talk: readonly (Talk & { readonly channelId: string })[]): Promise<void> {
  if (talk.length === 0) return
  const given = talk.map((one) => ({
    ...one,
    id: tx.acting.newId(),
    wamid: keepable(one.wamid),
    person: keepable(one.person),
    content: keepable(one.content),
    quoted: keepable(one.quoted),
    referral: keepable(one.referral),
    raw: keepable(one.raw),
    at: one.at ?? tx.acting.now,
  }))
  const kept = new Set(await insertInbound(tx, given))
  const arrived = given.filter(({ id }) => kept.has(id))
  if (arrived.length === 0) return
  const persons = arrived.flatMap(({ channelId, person, opensWindow, at }) => {
    const keys = opensWindow ? [person.waId, person.userId] : []
    return keys.flatMap((key) => (key === null ? [] : [{ channelId, person: key, at }]))
  })
  const files = arrived.flatMap(({ id, channelId, content }) => {
    const found = mediaIn(content)
    if (!found?.media.id) return []
    const { id: providerId, url, mimeType: declaredType, filename: fileName } = found.media
    return [{ id, channelId, kind: found.kind, providerId, url, declaredType, fileName }]
  })
  await Promise.all([
    insertReceivedMedia(tx, files),
    persons.length > 0 && extendWindows(tx, persons),
    ...portionsOf(arrived.map(({ id }) => id)).map((inboundIds) =>
      announce(tx, 'channels.messages-arrived', { inboundIds }),
    ),
  ])
}

/** Few enough that the last of them is on the screen soon, enough that they are worth a job. */
function portionsOf(ids: readonly string[]): string[][] {
  const portion = 50
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

/** A file of ours that WhatsApp could not use, or does not have any more. */
const mediaRefused = '131053'

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
  const unusable = given.flatMap(({ failureCode, wamid }) =>
    failureCode === mediaRefused ? ours.filter((one) => one.wamid === wamid).map((one) => one.deliveryId) : [],
  )
  const changed = new Set(ours.filter((one) => one.changed).map(({ deliveryId }) => deliveryId))
  await Promise.all([
    early.length > 0 && insertEarlyStatuses(tx, early),
    unusable.length > 0 && deleteUploadedMediaOf(tx, unusable),
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
        // A chunk of history stands among what came in, message by message; what we do not know, ready to be read again.
        raw:
          event.kind === 'history' ? null : keepable(event.kind === 'unknown' ? (event.again ?? event.raw) : event.raw),
        facts: keepable(noticeFacts(event)),
      })),
    ),
  )
  for (const event of events) if (kept.has(keepable(event.dedupeKey))) await takeNotice(tx, event)
}

/** What has an effect besides being kept. */
async function takeNotice(tx: BusinessTx, event: WebhookEvent): Promise<void> {
  const { wabaId } = event
  switch (event.kind) {
    case 'templateStatus':
    case 'templateQuality':
    case 'templateCategory': {
      if (wabaId === null) return
      const about = {
        wabaId,
        providerId: event.templateId,
        name: event.templateName,
        language: event.templateLanguage,
        at: event.timestampMs === null ? null : instantOf(event.timestampMs),
      }
      const drifts = await saveNews(tx, {
        ...about,
        ...(event.kind === 'templateStatus' && { status: event.event, why: whyOf(event.reason, event.recommendation) }),
        ...(event.kind === 'templateQuality' && { quality: event.current }),
        ...(event.kind === 'templateCategory' && { category: event.current }),
      })
      const coming = event.kind === 'templateCategory' ? await comingCategory(tx, about, event.correct) : []
      await noteTemplateDrift(tx, [...drifts, ...coming])
      return publish(tx, 'channels', { wabaId })
    }
    case 'templateComponents': {
      // What it says now is fetched: the news has no header and no buttons.
      const own = await findByWaba(tx, wabaId ?? '')
      await Promise.all(
        own
          .slice(0, 1)
          .map(({ id }) =>
            addJob(tx, 'channels.fetch-message-templates', { channelId: id }, { key: `templates ${id}` }),
          ),
      )
      return
    }
    case 'phoneName': {
      if (wabaId === null || event.decision !== 'APPROVED' || event.requestedName === null) return
      const changed = await saveName(tx, {
        wabaId,
        displayDigits: event.displayPhoneNumber?.replace(/\D/g, '') ?? null,
        name: keepable(event.requestedName),
      })
      await Promise.all(changed.map((channelId) => publish(tx, 'channels', { channelId })))
      return
    }
    case 'notice': {
      if (wabaId === null || event.field !== 'business_capability_update') return
      const limit = limitIn(event.raw)
      if (limit === null) return
      const changed = await saveQuality(tx, { wabaId, displayDigits: null, messagingLimit: limit, flagged: undefined })
      await tellOfNumber(tx, changed, undefined)
      return
    }
    case 'phoneQuality': {
      if (wabaId === null) return
      const flagged = event.event === 'FLAGGED' ? true : event.event === 'UNFLAGGED' ? false : undefined
      const changed = await saveQuality(tx, {
        wabaId,
        displayDigits: event.displayPhoneNumber?.replace(/\D/g, '') ?? null,
        messagingLimit: event.currentLimit,
        flagged,
      })
      await tellOfNumber(tx, changed, event.event === null ? undefined : event.event.toLowerCase())
      return
    }
    case 'accountUpdate': {
      if (wabaId === null) return
      if (endsSending(event.event, event.banState))
        return pauseChannels(tx, { wabaId, why: closedWords, what: 'closed' })
      if (beginsAgain(event.event, event.banState)) {
        const resumed = await saveResumed(tx, wabaId, closedWords)
        await Promise.all(
          resumed.flatMap(({ id }) => [
            resumeDeliveries(tx, id),
            addJob(tx, 'channels.fetch-message-templates', { channelId: id }, { key: `templates ${id}` }),
          ]),
        )
        return tellOfNumber(tx, resumed, 'resumed')
      }
      if (event.event === 'ACCOUNT_RESTRICTION' || event.event === 'ACCOUNT_VIOLATION') {
        const what = event.event === 'ACCOUNT_VIOLATION' ? 'violation' : 'restricted'
        return tellOfNumber(tx, await findByWaba(tx, wabaId), what)
      }
      return
    }
  }
}

/** Told a day before it is done. */
async function comingCategory(
  tx: BusinessTx,
  about: { wabaId: string; providerId: string | null; name: string | null; language: string | null; at: string | null },
  correct: string | null,
): Promise<TemplateDrift[]> {
  if (correct === null) return []
  const template = await findByNews(tx, about)
  if (!template || template.category === correct) return []
  const { id: templateId, name, language, category: previous } = template
  const at = about.at ?? tx.acting.now
  return [{ templateId, name, language, what: 'category-coming', previous, current: correct, why: null, at }]
}

const closedWords = 'WhatsApp has closed this account for sending. Look at WhatsApp Manager, Account quality.'

const beginsAgain = (event: string, banState: string | null) =>
  event === 'ACCOUNT_RECONNECTED' || (event === 'DISABLED_UPDATE' && banState === 'REINSTATE')

/** Told as a count of people a day, -1 for without end; elsewhere as TIER_2K. */
function limitIn(raw: unknown): string | null {
  const told = objectOf(raw)
  const count = numberOf(told?.max_daily_conversations_per_business ?? told?.max_daily_conversation_per_phone)
  if (count === null) return textOf(told?.max_daily_conversations_per_business)
  if (count < 0) return 'TIER_UNLIMITED'
  return count >= 1000 && count % 1000 === 0 ? `TIER_${count / 1000}K` : `TIER_${count}`
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
