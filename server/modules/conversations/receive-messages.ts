/**
 * What came in finds its people and their conversations, and stands in the thread once, however often this is run and in
 * whatever order. A portion is taken by sets: people, conversations, messages and rows of the list are one statement each,
 * so that fifty messages cost little more than one.
 *
 * Order is WhatsApp's clock, and the order of arrival only within one of its seconds: a message stands by its own time, of two changes to one message
 * the later told counts, and what speaks of a message that is not here yet waits for it.
 */
import { isPhone, type Recipient, recipientOf } from '@galla/whatsapp/recipient'
import { announce } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publishEach } from '../../platform/live.ts'
import type { Inbound } from '../channels/inbound.ts'
import { receivedMediaOf } from '../channels/received-media-of.ts'
import { findOrAddPeople } from '../contacts/find-or-add-people.ts'
import { followPerson } from '../contacts/follow-person.ts'
import type { ContactIdentity } from '../contacts/identity.ts'
import {
  applyChanges,
  type ChangeToMessage,
  findByWamids,
  findContents,
  findLatest,
  insertArrivals,
  insertWaitingChanges,
  lockOrBeginAll,
  type Stood,
  saveCalls,
  saveLastPreviews,
  saveLatest,
  saveTold,
  saveUnderstood,
  takeWaitingChanges,
} from './arrival.db.ts'
import {
  type Begun,
  identitiesOf,
  laterOf,
  type NewMessage,
  newMessage,
  placeOf,
  type Reading,
  readingOf,
  type Told,
} from './arrival.ts'
import { hearWishes } from './hear-wishes.ts'
import { fileOf, type MessageContent, previewOf } from './message.ts'

/** One piece with all that is known of it. */
interface Piece {
  readonly inbound: Inbound
  readonly reading: Reading
  readonly recipient: Recipient
  readonly contactId: string
  readonly conversationId: string
}

export async function receiveMessages(tx: BusinessTx, given: readonly Inbound[]): Promise<void> {
  const inOrder = inPlace(given)
  await followNewIds(tx, inOrder)
  const people = await peopleOf(tx, inOrder)
  await followNewNumbers(tx, inOrder)
  const { pieces, stood } = await conversationsOf(tx, people)
  const arrived = await keepMessages(tx, pieces, stood)
  const changed = await changeMessages(tx, pieces, stood, arrived)
  await Promise.all([saveTold(tx, toldOf(pieces, arrived)), tellScreens(tx, pieces, arrived, changed)])
  await hearWishes(
    tx,
    pieces.filter(({ inbound }) => arrived.has(inbound.id)),
  )
}

function inPlace(given: readonly Inbound[]): Inbound[] {
  const placed = given.map((inbound) => ({ inbound, place: placeOf(inbound) }))
  placed.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.inbound.id < b.inbound.id ? -1 : 1))
  return placed.map(({ inbound }) => inbound)
}

/** A new id of a person we know; one of nobody we know adds nobody. */
async function followNewIds(tx: BusinessTx, given: readonly Inbound[]): Promise<void> {
  for (const { person, content, at } of given) {
    if (content.type !== 'new-id') continue
    const before = known([
      ['bsuid', content.previousUserId],
      ['parent-bsuid', content.previousParentUserId],
    ])
    const after = known([
      ['bsuid', person.userId],
      ['parent-bsuid', person.parentUserId],
    ])
    await followPerson(tx, { before, after, why: 'id-changed', at })
  }
}

async function followNewNumbers(tx: BusinessTx, given: readonly Inbound[]): Promise<void> {
  for (const { person, content, at } of given) {
    if (content.type !== 'system') continue
    const { newWaId, newUserId, newParentUserId } = content
    const ofNumber = (waId: string | null): ContactIdentity[] =>
      waId === null
        ? []
        : known([
            ['wa-id', waId],
            ['phone', isPhone(waId) ? e164(waId) : null],
          ])
    const before = [
      ...known([
        ['bsuid', person.userId],
        ['parent-bsuid', person.parentUserId],
      ]),
      ...ofNumber(person.waId),
    ]
    const after = [
      ...known([
        ['bsuid', newUserId],
        ['parent-bsuid', newParentUserId],
      ]),
      ...ofNumber(newWaId),
    ]
    const why = newWaId === null ? 'id-changed' : 'number-changed'
    await followPerson(tx, { before, after, why, at })
  }
}

const e164 = (waId: string) => `+${waId.replace(/^\+/, '')}`

const known = (all: readonly [ContactIdentity['kind'], string | null][]): ContactIdentity[] =>
  all.flatMap(([kind, value]) => (value === null ? [] : [{ kind, value }]))

interface WithContact {
  readonly inbound: Inbound
  readonly contactId: string
  readonly recipient: Recipient
}

/** From nobody we could answer: it stays among what came in. */
async function peopleOf(tx: BusinessTx, given: readonly Inbound[]): Promise<WithContact[]> {
  const heard = given.flatMap((inbound) => {
    const recipient = recipientOf(inbound.person)
    const removed = inbound.content.type === 'phone-book' && inbound.content.action === 'remove'
    return recipient === null || removed ? [] : [{ inbound, recipient }]
  })
  const contacts = await findOrAddPeople(
    tx,
    heard.map(({ inbound }) => {
      const { person, at } = inbound
      const phone = person.waId !== null && isPhone(person.waId) ? e164(person.waId) : null
      return { phone, identities: identitiesOf(inbound), name: person.name, source: 'whatsapp' as const, at }
    }),
  )
  return heard.map((one, nth) => ({ ...one, contactId: contacts[nth]!.id }))
}

async function conversationsOf(
  tx: BusinessTx,
  people: readonly WithContact[],
): Promise<{ pieces: Piece[]; stood: Map<string, Stood> }> {
  const read = people.flatMap((one) => {
    const reading = readingOf(one.inbound.content)
    return reading ? [{ ...one, reading }] : []
  })
  const wanted = new Map<string, Parameters<typeof lockOrBeginAll>[1][number]>()
  for (const { inbound, contactId, recipient, reading } of read) {
    const key = `${inbound.channelId} ${contactId}`
    const before = wanted.get(key)
    const state = reading.begins === 'open' || before?.state === 'open' ? 'open' : 'resolved'
    const begin = (before?.begin ?? false) || reading.begins !== undefined
    wanted.set(key, { channelId: inbound.channelId, contactId, recipient, at: before?.at ?? inbound.at, state, begin })
  }
  if (wanted.size === 0) return { pieces: [], stood: new Map() }
  const wamids = read.flatMap(({ inbound, reading }) => [
    ...(inbound.quoted?.messageId ? [inbound.quoted.messageId] : []),
    ...(reading.change ? [reading.change.wamid] : []),
    ...(reading.call ? [reading.call.callId] : []),
  ])
  // They travel together, and the lock is taken first.
  const [begun, stood] = await Promise.all([
    lockOrBeginAll(tx, [...wanted.values()]),
    findByWamids(tx, [...new Set(wamids)]),
  ])
  const byKey = new Map(begun.map((one: Begun) => [`${one.channelId} ${one.contactId}`, one.id]))
  return {
    pieces: read.flatMap((one) => {
      const conversationId = byKey.get(`${one.inbound.channelId} ${one.contactId}`)
      return conversationId === undefined ? [] : [{ ...one, conversationId }]
    }),
    stood: new Map(stood.map((one) => [one.wamid, one])),
  }
}

/** New messages by the id of what came in. */
async function keepMessages(
  tx: BusinessTx,
  pieces: readonly Piece[],
  stood: ReadonlyMap<string, Stood>,
): Promise<Map<string, NewMessage>> {
  const here = new Map<string, { readonly id: string; readonly conversationId: string }>(stood)
  for (const { inbound, reading, conversationId } of pieces)
    if (reading.content && !reading.call) here.set(inbound.wamid, { id: inbound.id, conversationId })
  const idHere = (wamid: string | null | undefined, conversationId: string) => {
    const found = wamid ? here.get(wamid) : undefined
    return found?.conversationId === conversationId ? found.id : null
  }

  const rows: NewMessage[] = []
  const waiting: Parameters<typeof insertWaitingChanges>[1][number][] = []
  for (const { inbound, reading, conversationId } of pieces) {
    const { content, change } = reading
    const replyTo = idHere(inbound.quoted?.messageId, conversationId)
    if (change === undefined) {
      if (content && !reading.call) rows.push(newMessage(inbound, reading, { conversationId, content, replyTo }))
      continue
    }
    if (idHere(change.wamid, conversationId) !== null) continue
    const bubble = bubbleFor(change)
    if (bubble) {
      const editedAt = change.what === 'edit' ? inbound.at : null
      rows.push(newMessage(inbound, reading, { conversationId, content: bubble, replyTo, editedAt }))
    }
    waiting.push({ id: inbound.id, conversationId, change, at: inbound.at, messageId: bubble ? inbound.id : null })
  }
  const calls = callsIn(pieces, stood)
  rows.push(...calls.begun)
  const fresh = new Set(await insertArrivals(tx, await withFiles(tx, rows)))
  const seenBefore = rows.filter(({ id, content }) => !fresh.has(id) && content.kind !== 'unsupported')
  await Promise.all([
    insertWaitingChanges(tx, waiting),
    seenBefore.length > 0 && saveUnderstood(tx, seenBefore),
    calls.went.length > 0 && keepCalls(tx, calls.went),
  ])
  return new Map(rows.filter(({ id }) => fresh.has(id)).map((row) => [row.id, row]))
}

/** A file may be here before its message is: they are two jobs. */
async function withFiles(tx: BusinessTx, rows: readonly NewMessage[]): Promise<readonly NewMessage[]> {
  const media = rows.filter(({ content }) => content.kind === 'media').map(({ id }) => id)
  if (media.length === 0) return rows
  const files = new Map((await receivedMediaOf(tx, media)).map((one) => [one.id, fileOf(one)]))
  return rows.map((row) => ({ ...row, file: files.get(row.id) ?? null }))
}

/** What stands for a change while its message is not here. */
function bubbleFor(change: NonNullable<Reading['change']>): MessageContent | undefined {
  if (change.what === 'reaction') return change.emoji === null ? undefined : { kind: 'reaction', emoji: change.emoji }
  return change.what === 'edit' ? (change.content ?? undefined) : { kind: 'deleted' }
}

/** A call whose end was told before its beginning moves up in the thread, and may have been the last. */
async function keepCalls(tx: BusinessTx, went: Parameters<typeof saveCalls>[1]): Promise<void> {
  await saveCalls(tx, went)
  const latest = await findLatest(
    tx,
    went.map(({ id }) => id),
  )
  await saveLatest(
    tx,
    latest.map((one) => ({ ...one, preview: previewOf(one.content) })),
  )
}

/** One message for each call: the first step begins it, the others say how it went on. */
function callsIn(pieces: readonly Piece[], stood: ReadonlyMap<string, Stood>) {
  const begun = new Map<string, NewMessage>()
  const went = new Map<string, { id: string; content: MessageContent; at: string }>()
  for (const { inbound, reading, conversationId } of pieces) {
    const { call } = reading
    if (!call) continue
    const first = begun.get(call.callId)
    const known = went.get(call.callId) ?? stood.get(call.callId)
    const before = (first ?? known)?.content
    const content: MessageContent = { kind: 'call', ...(before?.kind === 'call' ? laterOf(call, before) : call) }
    // They come in the order of their time, so the first of them is the earliest.
    const at = went.get(call.callId)?.at ?? placeOf(inbound)
    if (known) went.set(call.callId, { id: known.id, content, at })
    else if (first) begun.set(call.callId, { ...first, content })
    else begun.set(call.callId, newMessage(inbound, reading, { conversationId, content, replyTo: null }))
  }
  return { begun: [...begun.values()], went: [...went.values()] }
}

/** Gives the messages that were changed, with their conversations. */
async function changeMessages(
  tx: BusinessTx,
  pieces: readonly Piece[],
  stood: ReadonlyMap<string, Stood>,
  arrived: ReadonlyMap<string, NewMessage>,
): Promise<{ id: string; conversationId: string }[]> {
  const byWamid = new Map<string, { readonly id: string; readonly conversationId: string }>(stood)
  // Also those that stood here already when their piece came once more.
  for (const { inbound, reading, conversationId } of pieces)
    if (reading.content && !reading.call && !byWamid.has(inbound.wamid))
      byWamid.set(inbound.wamid, { id: inbound.id, conversationId })
  const fresh = [...arrived.values()].flatMap(({ wamid, conversationId }) => (wamid ? [{ wamid, conversationId }] : []))
  const waited = await takeWaitingChanges(tx, fresh)
  const direct = pieces.flatMap(({ inbound, reading, conversationId }): ChangeToMessage[] => {
    const message = reading.change && byWamid.get(reading.change.wamid)
    if (message?.conversationId !== conversationId) return []
    return [{ messageId: message.id, change: reading.change!, at: inbound.at }]
  })
  const late = waited.flatMap(({ wamid, change, at }): ChangeToMessage[] => {
    const message = byWamid.get(wamid)
    return message ? [{ messageId: message.id, change, at }] : []
  })
  const changed = await findContents(tx, await applyChanges(tx, [...direct, ...late]))
  await saveLastPreviews(
    tx,
    changed.map(({ id, content }) => ({ messageId: id, kind: content.kind, preview: previewOf(content) })),
  )
  const calls = pieces.flatMap(({ reading }) => (reading.call ? (stood.get(reading.call.callId) ?? []) : []))
  return [...changed, ...calls]
}

function toldOf(pieces: readonly Piece[], arrived: ReadonlyMap<string, NewMessage>): Told[] {
  const byConversation = Map.groupBy(pieces, ({ conversationId }) => conversationId)
  return [...byConversation].flatMap(([conversationId, all]): Told[] => {
    const fresh = all.filter(({ inbound }) => arrived.has(inbound.id))
    const heard = all.filter(({ reading }) => reading.heard)
    const counting = fresh.filter(({ reading }) => reading.counts)
    const written = fresh.filter(({ reading }) => reading.origin === 'phone-app')
    const last = fresh.at(-1) && arrived.get(fresh.at(-1)!.inbound.id)!
    if (fresh.length === 0 && heard.length === 0) return []
    return [
      {
        conversationId,
        last: last ?? null,
        preview: last ? previewOf(last.content) : '',
        recipient: (heard.at(-1) ?? all.at(-1)!).recipient,
        heardAt: heard.at(-1)?.inbound.at ?? null,
        counts: counting.length,
        waitingAt: counting[0] ? placeOf(counting[0].inbound) : null,
        writtenAt: written.at(-1)?.inbound.at ?? null,
        referralAt: fresh.findLast(({ inbound }) => inbound.referral !== null)?.inbound.at ?? null,
      },
    ]
  })
}

async function tellScreens(
  tx: BusinessTx,
  pieces: readonly Piece[],
  arrived: ReadonlyMap<string, NewMessage>,
  changed: readonly { readonly id: string; readonly conversationId: string }[],
): Promise<void> {
  // Thousands of old messages are one piece of news for each conversation, and nobody is notified.
  const shown = [...arrived.values()].filter(({ origin }) => origin !== 'history')
  const touched = new Set([...arrived.values(), ...changed].map(({ conversationId }) => conversationId))
  const messages = new Map([...shown, ...changed].map(({ id, conversationId }) => [id, conversationId]))
  const wrote = pieces.flatMap(({ inbound, reading, conversationId }) =>
    reading.counts && arrived.has(inbound.id) ? [{ conversationId, messageId: inbound.id }] : [],
  )
  await Promise.all([
    publishEach(tx, [
      ...[...messages].map(([messageId, conversationId]) => ({
        topic: 'messages' as const,
        ids: { conversationId, messageId },
      })),
      ...[...touched].map((conversationId) => ({ topic: 'conversations' as const, ids: { conversationId } })),
    ]),
    wrote.length > 0 && announce(tx, 'conversations.people-wrote', { messages: wrote }),
  ])
}
