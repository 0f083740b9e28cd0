/** The shop by its API, for what a journey needs before it begins. */
import { randomUUID } from 'node:crypto'
import type { Act, InputOf, OutputOf } from '@galla/contract/act'
import { enterBusiness, policyInForce, signIn, signUp } from '@galla/contract/identity'
import type { House, SignIn } from './house.ts'

export interface ShopApi {
  call<A extends Act>(act: A, input: InputOf<A>): Promise<OutputOf<A>>
  enter(businessId: string): Promise<void>
}

/** Signed in, and in the first business of the person. */
export async function shopApi(house: House, { email, password }: SignIn): Promise<ShopApi> {
  const api = doorOf(house)
  const { businesses } = await api.call(signIn, { email, password })
  await api.enter(businesses[0]!.id)
  return api
}

/** Somebody new, in no business yet. */
export async function newPerson(
  house: House,
  person: { name: string; email: string; password: string },
): Promise<ShopApi> {
  const api = doorOf(house)
  const { version } = await api.call(policyInForce, {})
  await api.call(signUp, { ...person, attestsAdult: true, acceptsPolicyVersion: version })
  return api
}

function doorOf(house: House): ShopApi {
  let token: string | undefined
  let cookies: string | undefined
  const call = async <A extends Act>(act: A, input: InputOf<A>): Promise<OutputOf<A>> => {
    const rest = { ...(input as Record<string, unknown>) }
    const path = act.path.replace(/:(\w+)/g, (_, name: string) => {
      const value = String(rest[name])
      delete rest[name]
      return encodeURIComponent(value)
    })
    const inQuery = act.method === 'GET' || act.method === 'DELETE'
    const query = inQuery ? `?${new URLSearchParams(rest as Record<string, string>)}` : ''
    const response = await fetch(`${house.url}/api${path}${query}`, {
      method: act.method,
      headers: {
        'Content-Type': 'application/json',
        'X-Galla': 'web',
        'Idempotency-Key': randomUUID(),
        ...(cookies && { Cookie: cookies }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      body: inQuery ? null : JSON.stringify(rest),
    })
    if (!response.ok) throw new Error(`${act.method} ${act.path}: ${response.status} ${await response.text()}`)
    const set = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
    if (set.length > 0) cookies = set.join('; ')
    const answer = (await response.json()) as OutputOf<A>
    if (answer && typeof answer === 'object' && 'accessToken' in answer) token = String(answer.accessToken)
    return answer
  }
  return {
    call,
    async enter(businessId) {
      await call(enterBusiness, { businessId })
    },
  }
}
