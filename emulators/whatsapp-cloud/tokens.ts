/** Who is calling, and may they? */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Emulator } from './emulator.ts'
import type { Answer } from './graph-call.ts'
import { badParameter, GraphError, missing, unknownObject } from './graph-error.ts'
import { everyPermission } from './seed.ts'
import type { App, Token } from './world.ts'

export type Permission = (typeof everyPermission)[number]

const CODE_LIVES = 30_000

export function bearerOf(headers: Headers, query: URLSearchParams): string | undefined {
  // Uploads are sent with the older word.
  const [, value] = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(headers.get('authorization') ?? '') ?? []
  return value ?? query.get('access_token') ?? undefined
}

export function authenticate(emulator: Emulator, headers: Headers, query: URLSearchParams): Token {
  const value = bearerOf(headers, query)
  if (!value) throw new GraphError(190, { message: 'An access token is required to request this resource.' })
  const token = emulator.world.tokens.get(value) ?? appToken(emulator, value)
  if (!token) throw new GraphError(190, { message: 'Invalid OAuth access token - Cannot parse access token' })
  if (token.expiresAt !== undefined && token.expiresAt <= emulator.clock.now()) {
    throw new GraphError(190, { subcode: 463, message: 'Error validating access token: Session has expired.' })
  }
  checkProof(emulator, token, query)
  return token
}

/** `{app id}|{app secret}`: enough for what belongs to the app, and for nothing of a business. */
function appToken({ world }: Emulator, value: string): Token | undefined {
  const [appId, secret] = value.split('|')
  const app = world.apps.get(appId ?? '')
  return app && secret === app.secret
    ? { value, appId: app.id, businessId: '', expiresAt: undefined, permissions: [] }
    : undefined
}

/** Optional, but when it comes it must be right. */
function checkProof({ world }: Emulator, token: Token, query: URLSearchParams): void {
  const given = query.get('appsecret_proof')
  const app = world.apps.get(token.appId)
  if (given === null || !app) return
  const right = createHmac('sha256', app.secret).update(token.value).digest('hex')
  if (given.length !== right.length || !timingSafeEqual(Buffer.from(given), Buffer.from(right))) {
    throw badParameter('Invalid appsecret_proof provided in the API argument')
  }
}

export function mayTouch(token: Token, businessId: string | undefined, permission: Permission): void {
  if (token.businessId !== businessId) throw new GraphError(200)
  if (token.permissions.includes(permission)) return
  throw new GraphError(10, { details: `The token lacks ${permission}` })
}

export function mayTouchApp(token: Token, app: App, method: string): void {
  if (token.appId !== app.id) throw unknownObject(app.id, method)
}

/** GET /oauth/access_token: a code from Embedded Signup becomes a token, once, within 30 seconds. */
export function exchangeCode({ world, clock, ids }: Emulator, query: URLSearchParams): Answer {
  const app = world.apps.get(query.get('client_id') ?? '')
  if (!app) throw badParameter('Missing or invalid client_id parameter.')
  if (query.get('client_secret') !== app.secret)
    throw new GraphError(1, { status: 400, message: 'Error validating client secret.' })
  const value = query.get('code')
  if (!value) throw missing('code')
  const code = world.codes.get(value)
  world.codes.delete(value)
  if (!code || code.appId !== app.id)
    throw new GraphError(100, { subcode: 36009, message: 'This authorization code has been used.' })
  if (code.diesAt <= clock.now())
    throw new GraphError(100, { subcode: 36007, message: 'This authorization code has expired.' })
  const token = `EAA${ids.hex(40)}`
  world.tokens.set(token, {
    value: token,
    businessId: code.businessId,
    appId: app.id,
    expiresAt: undefined,
    permissions: everyPermission,
  })
  return { body: { access_token: token, token_type: 'bearer' } }
}

export function issueCode({ world, clock, ids }: Emulator, businessId: string, appId: string): string {
  const code = `AQ${ids.hex(40)}`
  world.codes.set(code, { businessId, appId, diesAt: clock.now() + CODE_LIVES })
  return code
}

export function debugToken({ world, clock }: Emulator, query: URLSearchParams): Answer {
  const token = world.tokens.get(query.get('input_token') ?? '')
  if (!token) {
    return {
      body: { data: { is_valid: false, scopes: [], error: { code: 190, message: 'Invalid OAuth access token.' } } },
    }
  }
  const isValid = token.expiresAt === undefined || token.expiresAt > clock.now()
  const wabas = [...world.wabas.values()].filter((it) => it.businessId === token.businessId).map((it) => it.id)
  return {
    body: {
      data: {
        app_id: token.appId,
        type: 'SYSTEM_USER',
        application: world.apps.get(token.appId)?.name,
        expires_at: token.expiresAt === undefined ? 0 : Math.floor(token.expiresAt / 1000),
        is_valid: isValid,
        scopes: token.permissions,
        granular_scopes: token.permissions.map((scope) => ({ scope, target_ids: wabas })),
      },
    },
  }
}
