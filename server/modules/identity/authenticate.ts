/**
 * Who stands behind a request. The token says who and where; whether that still holds is looked up, at most every five
 * seconds for a session: so a removed person, a changed role and a sign-out take effect within five seconds, and a busy
 * till asks the database once in that time.
 */
import { worksAtTill } from '@galla/contract/permissions'
import { parse } from 'hono/utils/cookie'
import { LRUCache } from 'lru-cache'
import { type House, publicContext } from '../../platform/context.ts'
import type { Authenticate, Visitor } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { findStanding } from './find-standing.ts'
import type { FrontDoor } from './front-door.ts'
import { builtInRole } from './role.ts'
import type { Standing } from './session.ts'

const freshMilliseconds = 5000

interface Known {
  readonly asked: number
  readonly standing: Promise<Standing | undefined>
}

export function authenticateWith({ house, door }: { house: House; door: FrontDoor }): Authenticate {
  const known = new LRUCache<string, Known>({ max: 20_000 })

  function standingOf(sessionId: string, businessId: string | undefined): Promise<Standing | undefined> {
    const key = `${sessionId} ${businessId ?? ''}`
    const now = house.clock.milliseconds()
    const before = known.get(key)
    if (before && now - before.asked < freshMilliseconds) return before.standing
    const standing = findStanding(publicContext(house, house.ids.next()), { sessionId, businessId })
    known.set(key, { asked: now, standing })
    // What could not be asked is asked again by the next request.
    standing.catch(() => known.delete(key))
    return standing
  }

  return async (authorization, cookie) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1]
    if (token === undefined) throw refuse('session.missing')
    const binding = parse(cookie ?? '', door.cookieNames.binding)[door.cookieNames.binding]
    const claims = await door.tokens.read(token, binding)
    if (!claims) throw refuse('session.ended')

    const { sessionId, businessId } = claims
    const standing = await standingOf(sessionId, businessId)
    const holds =
      standing?.running && standing.personId === claims.personId && standing.sessionVersion === claims.version
    if (!holds) throw refuse('session.ended')
    const { onlyBusiness } = standing
    if (onlyBusiness !== null && businessId !== undefined && businessId !== onlyBusiness)
      throw refuse('identity.password-needed')
    const may = businessId === undefined ? undefined : permissionsIn(standing)
    return {
      person: { id: standing.personId, name: standing.personName },
      sessionId,
      byPin: onlyBusiness !== null,
      business: businessId !== undefined && may ? { id: businessId, role: standing.role!, may } : undefined,
    } satisfies Visitor
  }
}

const setOf = new WeakMap<readonly string[], ReadonlySet<string>>()
const tillSetOf = new WeakMap<readonly string[], ReadonlySet<string>>()

/** Undefined for one who is not, or no longer, in the business. */
function permissionsIn({ role, permissions, onlyBusiness }: Standing): ReadonlySet<string> | undefined {
  if (role === null) return undefined
  const list = builtInRole(role)?.permissions ?? permissions ?? []
  const sets = onlyBusiness === null ? setOf : tillSetOf
  const known = sets.get(list)
  if (known) return known
  const set = new Set<string>(onlyBusiness === null ? list : list.filter(worksAtTill))
  sets.set(list, set)
  return set
}
