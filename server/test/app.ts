/**
 * The whole app on a test's own database, asked as a browser asks it, without a port.
 *
 *     const app = await testApp()
 *     const owner = await app.signIn(shop.person('owner'), shop)
 *     const { status, body } = await owner.call(contract.addContact, { name: 'Asha' })
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Act, InputOf } from '@galla/contract/act'
import { refreshSession } from '@galla/contract/identity'
import { serve } from '@hono/node-server'
import { afterAll } from 'vitest'
import { startEscPosPrinter } from '../../emulators/escpos-printer/server.ts'
import {
  alertTemplate,
  billTemplate,
  castSeed,
  numberCodeTemplate,
  offerTemplate,
  app as whatsAppApp,
} from '../../emulators/whatsapp-cloud/cast.ts'
import type { Control } from '../../emulators/whatsapp-cloud/control.ts'
import type { Seed } from '../../emulators/whatsapp-cloud/seed.ts'
import { startWhatsAppCloud, type WhatsAppCloud } from '../../emulators/whatsapp-cloud/server.ts'
import { type App, openApp } from '../app.ts'
import { type Environment, readConfig } from '../config.ts'
import { readWebhooks } from '../modules/channels/read-webhooks.ts'
import { startSession } from '../modules/identity/start-session.ts'
import { publicContext } from '../platform/context.ts'
import { openInstallation } from '../platform/installation.ts'
import { runJob } from '../platform/jobs.ts'
import { type Log, silentLog } from '../platform/log.ts'
import { type TestHouse, type TestPerson, testHouse } from './house.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes
  readonly body: any
}

export type Body = string | Uint8Array<ArrayBuffer>

/** A browser: it keeps its cookies and its access token. */
export interface Client {
  /** Undefined for one who has not signed in. */
  readonly person: TestPerson | undefined
  readonly headers: Readonly<Record<string, string>>
  /** One act as its contract has it: names of the path into the path, the rest into query or body. */
  call<A extends Act>(contract: A, input: InputOf<A>, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** Whatever somebody may send. */
  send(
    method: string,
    path: string,
    request?: { headers?: Readonly<Record<string, string>>; body?: Body | undefined },
  ): Promise<Answer>
}

export interface TestApp extends TestHouse {
  readonly app: App
  readonly nobody: Client
  /** A running session of this person, inside the business if one is named. */
  signIn(person: TestPerson, business?: { readonly id: string }): Promise<Client>
  /** The emulator that stands for WhatsApp. */
  readonly whatsapp: Control
  /** Where the emulated receipt printer listens. */
  readonly printerPort: number
  /** Does the jobs that wait, and those that they leave, as the worker would. */
  workOff(): Promise<void>
}

export async function testApp({ log = silentLog, env = {} }: { log?: Log; env?: Environment } = {}): Promise<TestApp> {
  const house = await testHouse()
  const folder = await mkdtemp(join(tmpdir(), 'galla-app-'))
  const masterKeyFile = join(folder, 'master.key')
  await writeFile(masterKeyFile, house.masterKey.toString('hex'))
  const whatsapp = await startWhatsApp(house, (request) => app.web.fetch(request))
  const printer = await startEscPosPrinter({ port: 0, host: '0.0.0.0' })
  const config = readConfig({
    WHATSAPP_BASE_URL: whatsapp.url,
    WHATSAPP_APP_SECRET: whatsAppApp.secret,
    WHATSAPP_VERIFY_TOKEN: whatsAppApp.verifyToken,
    DATABASE_URL: house.adminUrl,
    GALLA_DATA: folder,
    GALLA_MASTER_KEY_FILE: masterKeyFile,
    GALLA_POOL_SIZE: '4',
    GALLA_LAN_PRINTERS: 'on',
    PRINTER_EMULATOR_PORT: String(printer.port),
    ...env,
  })
  const app: App = await openApp(config, { clock: house.clock, log })
  const { database, ids } = app.house
  const keys = { database, ids, masterKey: house.masterKey, clock: house.clock, log }
  house.pepperIs((await openInstallation(keys)).pepper.id)
  afterAll(async () => {
    await app.close()
    await printer.close()
    await rm(folder, { recursive: true, force: true })
  })

  const origin = config.http.publicUrl
  // Each request comes from an address of its own, so that the limits of the door are not what a test finds.
  let knocks = 0
  const wire = () => {
    knocks += 1
    const remoteAddress = `10.${(knocks >> 16) & 255}.${(knocks >> 8) & 255}.${knocks & 255}`
    return { incoming: { socket: { remoteAddress, remotePort: 40_000, remoteFamily: 'IPv4' } } }
  }

  function client(person: TestPerson | undefined, headers: Readonly<Record<string, string>>): Client {
    const self: Client = {
      person,
      headers,
      async send(method, path, { headers: more, body } = {}) {
        const all = new Headers(headers)
        for (const [name, value] of Object.entries(more ?? {})) all.set(name, value)
        const response = await app.web.fetch(
          new Request(`${origin}${path}`, { method, headers: all, ...(body !== undefined && { body }) }),
          wire(),
        )
        const text = await response.text()
        return { status: response.status, headers: response.headers, text, body: jsonIn(response, text) }
      },
      call: (contract, input, more) => {
        const { path, body } = requestOf(contract, input as Record<string, unknown>)
        return self.send(contract.method, path, {
          headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...more },
          body,
        })
      },
    }
    return self
  }

  const nobody = client(undefined, {})
  const now = () => new Date(house.clock.milliseconds())
  // A job that names no time gets the database's, which is not the test's.
  const isDue = 'j.run_at <= $1 or abs(extract(epoch from j.run_at - j.created_at)) < 1'
  let working = Promise.resolve()
  async function workOff(): Promise<void> {
    let quiet = 0
    // The app itself reads webhooks and hands over jobs as well; so what it holds is waited for.
    for (let round = 0; round < 500; round++) {
      const told = whatsapp.control.deliveries().length
      await whatsapp.control.clock.advance(2000)
      await readWebhooks(app.house)
      await house.look('select platform.hand_over_jobs()')
      const waiting = await house.look<{ task: string; payload: Record<string, string> }>(
        `with taken as (delete from graphile_worker._private_jobs j where ${isDue} returning task_id, payload, id)
         select t.identifier as task, j.payload from taken j
         join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
        [now()],
      )
      for (const { task, payload } of waiting) {
        const door = app.jobs.find((one) => one.task === task)
        if (!door) throw new Error(`nobody does the job ${task}`)
        await runJob(app.house, door, payload, { attempt: 1, maxAttempts: 1 })
      }
      const [held] = await house.look<{ waits: boolean }>(
        `select exists (select from channels.webhook_bodies where state = 'new')
           or exists (select from platform.waiting_jobs)
           or exists (select from graphile_worker._private_jobs j where ${isDue}) as waits`,
        [now()],
      )
      const isQuiet = waiting.length === 0 && !held!.waits && whatsapp.control.deliveries().length === told
      quiet = isQuiet ? quiet + 1 : 0
      if (quiet === 2) return
    }
    throw new Error('the work of this test does not end')
  }

  return {
    ...house,
    app,
    nobody,
    whatsapp: whatsapp.control,
    printerPort: printer.port,
    // One after another: two at once would take each other's jobs and come back before they are done.
    workOff: () => (working = working.then(workOff)),
    async signIn(person, business) {
      const ctx = publicContext(app.house, app.house.ids.next())
      const { cookies } = await ctx.asPlatform('a test signs in', (tx) =>
        startSession(tx, ctx, { personId: person.id, device: 'a test' }),
      )
      const cookie = `galla-refresh=${cookies.refresh}; galla-binding=${cookies.binding}`
      const { status, body } = await client(person, { cookie }).call(
        refreshSession,
        business ? { businessId: business.id } : {},
      )
      if (status !== 201 || (business && !body.business)) throw new Error(`the test could not sign in: ${status}`)
      const accessToken = business ? body.business.accessToken : body.accessToken
      return client(person, {
        authorization: `Bearer ${accessToken}`,
        cookie: `galla-refresh=${cookies.refresh}; galla-binding=${cookies.binding}`,
      })
    },
  }
}

/** The emulator, its webhooks coming to the app by a loopback port of their own. */
async function startWhatsApp(
  house: TestHouse,
  app: (request: Request) => Response | Promise<Response>,
): Promise<WhatsAppCloud> {
  const door = serve({ fetch: app, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => door.once('listening', () => resolve()))
  const { port } = door.address() as { port: number }
  const cloud = await startWhatsAppCloud({
    port: 0,
    clock: 'virtual',
    startsAt: house.clock.milliseconds(),
    seed: withTemplatesForAll(castSeed(`http://127.0.0.1:${port}/webhooks/whatsapp`)),
  })
  afterAll(async () => {
    await cloud.close()
    await new Promise((resolve) => door.close(resolve))
  })
  return cloud
}

/** The cast gives templates to the first business only. */
function withTemplatesForAll(seed: Seed): Seed {
  const businesses = (seed.businesses ?? []).map((business) => ({
    ...business,
    wabas: (business.wabas ?? []).map((waba) => ({
      ...waba,
      templates: [
        ...(waba.templates ?? [
          { ...billTemplate, id: `${waba.id}1` },
          { ...offerTemplate, id: `${waba.id}2` },
        ]),
        { ...alertTemplate, id: `${waba.id}4` },
        { ...numberCodeTemplate, id: `${waba.id}5` },
      ],
    })),
  }))
  return { ...seed, businesses }
}

export function requestOf(
  contract: Act,
  input: Readonly<Record<string, unknown>>,
): { path: string; body: string | undefined } {
  const rest: Record<string, unknown> = { ...input }
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value).toWellFormed())
  })
  if (contract.method !== 'GET' && contract.method !== 'DELETE')
    return { path: `/api${path}`, body: JSON.stringify(rest) }
  const query = new URLSearchParams(
    Object.entries(rest).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    ),
  )
  return { path: `/api${path}${query.size > 0 ? `?${query}` : ''}`, body: undefined }
}

function jsonIn(response: Response, text: string): unknown {
  return /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined
}
