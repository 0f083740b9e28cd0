/**
 * Webhooks on their way out. Each change waits a moment in the post bag of its (app, address); the bag leaves when
 * its time comes or when it is full, as one POST that may speak of several accounts and businesses. Whatever is not
 * answered with 200 is tried again with growing gaps for seven days. No order is promised.
 */
import { createHmac } from 'node:crypto'
import type { EmulatorClock } from './clock.ts'
import { type Faults, fromTheFuture, type Matching, type WebhookEffect } from './faults.ts'
import type { Ids } from './ids.ts'
import type { Fields } from './json.ts'
import type { Log, WebhookEntry } from './log.ts'
import type { App, World } from './world.ts'

export interface Change {
  readonly wabaId: string
  readonly field: string
  readonly value: Fields
  readonly phoneNumberId?: string
  readonly to?: string
  /** Account changes carry the entry's time, messages do not. */
  readonly hasTime?: boolean
}

interface Bag {
  readonly app: App
  readonly url: string
  changes: Change[]
  stopWaiting: (() => void) | undefined
}

interface Delivery {
  readonly id: string
  readonly appId: string
  readonly url: string
  readonly body: string
  readonly signature: string
  readonly fields: readonly string[]
  readonly fault: string | undefined
  readonly firstTriedAt: number
  attempt: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** Meta says only "with decreasing frequency, for up to 7 days"; the gaps are ours, short first so a restart heals. */
const RETRY_GAPS = [5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR]
const DAY = 24 * HOUR
const RETRIED_FOR = 7 * DAY
const ANSWER_WITHIN = 20 * SECOND

export interface WebhookHabits {
  /** Up to so many changes in one POST. */
  batchUpTo: number
  lingerMilliseconds: number
}

export class Webhooks {
  readonly habits: WebhookHabits = { batchUpTo: 1, lingerMilliseconds: 0 }
  readonly #world: World
  readonly #clock: EmulatorClock
  readonly #ids: Ids
  readonly #faults: Faults
  readonly #log: Log
  readonly #bags = new Map<string, Bag>()
  #held: { effect: WebhookEffect; app: App; url: string; change: Change }[] = []
  #reordered: (() => Promise<void>)[] = []
  #sent: Delivery[] = []

  constructor(parts: { world: World; clock: EmulatorClock; ids: Ids; faults: Faults; log: Log }) {
    this.#world = parts.world
    this.#clock = parts.clock
    this.#ids = parts.ids
    this.#faults = parts.faults
    this.#log = parts.log
  }

  /** The value is asked for per app, because each app chooses the version of its payloads. */
  tell(change: Omit<Change, 'value'>, valueFor: (app: App) => Fields): void {
    for (const { app, url } of this.#addresses(change)) this.#put(app, url, { ...change, value: valueFor(app) })
  }

  /** As `tell`, but returns when the apps have answered. */
  async tellNow(change: Omit<Change, 'value'>, valueFor: (app: App) => Fields): Promise<void> {
    for (const { app, url } of this.#addresses(change)) {
      await this.#try(this.#pack(app, url, [{ ...change, value: valueFor(app) }], undefined))
    }
  }

  clear(): void {
    this.#bags.clear()
    this.#held = []
    this.#reordered = []
    this.#sent = []
    Object.assign(this.habits, { batchUpTo: 1, lingerMilliseconds: 0 })
  }

  /** Sends an earlier body again, signature and all. */
  async replay(deliveryId: string): Promise<boolean> {
    const delivery = this.#sent.find((it) => it.id === deliveryId)
    if (!delivery) return false
    await this.#try({ ...delivery, attempt: 0, fault: 'replay' })
    return true
  }

  #addresses({ wabaId, phoneNumberId }: Pick<Change, 'wabaId' | 'phoneNumberId'>): { app: App; url: string }[] {
    const waba = this.#world.wabas.get(wabaId)
    const ofNumber = phoneNumberId ? this.#world.numbers.get(phoneNumberId)?.callback : undefined
    return [...(waba?.subscribedApps ?? [])].flatMap(([appId, override]) => {
      const app = this.#world.apps.get(appId)
      const url = (ofNumber ?? override ?? app?.callback)?.url
      return app && url ? [{ app, url }] : []
    })
  }

  #put(app: App, url: string, change: Change): void {
    const effect = this.#faults.onWebhook(this.#factsOf(change))
    if (!effect) this.#intoBag(app, url, change)
    else if (effect.do === 'never') this.#log.add({ kind: 'note', note: 'webhook never sent', facts: { url, change } })
    else if (effect.do === 'delay')
      this.#clock.after(effect.milliseconds, () => this.#send(app, url, [change], 'delay'))
    else if (effect.do === 'reorder') this.#reordered.push(() => this.#send(app, url, [change], 'reorder'))
    else if (effect.do === 'burst' || effect.do === 'batch') this.#hold(effect, app, url, change)
    else this.#clock.after(0, () => this.#sendOdd(effect, app, url, change))
  }

  #factsOf({ wabaId, field, phoneNumberId, to }: Change): Matching {
    const businessId = this.#world.wabas.get(wabaId)?.businessId
    return {
      field,
      ...(to === undefined ? {} : { to }),
      ...(phoneNumberId === undefined ? {} : { phoneNumberId }),
      ...(businessId === undefined ? {} : { businessId }),
    }
  }

  #intoBag(app: App, url: string, change: Change): void {
    const key = `${app.id} ${url}`
    const bag = this.#bags.get(key) ?? { app, url, changes: [], stopWaiting: undefined }
    this.#bags.set(key, bag)
    bag.changes.push(change)
    const leave = async () => {
      this.#bags.delete(key)
      await this.#send(app, url, bag.changes, undefined)
    }
    if (bag.changes.length >= this.habits.batchUpTo) {
      bag.stopWaiting?.()
      this.#bags.delete(key)
      this.#clock.after(0, leave)
    } else {
      bag.stopWaiting ??= this.#clock.after(this.habits.lingerMilliseconds, leave)
    }
  }

  #hold(effect: Extract<WebhookEffect, { count: number }>, app: App, url: string, change: Change): void {
    this.#held.push({ effect, app, url, change })
    const together = this.#held.filter((it) => it.effect.do === effect.do && it.url === url && it.app === app)
    if (together.length < effect.count) return
    this.#held = this.#held.filter((it) => !together.includes(it))
    this.#clock.after(0, async () => {
      if (effect.do === 'batch')
        return this.#send(
          app,
          url,
          together.map((it) => it.change),
          'batch',
        )
      await Promise.all(together.map((it) => this.#send(app, url, [it.change], 'burst')))
    })
  }

  async #sendOdd(effect: WebhookEffect, app: App, url: string, change: Change): Promise<void> {
    switch (effect.do) {
      case 'duplicate': {
        const delivery = this.#pack(app, url, [change], 'duplicate')
        for (let copy = 0; copy < (effect.copies ?? 2); copy++) await this.#try({ ...delivery })
        return
      }
      case 'wrong-signature':
        return this.#try({ ...this.#pack(app, url, [change], effect.do), signature: `sha256=${'0'.repeat(64)}` })
      case 'old-secret': {
        const delivery = this.#pack(app, url, [change], effect.do)
        return this.#try({ ...delivery, signature: sign(delivery.body, app.previousSecret ?? `former ${app.secret}`) })
      }
      case 'replay': {
        await this.#send(app, url, [change], undefined)
        const oldest = this.#sent.find((it) => it.url === url)
        return oldest ? this.#try({ ...oldest, attempt: 0, fault: 'replay' }) : undefined
      }
      case 'unknown-field':
      case 'unknown-type':
      case 'future-enum':
        return this.#try(
          this.#pack(app, url, [{ ...change, ...fromTheFuture({ ...change }, effect.do) } as Change], effect.do),
        )
      default:
        return this.#send(app, url, [change], undefined)
    }
  }

  async #send(app: App, url: string, changes: readonly Change[], fault: string | undefined): Promise<void> {
    await this.#try(this.#pack(app, url, changes, fault))
    const waiting = this.#reordered
    this.#reordered = []
    for (const late of waiting) await late()
  }

  #pack(app: App, url: string, changes: readonly Change[], fault: string | undefined): Delivery {
    const accounts = [...new Set(changes.map((it) => it.wabaId))]
    const entry = accounts.map((id) => {
      const ofAccount = changes.filter((it) => it.wabaId === id)
      return {
        id,
        ...(ofAccount.some((it) => it.hasTime) ? { time: this.#clock.seconds() } : {}),
        changes: ofAccount.map(({ value, field }) => ({ value, field })),
      }
    })
    const body = escapeNonAscii(JSON.stringify({ object: 'whatsapp_business_account', entry }))
    return {
      id: this.#ids.hex(16),
      appId: app.id,
      url,
      body,
      signature: sign(body, app.secret),
      fields: changes.map((it) => it.field),
      fault,
      firstTriedAt: this.#clock.now(),
      attempt: 0,
    }
  }

  async #try(delivery: Delivery): Promise<void> {
    delivery.attempt++
    if (delivery.attempt === 1 && delivery.fault !== 'replay') this.#remember(delivery)
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': 'facebookexternalua',
      'X-Hub-Signature-256': delivery.signature,
    }
    const status = await post(delivery.url, headers, delivery.body)
    const { id: deliveryId, attempt, url, appId, body, fault, fields } = delivery
    this.#log.add({ kind: 'webhook', deliveryId, attempt, url, appId, headers, body, status, fault, fields })
    if (status !== 200) this.#tryLater(delivery)
  }

  #tryLater(delivery: Delivery): void {
    const gap = RETRY_GAPS[delivery.attempt - 1] ?? DAY
    if (this.#clock.now() + gap - delivery.firstTriedAt > RETRIED_FOR) {
      this.#log.add({ kind: 'note', note: 'webhook given up', facts: { deliveryId: delivery.id } })
    } else {
      this.#clock.after(gap, () => this.#try(delivery))
    }
  }

  #remember(delivery: Delivery): void {
    this.#sent.push(delivery)
    if (this.#sent.length > 1000) this.#sent.splice(0, 500)
  }
}

/** What Meta signs has every character beyond ASCII written as \uXXXX in lower-case hex. */
export function escapeNonAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

export function sign(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body, 'ascii').digest('hex')}`
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<WebhookEntry['status']> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return 0
  }
}

/** GET with a challenge: the address must answer 200 and the bare challenge. */
export async function shakeHands(url: string, verifyToken: string, challenge: string): Promise<string | undefined> {
  try {
    const asked = new URL(url)
    asked.searchParams.set('hub.mode', 'subscribe')
    asked.searchParams.set('hub.challenge', challenge)
    asked.searchParams.set('hub.verify_token', verifyToken)
    const answer = await fetch(asked, {
      headers: { 'User-Agent': 'facebookplatform/1.0' },
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    })
    const body = await answer.text()
    if (answer.status !== 200) return `HTTP Status Code = ${answer.status}; HTTP Message = ${answer.statusText}`
    return body === challenge ? undefined : 'The answer is not the challenge'
  } catch {
    return 'curl_errno = 7; could not connect'
  }
}
