/**
 * A door between a browser and the house, which a journey opens and shuts: the line goes down, an answer is lost on its
 * way back, a printer hangs, a newer build is there. To the browser it is the shop's own address.
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface DoorBetween {
  readonly url: string
  /** Requests with such a path: `down` does not let them through; `answer-lost` does, and drops what comes back; `hangs` waits for ever. */
  let(path: RegExp, how: 'pass' | 'down' | 'answer-lost' | 'hangs'): void
  /** How many of them have come so far. */
  came(path: RegExp): number
  /** The service worker and the page of another build, as after a new version was put on the server. */
  deploy(): void
  close(): Promise<void>
}

export async function openDoor(house: string): Promise<DoorBetween> {
  const rules = new Map<RegExp, 'down' | 'answer-lost' | 'hangs'>()
  const seen: string[] = []
  let deployed = false

  const server = createServer((from, to) => {
    const path = from.url ?? '/'
    seen.push(path)
    const rule = [...rules].find(([such]) => such.test(path))?.[1]
    if (rule === 'down') return from.destroy()
    if (rule === 'hangs') return
    void pass(from, to, rule === 'answer-lost')
  })

  async function pass(from: IncomingMessage, to: ServerResponse, lost: boolean): Promise<void> {
    const asked = request(`${house}${from.url}`, {
      method: from.method,
      headers: {
        ...from.headers,
        host: new URL(house).host,
        // A session is given to the shop's own site only.
        ...(from.headers.origin && { origin: house }),
        'accept-encoding': 'identity',
      },
    })
    asked.on('error', () => to.destroy())
    to.on('close', () => asked.destroy())
    asked.on('response', (answer) => {
      if (lost) {
        answer.resume().on('end', () => to.destroy())
        return
      }
      const isHtml = answer.headers['content-type']?.includes('text/html')
      if (!deployed || !(from.url === '/sw.js' || isHtml)) {
        to.writeHead(answer.statusCode!, answer.headers)
        answer.pipe(to)
        return
      }
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const { 'content-length': _, etag: __, ...headers } = answer.headers
        const text = Buffer.concat(parts).toString()
        to.writeHead(answer.statusCode!, headers)
        to.end(
          isHtml
            ? text.replace('<head>', '<head><meta name="build" content="newer">')
            : text.replace(/const version = '\w+'/, "const version = 'newer'"),
        )
      })
    })
    from.pipe(asked)
  }

  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    let(path, how) {
      if (how === 'pass') rules.delete(path)
      else rules.set(path, how)
    },
    came: (path) => seen.filter((one) => path.test(one)).length,
    deploy() {
      deployed = true
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
