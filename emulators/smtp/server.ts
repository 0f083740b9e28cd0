/** A mail server on loopback that keeps what it gets. See README.md for the addresses that make it fail. */
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { bounceOf } from './bounce.ts'
import { Mailbox } from './mailbox.ts'
import { endsSession, type Outcome, sentinelFor } from './sentinels.ts'

export interface SmtpOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly host?: string
  /** HTTP for looking into the mailbox; left out, there is none. */
  readonly controlPort?: number
  /** 'starttls' offers it with a certificate nobody vouches for. */
  readonly encryption?: 'starttls' | 'none'
  /** User names and passwords; empty takes everybody, also those who do not sign in. */
  readonly accounts?: Readonly<Record<string, string>>
  readonly sizeLimitBytes?: number
  readonly greylistMilliseconds?: number
  readonly slowMilliseconds?: number
  readonly now?: () => number
}

export interface Smtp {
  readonly port: number
  readonly controlUrl: string | undefined
  readonly control: Mailbox
  readonly close: () => Promise<void>
}

const MB = 1024 * 1024

export async function startSmtp(options: SmtpOptions): Promise<Smtp> {
  const host = options.host ?? '127.0.0.1'
  const now = options.now ?? Date.now
  const mailbox = new Mailbox()
  const rules = new Reception(mailbox, options, now)
  const accounts = options.accounts ?? {}
  const needsSignIn = Object.keys(accounts).length > 0

  const server = new SMTPServer({
    banner: 'Emulated mail server',
    authMethods: ['PLAIN', 'LOGIN'],
    authOptional: !needsSignIn,
    allowInsecureAuth: true,
    disabledCommands: options.encryption === 'starttls' ? [] : ['STARTTLS'],
    size: options.sizeLimitBytes ?? 25 * MB,
    logger: false,
    closeTimeout: 200,
    onAuth: ({ username = '', password }, _, done) => {
      const isRight = !needsSignIn || (Object.hasOwn(accounts, username) && accounts[username] === password)
      if (isRight) done(null, { user: username })
      else done(failure({ code: 535, words: '5.7.8 Wrong user name or password' }))
    },
    onRcptTo: ({ address }, session, done) => rules.recipient(address, session, done),
    onData: (stream, session, done) => {
      buffer(stream).then((raw) => rules.mail(raw, stream.sizeExceeded === true, session, done), done)
    },
  })
  // A peer that goes away in the middle is one of the things under test.
  server.on('error', () => undefined)
  rules.hangUp = (session) => {
    const connections = server.connections as Set<{ id: string; _socket: { destroy: () => void } }>
    for (const it of connections) if (it.id === session.id) it._socket.destroy()
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, host, () => resolve())
  })
  const http = options.controlPort === undefined ? undefined : await serveControl(mailbox, host, options.controlPort)
  return {
    port: (server.server.address() as AddressInfo).port,
    controlUrl: http?.url,
    control: mailbox,
    close: async () => {
      await http?.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function failure({ code, words }: Outcome): Error {
  return Object.assign(new Error(words), { responseCode: code })
}

type Done = (error?: Error | null, words?: string) => void

/** Decides about recipients and mails. */
class Reception {
  hangUp: (session: SMTPServerSession) => void = () => undefined
  readonly #mailbox: Mailbox
  readonly #options: SmtpOptions
  readonly #now: () => number
  readonly #greylist = new Map<string, number>()

  constructor(mailbox: Mailbox, options: SmtpOptions, now: () => number) {
    this.#mailbox = mailbox
    this.#options = options
    this.#now = now
  }

  recipient(address: string, session: SMTPServerSession, done: Done): void {
    const sentinel = sentinelFor(address)
    const outcome = sentinel?.when === 'recipient' ? sentinel.outcome : undefined
    if (outcome === 'greylist') this.#greylisted(address, session, done)
    else if (outcome === 'drop-connection') this.hangUp(session)
    else if (outcome === undefined || typeof outcome === 'string') done()
    else this.#refuse(outcome, session, done)
  }

  #refuse(outcome: Outcome, session: SMTPServerSession, done: Done): void {
    done(failure(outcome))
    if (endsSession(outcome)) setTimeout(() => this.hangUp(session), 20)
  }

  /** The first attempt of a pair is put off; later ones pass once the time is over. */
  #greylisted(address: string, session: SMTPServerSession, done: Done): void {
    const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
    const key = `${from} ${address}`
    const since = this.#greylist.get(key)
    if (since === undefined) this.#greylist.set(key, this.#now())
    const waited = since === undefined ? -1 : this.#now() - since
    if (waited >= (this.#options.greylistMilliseconds ?? 1000)) done()
    else done(failure({ code: 451, words: '4.7.1 Greylisted, try again later' }))
  }

  mail(raw: Buffer, isTooLarge: boolean, session: SMTPServerSession, done: Done): void {
    const outcomes = session.envelope.rcptTo.map(({ address }) => sentinelFor(address)?.outcome)
    const refusal = isTooLarge ? sentinelFor('too-large')?.outcome : outcomes.find((it) => typeof it === 'object')
    if (typeof refusal === 'object') done(failure(refusal))
    else {
      this.#keep(raw.toString('latin1'), session)
      if (outcomes.includes('drop-before-answer')) this.hangUp(session)
      else
        setTimeout(
          () => done(null, 'OK: queued'),
          outcomes.includes('slow') ? (this.#options.slowMilliseconds ?? 15_000) : 0,
        )
    }
  }

  #keep(raw: string, session: SMTPServerSession): void {
    const { mailFrom, rcptTo } = session.envelope
    const from = mailFrom ? mailFrom.address : ''
    const to = rcptTo.map((it) => it.address.toLowerCase())
    const signedInAs = typeof session.user === 'string' ? session.user : undefined
    this.#mailbox.put({ from, to, at: this.#now(), signedInAs, isEncrypted: session.secure, raw })
    for (const address of to) if (sentinelFor(address)?.outcome === 'bounce') this.#bounce(from, address, raw)
  }

  #bounce(from: string, failed: string, raw: string): void {
    const at = this.#now()
    const to = [from.toLowerCase()]
    // The empty sender keeps bounces from bouncing.
    this.#mailbox.put({
      from: '',
      to,
      at,
      signedInAs: undefined,
      isEncrypted: false,
      raw: bounceOf({ from, failed, raw, at }),
    })
  }
}

async function serveControl(mailbox: Mailbox, host: string, port: number) {
  const routes = new Hono()
  routes.get('/__control/mails', (c) => c.json({ mails: mailbox.lines(c.req.query('to')) }))
  routes.get('/__control/mails/:number', async (c) => {
    const mail = await mailbox.read(Number(c.req.param('number')))
    if (!mail) return c.json({ problem: 'There is no such mail' }, 404)
    const attachments = mail.attachments.map(({ content, ...it }) => ({ ...it, bytes: sizeOf(content) }))
    return c.json({ ...mail, attachments })
  })
  routes.get('/__control/mails/:number/raw', (c) => {
    const mail = mailbox.list().find((it) => it.number === Number(c.req.param('number')))
    return mail ? c.body(Buffer.from(mail.raw, 'latin1'), 200, { 'Content-Type': 'message/rfc822' }) : c.notFound()
  })
  routes.delete('/__control/mails', (c) => {
    mailbox.clear()
    return c.json({ done: true })
  })
  const server = createAdaptorServer({ fetch: routes.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function sizeOf(content: string | ArrayBuffer | Uint8Array): number {
  return typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength
}
