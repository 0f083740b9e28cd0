/** The limit of a webhook: verify the signature, one durable insert, 200. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import pg from 'pg'

const [, , url, connections, secret] = process.argv
const pool = new pg.Pool({ connectionString: url!, max: Number(connections) })
await pool.query(
  'create table if not exists limits_webhooks (sha256 bytea primary key, body bytea not null, at timestamptz not null)',
)

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', async () => {
    const body = Buffer.concat(parts)
    const given = Buffer.from(String(request.headers['x-hub-signature-256'] ?? '').slice(7), 'hex')
    const right = createHmac('sha256', secret!).update(body).digest()
    if (given.length !== right.length || !timingSafeEqual(given, right)) {
      response.writeHead(401).end()
      return
    }
    await pool.query({
      name: 'keep',
      text: 'insert into limits_webhooks values ($1, $2, now()) on conflict do nothing',
      values: [createHash('sha256').update(body).digest(), body],
    })
    response.writeHead(200).end()
  })
})
server.listen(0, '127.0.0.1', () => process.send!({ ready: true, port: (server.address() as { port: number }).port }))
process.on('disconnect', () => process.exit(0))
