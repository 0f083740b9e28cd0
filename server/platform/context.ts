/**
 * A context is one act: who asks, in which business, when, and the way to data. A verb that takes `ctx` asks its
 * permission on the first line and opens its own transaction; one that takes `tx` joins another's.
 */
import type { Permission } from '@galla/contract/permissions'
import type { Clock, Day, Instant } from './clock.ts'
import { dayOf, instantOf } from './clock.ts'
import type { BusinessTx, Database, PlatformTx } from './database.ts'
import type { Files } from './files.ts'
import { AnsweredBefore, firstAnswer, type IdempotentRequest, onceInBusiness } from './idempotency.ts'
import type { Ids } from './ids.ts'
import type { Log } from './log.ts'
import { refuse } from './refusal.ts'
import type { Secrets } from './secrets.ts'

/** What every act may use, wired once in app.ts. */
export interface House {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly secrets: Secrets
  readonly files: Files
  readonly log: Log
  readonly wake: Wake
}

/** Rings after a commit; what it rings about is already safe in a row. */
export interface Wake {
  readonly live: () => void
  readonly jobs: () => void
  readonly audit: () => void
}

/** What a part of an act needs to know of the whole: it hangs on the transaction, so a verb taking `tx` takes nothing else. */
export interface Acting {
  readonly requestId: string
  readonly now: Instant
  readonly today: Day
  readonly actor: Actor
  readonly secrets: Secrets
  readonly files: Files
  readonly log: Log
  readonly wake: Wake
  newId(): string
  newSecret(bytes: number): Buffer
}

/** An act of anybody. */
export interface PublicContext extends Acting {
  asPlatform<T>(why: string, work: (tx: PlatformTx) => Promise<T>): Promise<T>
  /** For what the public may see of one business by an unguessable link. */
  inBusiness<T>(businessId: string, work: (tx: BusinessTx) => Promise<T>): Promise<T>
}

export interface Person {
  readonly id: string
  readonly name: string
}

/** An act of a signed-in person, outside any business. */
export interface PersonContext extends PublicContext {
  readonly person: Person
  readonly sessionId: string
}

/** An act inside a business. */
export interface Context extends Acting {
  readonly business: { readonly id: string }
  /** The role of the person in it: a built-in one, or the id of one of the business's own. A job has none. */
  readonly role: string | undefined
  can(permission: Permission): boolean
  /** The first line of every verb. Throws the refusal `session.not-allowed`. */
  must(permission: Permission): void
  /** One transaction. Under an Idempotency-Key the first one answers for all that repeat it. */
  inBusiness<T>(work: (tx: BusinessTx) => Promise<T>): Promise<T>
  asPlatform<T>(why: string, work: (tx: PlatformTx) => Promise<T>): Promise<T>
}

/** Who acts: a person, a job of ours, or a visitor without a session. */
export type Actor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'person'; readonly id: string; readonly name: string }
  | { readonly kind: 'job'; readonly job: string }

/** The person of an act that only a person can do. */
export function personOf(ctx: Context): Person {
  if (ctx.actor.kind !== 'person') throw new Error('only a person may do this')
  return ctx.actor
}

function acting(house: House, requestId: string, actor: Actor): Acting {
  const milliseconds = house.clock.milliseconds()
  return {
    requestId,
    now: instantOf(milliseconds),
    today: dayOf(milliseconds),
    actor,
    secrets: house.secrets,
    files: house.files,
    log: house.log,
    wake: house.wake,
    newId: house.ids.next,
    newSecret: house.ids.secret,
  }
}

export function publicContext(house: House, requestId: string, actor: Actor = { kind: 'visitor' }): PublicContext {
  const act = acting(house, requestId, actor)
  return {
    ...act,
    asPlatform: house.database.asPlatform,
    inBusiness: (businessId, work) => house.database.inBusiness(businessId, act, work),
  }
}

export function personContext(house: House, requestId: string, person: Person, sessionId: string): PersonContext {
  return { ...publicContext(house, requestId, { kind: 'person', ...person }), person, sessionId }
}

/** What Postgres says of a statement that would write where nothing may be written. */
const readOnlyTransaction = '25006'

export function businessContext(
  house: House,
  facts: {
    requestId: string
    businessId: string
    actor: Actor
    role?: string | undefined
    may: ReadonlySet<string>
    once?: IdempotentRequest | undefined
    /** An act that is expected to write nothing: it costs one round trip. */
    reading?: boolean
  },
): Context {
  const act = acting(house, facts.requestId, facts.actor)
  let once = facts.once
  let writes = false
  return {
    ...act,
    business: { id: facts.businessId },
    role: facts.role,
    can: (permission) => facts.may.has(permission),
    must: (permission) => {
      if (!facts.may.has(permission)) throw refuse('session.not-allowed', { permission })
    },
    inBusiness: async (work) => {
      if (facts.reading && !writes) {
        try {
          return await house.database.readingIn(facts.businessId, act, work)
        } catch (error) {
          if ((error as { code?: string }).code !== readOnlyTransaction) throw error
          // It found something missing that it makes on the way (the first till). It begins again, and may write.
          writes = true
        }
      }
      if (!once) return house.database.inBusiness(facts.businessId, act, work)
      // The key answers for the act's first transaction; whatever follows it is reading.
      const request = once
      once = undefined
      try {
        return await house.database.inBusiness(facts.businessId, act, (tx) => onceInBusiness(tx, request, work))
      } catch (error) {
        if (!(error instanceof AnsweredBefore)) throw error
        return house.database.readingIn(facts.businessId, act, (tx) => firstAnswer(tx, request))
      }
    },
    asPlatform: house.database.asPlatform,
  }
}
