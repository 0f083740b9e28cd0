/** The shop by its API, for what a journey needs before it begins. */
import { randomUUID } from 'node:crypto'
import type { Act, InputOf, OutputOf } from '@galla/contract/act'
import { enterBusiness, signIn } from '@galla/contract/identity'
import type { House, SignIn } from './house.ts'

export interface ShopApi {
  call<A extends Act>(act: A, input: InputOf<A>): Promise<OutputOf<A>>
}

export async function shopApi(house: House, { email, password }: SignIn): Promise<ShopApi> {
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
    cookies ??= response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
    return (await response.json()) as OutputOf<A>
  }
  const person = await call(signIn, { email, password })
  token = person.accessToken
  token = (await call(enterBusiness, { businessId: person.businesses[0]!.id })).accessToken
  return { call }
}
