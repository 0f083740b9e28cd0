/** The limit of a sale over HTTP: one function call behind Node's own server, nothing else. */
import { createServer } from 'node:http'
import pg from 'pg'

const [, , url, connections] = process.argv
const pool = new pg.Pool({ connectionString: url!, max: Number(connections) })

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', async () => {
    const sale = JSON.parse(body) as { id: string; till: number; items: number[]; quantities: number[] }
    const { rows } = await pool.query({
      name: 'sell',
      text: 'select limits.sell($1, $2, $3, $4) as number',
      values: [sale.id, sale.till, sale.items, sale.quantities],
    })
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end(JSON.stringify(rows[0]))
  })
})
server.listen(0, '127.0.0.1', () => process.send!({ ready: true, port: (server.address() as { port: number }).port }))
process.on('disconnect', () => process.exit(0))
