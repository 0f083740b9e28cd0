/** The limits of the inbox: the bare query behind Node's own server. No session, no permission, no names of people. */
import { createServer } from 'node:http'
import pg from 'pg'

const [, , url, business] = process.argv
const pool = new pg.Pool({ connectionString: url!, max: 4 })

const statements: Readonly<Record<string, string>> = {
  list: `select id, contact_id, state, unread, last_preview, last_at, assignee_name from conversations.conversations
    where business_id = $1 and state = 'open' order by last_at desc, id desc limit 51`,
  open: `select id, direction, kind, content, at, status from conversations.messages
    where business_id = $1 and conversation_id = $2::uuid order by at desc, id desc limit 41`,
  search: `select id, conversation_id, content, at from conversations.messages
    where business_id = $1 and week = any($3::int[]) and direction <> 'event' and words @@ $2::tsquery
    order by at desc limit 21`,
}

const server = createServer(async (request, response) => {
  const asked = new URL(request.url!, 'http://limit')
  const name = asked.pathname.slice(1)
  const { rows } = await pool.query({ name, text: statements[name]!, values: valuesOf(name, asked.searchParams) })
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(rows))
})

function valuesOf(name: string, params: URLSearchParams): unknown[] {
  if (name === 'list') return [business]
  if (name === 'open') return [business, params.get('id')]
  return [business, `'${params.get('word')}'`, params.getAll('week').map(Number)]
}
server.listen(0, '127.0.0.1', () => process.send!({ ready: true, port: (server.address() as { port: number }).port }))
process.on('disconnect', () => process.exit(0))
