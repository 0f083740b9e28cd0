/**
 * The doors of /session/*: they read and set the cookies of the session, which a browser sends by itself. So each
 * asks first whether the request comes from our own pages.
 */
import type { Act, ParsedInputOf } from '@galla/contract/act'
import * as contract from '@galla/contract/identity'
import { switchPerson as switchPersonContract } from '@galla/contract/pins'
import type { Context as HonoContext } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { z } from 'zod'
import type { ClientAddress } from '../../platform/client-address.ts'
import { type House, type PublicContext, personContext, publicContext } from '../../platform/context.ts'
import { type Authenticate, type HouseEnv, limitedBody, readInput, type Web } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { enterBusiness } from './enter-business.ts'
import type { FrontDoor } from './front-door.ts'
import { refreshSession } from './refresh-session.ts'
import { type Caller, type CookieNames, deviceOf, type SessionCookies } from './session.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { signOutEverywhere } from './sign-out-everywhere.ts'
import { signUp } from './sign-up.ts'
import { switchPerson } from './switch-person.ts'

/** For the API's description; the routes themselves are laid by sessionRoutes. */
export const sessionContracts: readonly Act[] = [
  contract.signUp,
  contract.signIn,
  contract.refreshSession,
  contract.signOut,
  contract.signOutEverywhere,
  contract.enterBusiness,
  switchPersonContract,
]

export interface SessionDoors {
  readonly house: House
  readonly door: FrontDoor
  readonly authenticate: Authenticate
  readonly clientAddress: ClientAddress
}

/** One request, with what the doors need of it. */
interface Knock {
  readonly ctx: PublicContext
  readonly caller: Caller
  readonly held: { readonly refresh: string | undefined; readonly binding: string | undefined }
  keep(cookies: SessionCookies): void
  forget(): void
  authenticate(): ReturnType<Authenticate>
}

export function sessionRoutes(web: Web, { house, door, authenticate, clientAddress }: SessionDoors): void {
  function at<A extends Act>(
    act: A,
    open: (knock: Knock, input: ParsedInputOf<A>) => Promise<z.input<A['output']>>,
  ): void {
    web.on(act.method, `/api${act.path}`, limitedBody, async (c) => {
      c.set('act', `${act.method} ${act.path}`)
      c.header('Cache-Control', 'no-store')
      mustComeFromUs(c, door.publicUrl)
      const input = await readInput(c, act)
      const given = await open(knockOf(c), input)
      return c.json(act.output.parse(given) as object, 201)
    })
  }

  function knockOf(c: HonoContext<HouseEnv>): Knock {
    const { cookieNames: names } = door
    const ctx = publicContext(house, c.get('requestId'))
    return {
      ctx,
      caller: { address: clientAddress(c), device: deviceOf(c.req.header('user-agent')) },
      held: { refresh: getCookie(c, names.refresh), binding: getCookie(c, names.binding) },
      keep: ({ refresh, binding, expiresAt }) => {
        const maxAge = Math.floor((Date.parse(expiresAt) - Date.parse(ctx.now)) / 1000)
        setCookie(c, names.refresh, refresh, { ...kept(names), maxAge })
        setCookie(c, names.binding, binding, { ...kept(names), maxAge })
      },
      forget: () => {
        setCookie(c, names.refresh, '', { ...kept(names), maxAge: 0 })
        setCookie(c, names.binding, '', { ...kept(names), maxAge: 0 })
      },
      authenticate: () => authenticate(c.req.header('authorization'), c.req.header('cookie')),
    }
  }

  at(contract.signUp, async ({ ctx, caller, keep }, input) => {
    const { answer, cookies } = await signUp(ctx, door, caller, input)
    keep(cookies)
    return answer
  })

  at(contract.signIn, async ({ ctx, caller, keep }, input) => {
    const { answer, cookies } = await signIn(ctx, door, caller, input)
    keep(cookies)
    return answer
  })

  at(contract.refreshSession, async ({ ctx, held, keep }, input) => {
    const { answer, cookies } = await refreshSession(ctx, door, held, input)
    keep(cookies)
    return answer
  })

  at(contract.signOut, async ({ ctx, held, forget }) => {
    const answer = await signOut(ctx, held)
    forget()
    return answer
  })

  at(contract.signOutEverywhere, async ({ ctx, authenticate, forget }) => {
    const { person, sessionId, byPin } = await authenticate()
    if (byPin) throw refuse('identity.password-needed')
    const answer = await signOutEverywhere(personContext(house, ctx.requestId, person, sessionId))
    forget()
    return answer
  })

  at(contract.enterBusiness, async ({ ctx, authenticate }, { businessId }) => {
    const { sessionId } = await authenticate()
    return enterBusiness(ctx, door, { sessionId, businessId })
  })

  at(switchPersonContract, async ({ ctx, caller, keep, authenticate }, input) => {
    const { sessionId, business } = await authenticate()
    if (!business) throw refuse('session.no-business')
    const at = { caller, sessionId, businessId: business.id, may: business.may }
    const { answer, cookies } = await switchPerson(ctx, door, at, input)
    keep(cookies)
    return answer
  })
}

const kept = ({ secure }: CookieNames) => ({ httpOnly: true, sameSite: 'Strict', path: '/', secure }) as const

/**
 * SameSite=Strict keeps other sites' requests without our cookies; this keeps them out altogether, signing a victim in
 * as somebody else included. What is no browser sends neither header and has no cookies to be misused.
 */
function mustComeFromUs(c: HonoContext, publicUrl: string): void {
  if (c.req.header('sec-fetch-site') === 'cross-site') throw refuse('identity.untrusted-origin')
  const origin = c.req.header('origin')
  if (origin === undefined) return
  // The shop's own network may reach the server by another name than the public one.
  const ours =
    URL.canParse(origin) && (origin === new URL(publicUrl).origin || new URL(origin).host === c.req.header('host'))
  if (!ours) throw refuse('identity.untrusted-origin')
}
