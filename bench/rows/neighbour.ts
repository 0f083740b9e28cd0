/** P19: one business imports, exports and searches as fast as it can; what does the sale of another cost meanwhile? */
import { figures, median, once } from '../load.ts'
import { milliseconds, type Row, times } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop } from '../shop.ts'
import { broughtIn } from './imports.ts'
import { bill } from './sales.ts'

const sales = 400
const words = ['soap', 'ri', 'thing', 'oil 5', 'tea']

export async function neighbour({ stand, rounds, say }: Bench): Promise<Row[]> {
  const server = await stand.openServer()
  const ours = await openShop(server.port, stand.admin, { products: 1000, tills: 1 })
  let nth = 0
  const sellOne = async (): Promise<number> => {
    const at = performance.now()
    const { status, body } = await once(server.port, undefined, {
      method: 'POST',
      path: '/api/invoices',
      headers: ours.headers,
      body: bill(ours, nth++, ours.tills[0]!),
    })
    if (status >= 300) throw new Error(`a sale was refused: ${body}`)
    return performance.now() - at
  }
  const sell = async (goOn: (done: number) => boolean) => {
    const took: number[] = []
    while (goOn(took.length)) took.push(await sellOne())
    return figures(took)
  }
  await sell((done) => done < 100)

  const quiets: number[] = []
  const busies: number[] = []
  for (let round = 0; round < rounds; round++) {
    const quiet = await sell((done) => done < sales)
    const theirs = await openShop(server.port, stand.admin, { products: 20_000, tills: 0 })
    let importing = true
    const ask = (path: string) => once(server.port, undefined, { path, headers: theirs.headers })
    const atFullTilt = async (path: (n: number) => string) => {
      for (let n = 0; importing; n++) {
        const { status, body } = await ask(path(n))
        // Who asks too often is told so: that is the fence between neighbours.
        if (status >= 400 && status !== 429) throw new Error(body)
      }
    }
    const [, busy] = await Promise.all([
      broughtIn(theirs, 'contacts').finally(() => {
        importing = false
      }),
      sell(() => importing),
      atFullTilt(() => '/api/products.csv'),
      atFullTilt((n) => `/api/products?limit=50&search=${encodeURIComponent(words[n % words.length]!)}`),
    ])
    quiets.push(quiet.p95)
    busies.push(busy.p95)
    say(
      `  round ${round + 1}: a sale took ${milliseconds(quiet.p95)} alone, ${milliseconds(busy.p95)} beside them (p95)`,
    )
  }
  await server.stop()
  const ratio = median(busies) / median(quiets)
  return [
    {
      id: 'P19',
      what: 'sale p95 while another business imports, exports and searches',
      figure: milliseconds(median(busies)),
      ratio: `${times(ratio)} of ${milliseconds(median(quiets))} quiet`,
      goal: '≤ 2 × quiet',
      reached: ratio <= 2,
      numbers: { ratio, quietP95: median(quiets), busyP95: median(busies) },
    },
  ]
}
