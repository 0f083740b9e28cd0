/**
 * Reads the bodies that lie waiting. Each reader takes a portion and holds it for half a minute, so several processes
 * may read at once and what a killed one held is taken up by the next. The order in which bodies are read changes
 * nothing: messages stand by their own time, statuses only rise, and each counts once.
 *
 * What belongs to one business is stored in one transaction; when that fails, body by body, so that one that cannot
 * be read does not hold up the rest. It is tried again with growing gaps, then laid aside, and read again when the
 * next version of the house starts.
 */
import { readWebhook, type UnknownReason, type WebhookEvent } from '@galla/whatsapp/webhook'
import { type Instant, instantOf, later } from '../../platform/clock.ts'
import { type House, publicContext } from '../../platform/context.ts'
import { mayBeDoneAgain, type PlatformTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { factsOfError } from '../../platform/log.ts'
import { count } from '../../platform/metrics.ts'
import { type NumberOwner, ownersOf } from './channel.db.ts'
import { deleteDeadLetters, saveDeadLetter } from './dead-letter.db.ts'
import { storeEvents } from './store-events.ts'
import {
  deleteReadBefore,
  deleteStraysBefore,
  insertStrays,
  type Stray,
  saveNotRead,
  saveRead,
  type TakenBody,
  takeBodies,
} from './webhook-body.db.ts'

const heldSeconds = 30
const mostTries = 6
/** Read bodies stay a week, for looking into what a shop asks about. */
const keptSeconds = 7 * 86_400
const straysKeptSeconds = 90 * 86_400

/** Nothing of it can be read; kept aside as it came. */
const unreadable: ReadonlySet<UnknownReason> = new Set(['too-large', 'too-deep', 'not-json', 'not-a-whatsapp-payload'])

interface Taken extends Omit<TakenBody, 'body'> {
  readonly bytes: number
  readonly events: readonly WebhookEvent[]
}

/** A body that could not be read, and the businesses that miss what is in it. */
interface Failed {
  readonly errorKind: string
  readonly missedBy: readonly string[]
}

/** True when more may be waiting. */
export async function readWebhooks(house: House, portion = 200): Promise<boolean> {
  const now = instantOf(house.clock.milliseconds())
  const { taken, owners } = await house.database.asPlatform('take webhooks that wait to be read', async (tx) => {
    const [, rows] = await Promise.all([
      mayBeDoneAgain(tx),
      takeBodies(tx, { now, heldUntil: later(now, heldSeconds), limit: portion }),
      deleteReadBefore(tx, later(now, -keptSeconds)),
    ])
    const read = rows.map(({ body, ...row }): Taken => ({ ...row, bytes: body.length, events: readWebhook(body) }))
    return { taken: read, owners: await ownersIn(tx, read) }
  })
  if (taken.length === 0) return false

  const failed = new Map<string, Failed>()
  for (const { id, events } of taken) {
    const [only] = events
    if (events.length === 1 && only?.kind === 'unknown' && unreadable.has(only.reason))
      failed.set(id, { errorKind: only.reason, missedBy: [] })
  }
  count('galla_webhooks_unreadable_total', failed.size)
  const legible = taken.filter(({ id }) => !failed.has(id))
  for (const [businessId, bodies] of await byBusiness(house, legible, owners, now)) {
    const store = (some: readonly Taken[]) =>
      asReader(house).inBusiness(businessId, async (tx) => {
        const failedBefore = some.filter((body) => body.failedBefore).map(({ id }) => id)
        await Promise.all([
          mayBeDoneAgain(tx),
          storeEvents(
            tx,
            some.flatMap(({ events }) => events),
          ),
        ])
        if (failedBefore.length > 0) await deleteDeadLetters(tx, failedBefore)
      })
    try {
      await store(bodies)
    } catch {
      for (const body of bodies) {
        try {
          await store([body])
        } catch (error) {
          house.log.error('channels.webhook-not-read', { businessId, ...factsOfError(error) })
          const { code, name } = error as { code?: string; name?: string }
          const missedBy = [...(failed.get(body.id)?.missedBy ?? []), businessId]
          failed.set(body.id, { errorKind: code ?? name ?? 'unknown', missedBy })
        }
      }
    }
  }

  const isDead = ({ id, tries }: Taken) =>
    tries + 1 >= mostTries || unreadable.has(failed.get(id)!.errorKind as UnknownReason)
  const notRead = taken.filter(({ id }) => failed.has(id))
  for (const body of notRead.filter(isDead)) await layAside(house, body, failed.get(body.id)!)
  const read = taken.flatMap(({ id }) => (failed.has(id) ? [] : [id]))
  await house.database.asPlatform('tell which webhooks were read', (tx) =>
    tx.conclude(() =>
      Promise.all([
        mayBeDoneAgain(tx),
        saveRead(tx, read, now),
        ...notRead.map((body) => {
          const { errorKind } = failed.get(body.id)!
          const againAt = later(now, 5 * 4 ** body.tries)
          return saveNotRead(tx, { id: body.id, errorKind, dead: isDead(body), againAt })
        }),
      ]),
    ),
  )
  return taken.length === portion
}

const asReader = (house: House) =>
  publicContext(house, house.ids.next(), { kind: 'job', job: 'channels.read-webhooks' })

/** On the screen of each business that misses it, before it is dead: who dies in between does both once more. */
async function layAside(house: House, body: Taken, { errorKind, missedBy }: Failed): Promise<void> {
  count('galla_webhooks_dead_total', 1)
  house.log.error('channels.webhook-dead', { reason: errorKind, businesses: missedBy.length })
  const { id, bytes, tries, receivedAt, events } = body
  for (const businessId of missedBy) {
    await asReader(house).inBusiness(businessId, async (tx) => {
      const letter = { id, bytes, tries: tries + 1, receivedAt, reason: errorKind, holds: kindsIn(events) }
      await Promise.all([saveDeadLetter(tx, letter), publish(tx, 'channels', { deadLetterId: id })])
    })
  }
}

function kindsIn(events: readonly WebhookEvent[]): Record<string, number> {
  const kinds: Record<string, number> = {}
  for (const { kind } of events) kinds[kind] = (kinds[kind] ?? 0) + 1
  return kinds
}

/** Whose the numbers and accounts are that these speak of: one look into the directory for all. */
async function ownersIn(tx: PlatformTx, taken: readonly Taken[]): Promise<NumberOwner[]> {
  if (taken.length === 0) return []
  const events = taken.flatMap((body) => body.events)
  const known = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]
  return ownersOf(tx, known(events.map((e) => e.phoneNumberId)), known(events.map((e) => e.wabaId)))
}

/**
 * Each business with its bodies, and in them only what is its own. What is nobody's
 * is dropped, listed for the operator and alarmed: a forged number behind a right signature, or one that was let go.
 */
async function byBusiness(
  house: House,
  taken: readonly Taken[],
  owners: readonly NumberOwner[],
  now: Instant,
): Promise<Map<string, Taken[]>> {
  const ownerOf = ownersBy(owners)
  const found = new Map<string, Taken[]>()
  const strays: Stray[] = []
  for (const body of taken) {
    const mine = new Map<string, WebhookEvent[]>()
    const nobodys = new Map<string, { why: Stray['why']; events: WebhookEvent[] }>()
    for (const event of body.events) {
      const owner = ownerOf(event)
      if ('businessId' in owner) mine.set(owner.businessId, [...(mine.get(owner.businessId) ?? []), event])
      else {
        const key = `${owner.nobody} ${event.phoneNumberId} ${event.wabaId}`
        nobodys.set(key, { why: owner.nobody, events: [...(nobodys.get(key)?.events ?? []), event] })
      }
    }
    for (const [businessId, own] of mine)
      found.set(businessId, [...(found.get(businessId) ?? []), { ...body, events: own }])
    for (const { why, events: stray } of nobodys.values()) {
      const { phoneNumberId, wabaId } = stray[0]!
      strays.push({ id: house.ids.next(), bodyId: body.id, why, phoneNumberId, wabaId, kinds: kindsIn(stray) })
    }
  }
  if (strays.length > 0) {
    count('galla_webhooks_stray_total', strays.length)
    for (const why of new Set(strays.map((stray) => stray.why)))
      house.log.warn('channels.nobodys-number', { why, count: strays.filter((stray) => stray.why === why).length })
    await house.database.asPlatform('list what belongs to nobody', (tx) =>
      Promise.all([insertStrays(tx, strays, now), deleteStraysBefore(tx, later(now, -straysKeptSeconds))]),
    )
  }
  return found
}

type Owner = { readonly businessId: string } | { readonly nobody: Stray['why'] }

/** By the number when it is told, else by the account. One that says both, of two businesses, is nobody's. */
function ownersBy(owners: readonly NumberOwner[]): (event: WebhookEvent) => Owner {
  const byNumber = new Map(owners.map((owner) => [owner.phoneNumberId, owner.businessId]))
  const byWaba = new Map(owners.map((owner) => [owner.wabaId, owner.businessId]))
  return ({ phoneNumberId, wabaId }) => {
    const ofWaba = wabaId === null ? undefined : byWaba.get(wabaId)
    const ofNumber = phoneNumberId === null ? ofWaba : byNumber.get(phoneNumberId)
    if (ofNumber === undefined) return { nobody: ofWaba === undefined ? 'nobodys-number' : 'not-theirs' }
    return ofWaba !== undefined && ofNumber !== ofWaba ? { nobody: 'two-businesses' } : { businessId: ofNumber }
  }
}
