/**
 * A contract becomes a route here: who is this, is the input right, which context, what went wrong. No room knows
 * what stands behind it. Problems are told as RFC 9457 (application/problem+json).
 */
import { createHash } from 'node:crypto'
import type { Act, OutputOf, ParsedInputOf } from '@galla/contract/act'
import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import {
  businessContext,
  type Context,
  type House,
  type PersonContext,
  type PublicContext,
  personContext,
  publicContext,
} from './context.ts'
import { givingWay, serving } from './give-way.ts'
import type { IdempotentRequest } from './idempotency.ts'
import { factsOfError } from './log.ts'
import { type FieldFault, ProviderFailure, Refusal, refuse } from './refusal.ts'
import type { TableFormat } from './table-file.ts'

/** What a verb may give: the contract's output before it is parsed, so that extra columns fall away. */
type Given<A extends Act> = Promise<z.input<A['output']>>

export interface Route {
  readonly contract: Act
  readonly perform: (ctx: never, input: never) => Promise<unknown>
}

/** A route inside a business. A verb that does not fit its contract does not compile. */
export function route<A extends Act>(contract: A, verb: (ctx: Context, input: ParsedInputOf<A>) => Given<A>): Route {
  return { contract, perform: verb as Route['perform'] }
}

export function personRoute<A extends Act>(
  contract: A,
  verb: (ctx: PersonContext, input: ParsedInputOf<A>) => Given<A>,
): Route {
  return { contract, perform: verb as Route['perform'] }
}

export function publicRoute<A extends Act>(
  contract: A,
  verb: (ctx: PublicContext, input: ParsedInputOf<A>) => Given<A>,
): Route {
  return { contract, perform: verb as Route['perform'] }
}

/** A file as an answer: kept whole or made as it goes. */
export interface FileAnswer {
  readonly fileName: string
  readonly content: Buffer | AsyncIterable<string | Uint8Array>
  /** Shown in the browser instead of saved; for what we made ourselves only. */
  readonly inline?: boolean
  /** Where the contract cannot say it. */
  readonly mimeType?: string
  /** The same bytes for good: asked for again by one who has them, they are not sent again. */
  readonly version?: string
}

export function fileRoute<A extends Act>(
  contract: A,
  verb: (ctx: Context, input: ParsedInputOf<A>) => Promise<FileAnswer>,
): Route {
  return { contract, perform: verb as Route['perform'] }
}

/** A list as CSV and as XLSX: two addresses of one verb, which is told the format. */
export function exportRoutes<A extends Act>(
  contract: Readonly<Record<TableFormat, A>>,
  verb: (ctx: Context, input: ParsedInputOf<A> & { readonly format: TableFormat }) => Promise<FileAnswer>,
): Route[] {
  return (['csv', 'xlsx'] as const).map((format) =>
    fileRoute(contract[format], (ctx, input) => verb(ctx, { ...(input as object), format } as never)),
  )
}

export function publicFileRoute<A extends Act>(
  contract: A,
  verb: (ctx: PublicContext, input: ParsedInputOf<A>) => Promise<FileAnswer>,
): Route {
  return { contract, perform: verb as Route['perform'] }
}

/** Who stands behind a request. */
export interface Visitor {
  readonly person: { readonly id: string; readonly name: string }
  readonly sessionId: string
  /** Begun by PIN: for the work at a till, not for the person's own affairs. */
  readonly byPin: boolean
  readonly business: { readonly id: string; readonly role: string; readonly may: ReadonlySet<string> } | undefined
}

/** Throws the refusals session.missing and session.ended. */
export type Authenticate = (authorization: string | undefined, cookie: string | undefined) => Promise<Visitor>

export interface HttpOptions {
  readonly house: House
  readonly authenticate: Authenticate
  readonly observe: (facts: { act: string; status: number; seconds: number }) => void
}

export interface HouseEnv {
  Variables: { requestId: string; act: string }
}
export type Web = Hono<HouseEnv>

const bodyLimitBytes = 1024 * 1024

/** The app with the marks every answer carries; doors with their own handlers (webhooks, files, streams) join it too. */
export function openWeb({ house, observe }: Pick<HttpOptions, 'house' | 'observe'>): Web {
  const web: Web = new Hono<HouseEnv>()
  web.use(async (c, next) => {
    const started = performance.now()
    const requestId = house.ids.next()
    c.set('requestId', requestId)
    await next()
    // Written onto the answer as it is: c.header() would take it apart and make a new one for each.
    const { headers } = c.res
    headers.set('X-Request-Id', requestId)
    headers.set('X-Content-Type-Options', 'nosniff')
    // A bill behind a link is for whoever was given the link, not for a search engine.
    if (c.req.path.startsWith('/api/')) headers.set('X-Robots-Tag', 'noindex, nofollow')
    observe({ act: c.get('act') ?? 'other', status: c.res.status, seconds: (performance.now() - started) / 1000 })
  })
  web.onError((error, c) => problem(c, house, error))
  web.notFound((c) => problem(c, house, refuse('request.no-such-address')))
  return web
}

const tooLarge = () => refuse('request.too-large', { limitKilobytes: bodyLimitBytes / 1024 })

const countedBody = bodyLimit({
  maxSize: bodyLimitBytes,
  onError: () => {
    throw tooLarge()
  },
})

/**
 * Stands before every door that reads JSON. Node hands over no more than the length that was told, so only a body that
 * tells none is counted as it comes; to look at it any earlier would turn every body into a stream.
 */
export const limitedBody: MiddlewareHandler = (c, next) => {
  const length = c.req.header('content-length')
  if (c.req.header('transfer-encoding') !== undefined) return countedBody(c, next)
  if (Number(length ?? 0) > bodyLimitBytes) throw tooLarge()
  return next()
}

export function serve(web: Web, routes: readonly Route[], { house, authenticate }: HttpOptions): void {
  for (const { contract, perform } of routes) {
    const name = contract.permission ?? `${contract.method} ${contract.path}`
    const params = [...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
    web.on(contract.method, `/api${contract.path}`, limitedBody, async (c) => {
      c.set('act', name)
      c.header('Cache-Control', 'no-store')
      const visitor =
        contract.access === 'public'
          ? undefined
          : await authenticate(c.req.header('authorization'), c.req.header('cookie'))
      if (visitor?.business) serving(visitor.business.id)
      const input = await readInput(c, contract, params)
      const ctx = contextFor(c, house, contract, visitor, input)
      const given = await perform(ctx as never, input as never)
      if (contract.gives) {
        const [range, has] = [c.req.header('range'), c.req.header('if-none-match')]
        const file = given as FileAnswer
        const { content } = file
        const isWhole = Buffer.isBuffer(content) || !visitor?.business
        const paced = isWhole ? file : { ...file, content: givingWay(visitor.business.id, content) }
        return fileResponse(paced, contract.gives, { range, has })
      }
      return c.json(contract.output.parse(given) as object, contract.method === 'POST' ? 201 : 200)
    })
  }
}

/** Bytes of a business never run as a page of ours: sandboxed, typed, and named by RFC 6266. */
export function fileResponse(
  { fileName, content, inline, mimeType, version }: FileAnswer,
  gives: string,
  { range, has }: { readonly range?: string | undefined; readonly has?: string | undefined } = {},
): Response {
  const name = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  const headers = {
    'content-type': mimeType ?? gives,
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'content-security-policy': "sandbox; default-src 'none'",
    // Kept by the browser, and yet asked for each time: who may not see it any more does not.
    'cache-control': version ? 'private, no-cache' : 'no-store',
    'x-content-type-options': 'nosniff',
    ...(version && { etag: `"${version}"` }),
  }
  if (!Buffer.isBuffer(content)) return new Response(ReadableStream.from(encoded(content)), { headers })
  if (version && has === `"${version}"`) return new Response(null, { status: 304, headers })
  const part = version === undefined || range === undefined ? undefined : partOf(range, content.length)
  const ranges = { ...headers, ...(version && { 'accept-ranges': 'bytes' }) }
  if (part === undefined) return new Response(new Uint8Array(content), { headers: ranges })
  if (part === 'none') {
    return new Response(null, { status: 416, headers: { ...ranges, 'content-range': `bytes */${content.length}` } })
  }
  const [first, last] = part
  return new Response(new Uint8Array(content.subarray(first, last + 1)), {
    status: 206,
    headers: { ...ranges, 'content-range': `bytes ${first}-${last}/${content.length}` },
  })
}

/** RFC 9110, 14: one range; whatever else is asked for gets the whole. */
function partOf(range: string, size: number): readonly [first: number, last: number] | 'none' | undefined {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range) ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first >= size || first > last ? 'none' : [first, last]
}

async function* encoded(parts: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const part of parts) yield typeof part === 'string' ? encoder.encode(part) : part
}

function contextFor(
  c: HonoContext<HouseEnv>,
  house: House,
  contract: Act,
  visitor: Visitor | undefined,
  input: unknown,
) {
  const requestId = c.get('requestId')
  if (contract.access === 'public') return publicContext(house, requestId)
  if (contract.access === 'person' && visitor!.byPin && contract.method !== 'GET')
    throw refuse('identity.password-needed')
  if (contract.access === 'person') return personContext(house, requestId, visitor!.person, visitor!.sessionId)
  if (!visitor!.business) throw refuse('session.no-business')
  return businessContext(house, {
    requestId,
    businessId: visitor!.business.id,
    actor: { kind: 'person', ...visitor!.person },
    role: visitor!.business.role,
    may: visitor!.business.may,
    once: contract.method === 'POST' ? idempotencyOf(c, contract, visitor!.person.id, input) : undefined,
    // A file may be kept by being asked for: the first printing of a bill is marked.
    reading: contract.method === 'GET' && contract.gives === undefined,
  })
}

function idempotencyOf(c: HonoContext, contract: Act, personId: string, input: unknown): IdempotentRequest | undefined {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return undefined
  if (!/^[\w-]{8,128}$/.test(key)) throw refuse('request.bad-idempotency-key')
  if (contract.onceById) return undefined
  const requestHash = createHash('sha256')
    .update(JSON.stringify([personId, contract.permission, input]))
    .digest()
  return { key, act: contract.permission ?? contract.path, requestHash }
}

/** The input by its contract; throws the refusals request.not-json and request.invalid. */
export async function readInput<A extends Act>(
  c: HonoContext,
  contract: A,
  params: readonly string[] = [],
): Promise<ParsedInputOf<A>> {
  const rest = contract.method === 'GET' || contract.method === 'DELETE' ? c.req.query() : await readBody(c)
  const raw: Record<string, unknown> = { ...rest }
  // A "__proto__" in JSON is an own name; spreading keeps it out of the prototype, and the schema refuses it by name.
  if (Object.hasOwn(rest, '__proto__')) throw invalid([{ path: '__proto__', message: 'This name is not allowed.' }])
  for (const name of params) raw[name] = c.req.param(name)
  const parsed = contract.input.safeParse(raw)
  if (!parsed.success) throw invalid(parsed.error.issues.flatMap(faultsOf))
  // Only now: before, the input may be deeper than a walk can go.
  const unkeepable = unkeepableIn(parsed.data)
  if (unkeepable.length > 0) throw invalid(unkeepable)
  return parsed.data as ParsedInputOf<A>
}

/** Neither Postgres nor any other place keeps a NUL or half a character; so no act sees one. */
function unkeepableIn(value: unknown, path = ''): FieldFault[] {
  if (typeof value === 'string') {
    const keeps = value.isWellFormed() && !value.includes('\u0000')
    return keeps ? [] : [{ path, message: 'It contains a character that cannot be kept.' }]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inside]) => [
    ...unkeepableIn(name, path),
    ...unkeepableIn(inside, path === '' ? name : `${path}.${name}`),
  ])
}

function faultsOf(issue: z.core.$ZodIssue): FieldFault[] {
  const names = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 10) : [undefined]
  return names.map((name) => ({
    path: [...issue.path, ...(name === undefined ? [] : [name])].map((part) => String(part).slice(0, 60)).join('.'),
    message: name === undefined ? issue.message : 'This name is not known here.',
  }))
}

function invalid(fields: readonly FieldFault[]): Refusal {
  const named = fields.slice(0, 20)
  return new Refusal(
    'request.invalid',
    { fields: [...new Set(named.map((field) => field.path || 'the body'))].join(', ') },
    named,
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

async function readBody(c: HonoContext): Promise<Record<string, unknown>> {
  const bytes = await c.req.arrayBuffer()
  if (bytes.byteLength === 0) return {}
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) throw refuse('request.not-json')
  let value: unknown
  try {
    // Bytes that are no UTF-8 are refused: a sign put in their place would be kept as if the shop had written it.
    value = JSON.parse(utf8.decode(bytes))
  } catch {
    throw refuse('request.not-json')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse('request.not-json')
  return value as Record<string, unknown>
}

/** An answer that says no, as RFC 9457 has it. */
export function problem(c: HonoContext<HouseEnv>, house: House, error: unknown): Response {
  const requestId = c.get('requestId')
  const { status, headers, ...body } = problemOf(error, requestId)
  if (status >= 500) {
    house.log.error('request.failed', { act: c.get('act'), requestId, ...factsOfError(error) })
  }
  return new Response(JSON.stringify({ status, ...body, instance: `urn:uuid:${requestId}`, requestId }), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'x-request-id': requestId,
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  })
}

function problemOf(error: unknown, requestId: string) {
  if (error instanceof Refusal) {
    const { code, facts, fields, status, message, liftedBy } = error
    const headers: Record<string, string> = {}
    if (status === 401) headers['www-authenticate'] = 'Bearer'
    if (status === 429 || status === 503) headers['retry-after'] = String(facts.seconds ?? 2)
    return {
      status,
      type: `/errors#${code}`,
      title: code,
      detail: message,
      code,
      facts,
      ...(liftedBy && { liftedBy }),
      ...(fields.length > 0 && { fields }),
      headers,
    }
  }
  if (error instanceof ProviderFailure) {
    const detail = error.shopMustAct
      ? `${error.provider} declined: ${error.message}`
      : `${error.provider} does not answer as it should. Nothing was lost; try again in a few minutes.`
    return {
      status: 502,
      type: '/errors#provider-failure',
      title: 'provider-failure',
      detail,
      code: 'provider-failure',
      facts: {},
      headers: {},
    }
  }
  if (isTextThePostgresRefuses(error)) {
    const refusal = invalid([{ path: 'the text', message: 'It contains a character that cannot be kept.' }])
    return {
      status: 422,
      type: '/errors#request.invalid',
      title: 'request.invalid',
      detail: refusal.message,
      code: 'request.invalid',
      facts: refusal.facts,
      fields: refusal.fields,
      headers: {},
    }
  }
  if (cannotNow(error)) {
    const busy = refuse('request.busy')
    return {
      status: 503,
      type: `/errors#${busy.code}`,
      title: busy.code,
      detail: busy.message,
      code: busy.code,
      facts: {},
      headers: { 'retry-after': '2' },
    }
  }
  const detail = `This is our fault, not yours. Nothing was half done. Tell us this number if it happens again: ${requestId}.`
  return {
    status: 500,
    type: '/errors#our-fault',
    title: 'our-fault',
    detail,
    code: 'our-fault',
    facts: {},
    headers: {},
  }
}

/** Postgres keeps no NUL and no lone surrogate in text. */
function isTextThePostgresRefuses(error: unknown): boolean {
  const code = (error as { code?: string }).code
  return code === '22021' || code === '22P05'
}

/** PostgreSQL is away, has no connection free (53300) or no room on its disk (53100): the same may be done a little later. */
function cannotNow(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  const passing = ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '53300', '53100']
  return (code !== undefined && passing.includes(code)) || message === 'timeout exceeded when trying to connect'
}

export type { OutputOf }
