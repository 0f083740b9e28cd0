/** A receipt printer on the network: raw bytes in on one port, a page that shows the paper on another. See README.md. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { decode, type Printed } from './decode.ts'
import { type Paper, paperPage } from './paper-page.ts'

export interface EscPosPrinterOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly host?: string
  /** HTTP for looking at the paper; left out, there is none. */
  readonly controlPort?: number
  readonly now?: () => number
}

export interface EscPosPrinter {
  readonly port: number
  readonly controlUrl: string | undefined
  /** Papers that came out, oldest first. */
  papers(): readonly Paper[]
  paper(isThere: boolean): void
  power(isOn: boolean): Promise<void>
  close(): Promise<void>
}

/** More is no receipt: a real printer would run out of paper before. */
const mostBytes = 8 * 1024 * 1024
const kept = 50

export async function startEscPosPrinter(options: EscPosPrinterOptions): Promise<EscPosPrinter> {
  const host = options.host ?? '127.0.0.1'
  const now = options.now ?? Date.now
  const papers: Paper[] = []
  const open = new Set<Socket>()
  let hasPaper = true
  let nth = 0

  const take = (bytes: Uint8Array) => {
    const printed = decode(bytes)
    if (printed.length === 0) return
    nth += 1
    papers.push({ nth, at: new Date(now()).toISOString(), bytes: bytes.length, printed })
    if (papers.length > kept) papers.shift()
  }
  const serve = (socket: Socket) => {
    open.add(socket)
    const parts: Buffer[] = []
    let size = 0
    let before = Buffer.alloc(0)
    socket.on('data', (part: Buffer) => {
      // DLE EOT 4: is there paper? 0x12 says yes, with both paper-end bits set it says no. DLE EOT 1: 0x12, or off line.
      const joined = Buffer.concat([before, part])
      for (let at = 0; at + 2 < joined.length; at++) {
        if (joined[at] !== 0x10 || joined[at + 1] !== 0x04) continue
        const asked = joined[at + 2]
        if (asked === 4) socket.write(Uint8Array.of(hasPaper ? 0x12 : 0x72))
        else if (asked === 1) socket.write(Uint8Array.of(hasPaper ? 0x12 : 0x1a))
      }
      before = joined.subarray(Math.max(0, joined.length - 2))
      size += part.length
      if (size > mostBytes) socket.destroy()
      else parts.push(part)
    })
    socket.on('end', () => {
      if (hasPaper) take(Buffer.concat(parts))
      socket.end()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
  }

  let raw: Server | undefined
  const listen = async (port: number) => {
    raw = createServer({ allowHalfOpen: true }, serve)
    raw.listen(port, host)
    await once(raw, 'listening')
    return (raw.address() as AddressInfo).port
  }
  const hangUp = async () => {
    for (const socket of open) socket.destroy()
    const closing = raw
    raw = undefined
    if (closing) await new Promise<void>((done) => closing.close(() => done()))
  }
  const port = await listen(options.port)

  const printer = {
    papers: () => papers,
    paper(isThere: boolean) {
      hasPaper = isThere
    },
    async power(isOn: boolean) {
      if (isOn === (raw !== undefined)) return
      if (isOn) await listen(port)
      else await hangUp()
    },
  }
  const state = () => ({ paper: hasPaper, online: raw !== undefined })
  const http =
    options.controlPort === undefined
      ? undefined
      : await serveControl({ ...printer, state, host, port: options.controlPort })
  return {
    ...printer,
    port,
    controlUrl: http?.url,
    async close() {
      await http?.close()
      await hangUp()
    },
  }
}

interface Controlled extends Pick<EscPosPrinter, 'papers' | 'paper' | 'power'> {
  readonly state: () => { readonly paper: boolean; readonly online: boolean }
  readonly host: string
  readonly port: number
}

async function serveControl({ papers, paper, power, state, host, port }: Controlled) {
  const app = new Hono()
  app.get('/', (c) => c.html(paperPage(papers(), state())))
  app.get('/__control', (c) => c.html(paperPage(papers(), state())))
  app.get('/__control/papers', (c) => c.json(papers().map((one) => ({ ...one, text: textOf(one.printed) }))))
  app.post('/__control/paper', async (c) => {
    paper((await c.req.parseBody()).paper === 'yes')
    return c.redirect('/')
  })
  app.post('/__control/power', async (c) => {
    await power((await c.req.parseBody()).power === 'on')
    return c.redirect('/')
  })
  const server = createAdaptorServer({ fetch: app.fetch })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

/** The words on the paper, a line each. */
function textOf(printed: readonly Printed[]): string {
  return printed.flatMap((one) => (one.kind === 'text' || one.kind === 'qr' ? [one.text] : [])).join('\n')
}
