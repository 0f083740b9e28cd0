/** WhatsApp Business Cloud API on a loopback port. See README.md for how to make it fail. */
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { type ClockMode, EmulatorClock } from './clock.ts'
import { type Control, controlOf } from './control.ts'
import { controlRoutes } from './control-routes.ts'
import { Delivery } from './delivery.ts'
import type { Emulator, Habits } from './emulator.ts'
import { answerInstead, spoil } from './fault-answers.ts'
import { Faults, type RequestEffect, type RequestTarget } from './faults.ts'
import { askGraph, faultTargetOf } from './graph.ts'
import { type Answer, type Call, readFields } from './graph-call.ts'
import { GraphError } from './graph-error.ts'
import { Ids } from './ids.ts'
import { textAt } from './json.ts'
import { Limits } from './limits.ts'
import { Log } from './log.ts'
import { BYTES_PATH, serveBytes } from './media.ts'
import { waIdOf } from './messages.ts'
import { PhoneEvents } from './phone-events.ts'
import { plantSeed, type Seed } from './seed.ts'
import { sentinelOf } from './sentinels.ts'
import { authenticate, bearerOf, debugToken, exchangeCode } from './tokens.ts'
import { continueUpload } from './uploads.ts'
import { liveVersion } from './versions.ts'
import { Webhooks } from './webhooks.ts'
import { Windows } from './window.ts'
import { World } from './world.ts'

export interface WhatsAppCloudOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly host?: string
  readonly clock?: ClockMode
  /** Where a virtual clock begins; 21 Nov 2026, 10:00 in India, unless told. */
  readonly startsAt?: number
  /** The same words give the same ids. A demo that outlives its emulator needs new words at every start. */
  readonly idSeed?: string
  readonly seed?: Seed
  readonly habits?: Partial<Habits>
}

export interface WhatsAppCloud {
  readonly url: string
  readonly control: Control
  readonly close: () => Promise<void>
}

const USUAL_START = Date.UTC(2026, 10, 21, 4, 30)
const REVIEW_TAKES = 3000

export async function startWhatsAppCloud(options: WhatsAppCloudOptions): Promise<WhatsAppCloud> {
  const emulator = build(options)
  const startAgain = () => {
    clear(emulator)
    Object.assign(emulator.habits, habitsOf(options))
    if (options.seed) plantSeed(emulator.world, emulator.windows, options.seed)
  }
  startAgain()
  const control = controlOf(emulator, startAgain)
  const server = createAdaptorServer({ fetch: routesOf(emulator, control).fetch })
  const host = options.host ?? '127.0.0.1'
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, host, () => resolve())
  })
  emulator.url = `http://${host}:${(server.address() as AddressInfo).port}`
  return {
    url: emulator.url,
    control,
    close: () =>
      new Promise((resolve) => {
        emulator.clock.clear()
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function habitsOf({ clock, habits }: WhatsAppCloudOptions): Habits {
  const templateReview = clock === 'virtual' ? 'by-hand' : REVIEW_TAKES
  return { strangers: 'on-whatsapp', templateReview, corrections: 'all-numbers', ...habits }
}

function build(options: WhatsAppCloudOptions): Emulator {
  const clock = new EmulatorClock(options.clock ?? 'real', options.startsAt ?? USUAL_START)
  const world = new World()
  const ids = new Ids(options.idSeed ?? 'whatsapp-cloud')
  const log = new Log(clock)
  const faults = new Faults()
  return {
    clock,
    world,
    ids,
    log,
    faults,
    webhooks: new Webhooks({ world, clock, ids, faults, log }),
    windows: new Windows(clock),
    limits: new Limits(clock),
    delivery: new Delivery(),
    phoneEvents: new PhoneEvents(),
    habits: habitsOf(options),
    url: '',
  }
}

function clear(emulator: Emulator): void {
  const { clock, ids, world, log, faults, webhooks, windows, limits, delivery } = emulator
  for (const part of [clock, world, log, faults, webhooks, windows, limits, delivery]) part.clear()
  ids.restart()
}

type Env = { Bindings: HttpBindings }

function routesOf(emulator: Emulator, control: Control): Hono<Env> {
  const routes = new Hono<Env>()
  routes.route('/__control', controlRoutes(control))

  routes.get(BYTES_PATH, async (c) => {
    const query = new URL(c.req.url).searchParams
    const effect = await emulator.faults.onRequest('media-bytes', { method: 'GET' }, async () => undefined)
    return withFault(emulator, effect, c.env, async () => serveBytes(emulator, c.req.raw.headers, query))
  })
  routes.get('/:version/oauth/access_token', (c) =>
    answering(emulator, () => {
      liveVersion(c.req.param('version'))
      return exchangeCode(emulator, new URL(c.req.url).searchParams)
    }),
  )
  routes.all('/:version/:id/:edge?', async (c) => {
    const { version, id, edge = '' } = c.req.param()
    const request = c.req.raw
    const effect = await faultOf(emulator, request, id, edge)
    const answer = await withFault(emulator, effect, c.env, async () => {
      const tellsSentFirst = effect?.do === 'status-first'
      return answering(emulator, () => ask(emulator, request, { version, id, edge, tellsSentFirst }))
    })
    return answer
  })
  routes.all('*', (c) =>
    answering(emulator, () => {
      liveVersion(c.req.path.split('/')[1] ?? '')
      throw new GraphError(2500, { message: `Unknown path components: ${c.req.path}` })
    }),
  )
  return routes
}

interface Asked {
  readonly version: string
  readonly id: string
  readonly edge: string
  readonly tellsSentFirst: boolean
}

async function ask(emulator: Emulator, request: Request, asked: Asked): Promise<Answer> {
  const { headers, method } = request
  const query = new URL(request.url).searchParams
  const version = liveVersion(asked.version)
  if (asked.id === 'me' && !bearerOf(headers, query)) {
    throw new GraphError(2500, {
      message: 'An active access token must be used to query information about the current user.',
    })
  }
  const call: Call = {
    method,
    version,
    query,
    headers,
    token: authenticate(emulator, headers, query),
    fields: () => readFields(request, query),
    form: () => readForm(request),
    bytes: async () => new Uint8Array(await request.clone().arrayBuffer()),
    tellsSentFirst: asked.tellsSentFirst,
  }
  if (asked.id === 'debug_token') return debugToken(emulator, query)
  if (asked.id === 'me')
    return { body: { id: call.token.businessId, name: emulator.world.businesses.get(call.token.businessId)?.name } }
  if (asked.id.startsWith('upload:')) return continueUpload(emulator, call, asked.id)
  return askGraph(emulator, call, asked.id, asked.edge)
}

async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.clone().formData()
  } catch {
    throw new GraphError(100, { message: '(#100) The request is not a multipart form' })
  }
}

/** Every answer of the Graph passes here: errors take their envelope, and the exchange is written down. */
async function answering(emulator: Emulator, act: () => Answer | Promise<Answer>): Promise<Response> {
  try {
    const { status = 200, body, headers = {} } = await act()
    return Response.json(body, { status, headers: { 'facebook-api-version': 'v25.0', ...headers } })
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    return graphErrorResponse(emulator, error)
  }
}

function graphErrorResponse({ ids }: Emulator, error: GraphError): Response {
  const headers = { 'WWW-Authenticate': `OAuth "Facebook Platform" "${error.code}"`, ...error.facts.headers }
  return Response.json(error.body(ids.trace()), { status: error.status, headers })
}

async function faultOf(
  emulator: Emulator,
  request: Request,
  id: string,
  edge: string,
): Promise<RequestEffect | undefined> {
  const target: RequestTarget = faultTargetOf(emulator, id, edge)
  const businessId = emulator.world.ownerOf(id)
  const number = emulator.world.numbers.get(id)
  const facts = {
    method: request.method,
    ...(businessId === undefined ? {} : { businessId }),
    ...(number ? { phoneNumberId: id } : {}),
  }
  const readTo = async () => {
    const to = textAt(await readFields(request, new URLSearchParams()).catch(() => ({})), 'to')
    return to && number ? waIdOf(to, number) : to
  }
  const ruled = await emulator.faults.onRequest(target, facts, readTo)
  return ruled ?? (target === 'messages' ? effectOfSentinel(await readTo().catch(() => undefined)) : undefined)
}

function effectOfSentinel(waId: string | undefined): RequestEffect | undefined {
  const asks = sentinelOf(waId ?? '')?.asks
  if (asks === 'drop-the-answer') return { do: 'act-then-drop' }
  return asks === 'answer-late' ? { do: 'answer-late', milliseconds: 60_000 } : undefined
}

async function withFault(
  emulator: Emulator,
  effect: RequestEffect | undefined,
  connection: HttpBindings,
  act: () => Promise<Response>,
): Promise<Response> {
  const { incoming } = connection
  const write = (status: number, errorCode?: number) =>
    emulator.log.add({
      kind: 'request',
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      status,
      errorCode,
      fault: effect?.do,
    })
  const instead = effect && answerInstead(effect, connection)
  if (instead instanceof GraphError) {
    write(instead.status, instead.code)
    return graphErrorResponse(emulator, instead)
  }
  if (instead) {
    write(effect.do === 'close' ? 0 : instead.status)
    return instead
  }
  const answer = await act().catch((error: unknown) => {
    if (error instanceof GraphError) return graphErrorResponse(emulator, error)
    throw error
  })
  write(answer.status, answer.ok ? undefined : await codeOf(answer))
  return effect ? spoil(effect, answer, connection) : answer
}

async function codeOf(answer: Response): Promise<number | undefined> {
  if (!answer.headers.get('content-type')?.includes('json')) return undefined
  const body = (await answer.clone().json()) as { error?: { code?: number } }
  return body.error?.code
}
