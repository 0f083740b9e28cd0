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
import { instantOf, later } from '../../platform/clock.ts'
import { type House, publicContext } from '../../platform/context.ts'
import { factsOfError } from '../../platform/log.ts'
import { type NumberOwner, ownersOf } from './channel.db.ts'
import { storeEvents } from './store-events.ts'
import { deleteReadBefore, saveNotRead, saveRead, takeBodies } from './webhook-body.db.ts'

const portion = 200
const heldSeconds = 30
const mostTries = 6
/** Read bodies stay a week, for looking into what a shop asks about. */
const keptSeconds = 7 * 86_400

/** Nothing of it can be read; kept aside as it came. */
const unreadable: ReadonlySet<UnknownReason> = new Set(['too-large', 'too-deep', 'not-json', 'not-a-whatsapp-payload'])

interface Taken {
  readonly id: string
  readonly tries: number
  readonly events: readonly WebhookEvent[]
}

/** True when more may be waiting. */
export async function readWebhooks(house: House): Promise<boolean> {
  const now = instantOf(house.clock.milliseconds())
  const taken = await house.database.asPlatform('take webhooks that wait to be read', async (tx) => {
    const [rows] = await Promise.all([
      takeBodies(tx, { now, heldUntil: later(now, heldSeconds), limit: portion }),
      deleteReadBefore(tx, later(now, -keptSeconds)),
    ])
    return rows.map(({ id, body, tries }): Taken => ({ id, tries, events: readWebhook(body) }))
  })
  if (taken.length === 0) return false

  const failed = new Map<string, string>()
  for (const { id, events } of taken) {
    const [only] = events
    if (events.length === 1 && only?.kind === 'unknown' && unreadable.has(only.reason)) failed.set(id, only.reason)
  }
  const legible = taken.filter(({ id }) => !failed.has(id))
  for (const [businessId, bodies] of await byBusiness(house, legible)) {
    const store = (some: readonly Taken[]) =>
      publicContext(house, house.ids.next(), { kind: 'job', job: 'channels.read-webhooks' }).inBusiness(
        businessId,
        (tx) =>
          storeEvents(
            tx,
            some.flatMap(({ events }) => events),
          ),
      )
    try {
      await store(bodies)
    } catch {
      for (const body of bodies) {
        try {
          await store([body])
        } catch (error) {
          house.log.error('channels.webhook-not-read', { businessId, ...factsOfError(error) })
          const { code, name } = error as { code?: string; name?: string }
          failed.set(body.id, code ?? name ?? 'unknown')
        }
      }
    }
  }

  await house.database.asPlatform('tell which webhooks were read', async (tx) => {
    await saveRead(
      tx,
      taken.flatMap(({ id }) => (failed.has(id) ? [] : [id])),
      now,
    )
    for (const { id, tries } of taken) {
      const errorKind = failed.get(id)
      if (errorKind === undefined) continue
      const dead = tries + 1 >= mostTries || unreadable.has(errorKind as UnknownReason)
      await saveNotRead(tx, { id, errorKind, dead, againAt: later(now, 5 * 4 ** tries) })
    }
  })
  return taken.length === portion
}

/** Each business with its bodies, and in them only what is its own. One look into the directory for all. */
async function byBusiness(house: House, taken: readonly Taken[]): Promise<Map<string, Taken[]>> {
  const events = taken.flatMap((body) => body.events)
  const known = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]
  const owners = await house.database.asPlatform('whose number a webhook speaks of', (tx) =>
    ownersOf(tx, known(events.map((e) => e.phoneNumberId)), known(events.map((e) => e.wabaId))),
  )
  const ownerOf = ownersBy(owners)
  const found = new Map<string, Taken[]>()
  let nobodys = 0
  for (const body of taken) {
    const mine = new Map<string, WebhookEvent[]>()
    for (const event of body.events) {
      const owner = ownerOf(event)
      if (owner === undefined) nobodys += 1
      else mine.set(owner, [...(mine.get(owner) ?? []), event])
    }
    for (const [businessId, own] of mine)
      found.set(businessId, [...(found.get(businessId) ?? []), { ...body, events: own }])
  }
  if (nobodys > 0) house.log.warn('channels.nobodys-number', { count: nobodys })
  return found
}

/** By the number when it is told, else by the account. One that says both, of two businesses, is nobody's. */
function ownersBy(owners: readonly NumberOwner[]): (event: WebhookEvent) => string | undefined {
  const byNumber = new Map(owners.map((owner) => [owner.phoneNumberId, owner.businessId]))
  const byWaba = new Map(owners.map((owner) => [owner.wabaId, owner.businessId]))
  return ({ phoneNumberId, wabaId }) => {
    const ofWaba = wabaId === null ? undefined : byWaba.get(wabaId)
    if (phoneNumberId === null) return ofWaba
    const ofNumber = byNumber.get(phoneNumberId)
    return ofWaba !== undefined && ofNumber !== ofWaba ? undefined : ofNumber
  }
}
