/** A load from this process over keep-alive connections: so many at once, so many in all; each answer is timed. */
import { Agent, request } from 'node:http'

export interface Load {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly worst: number
  readonly refused: number
  readonly statuses: Readonly<Record<string, number>>
}

export interface Ask {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export async function load(
  port: number,
  { connections, count, ask }: { connections: number; count: number; ask: (n: number) => Ask },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const took: number[] = []
  const statuses: Record<string, number> = {}
  let next = 0
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < count) {
        const asked = ask(next++)
        const at = performance.now()
        const { status } = await once(port, agent, asked)
        took.push(performance.now() - at)
        statuses[status] = (statuses[status] ?? 0) + 1
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  agent.destroy()
  return { ...figures(took), perSecond: took.length / seconds, refused: took.length - good(statuses), statuses }
}

const good = (statuses: Record<string, number>) =>
  Object.entries(statuses).reduce((sum, [status, n]) => (status.startsWith('2') ? sum + n : sum), 0)

export function figures(took: readonly number[]): { p50: number; p95: number; p99: number; worst: number } {
  const sorted = [...took].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: sorted.at(-1) ?? 0 }
}

export function once(port: number, agent: Agent | undefined, asked: Ask): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: asked.path,
        method: asked.method ?? 'GET',
        agent,
        headers: {
          ...asked.headers,
          ...(asked.body !== undefined && { 'content-length': Buffer.byteLength(asked.body) }),
        },
      },
      (answer) => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (part) => {
          body += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
        answer.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(asked.body)
  })
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
