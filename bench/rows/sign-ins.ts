/** P18: others' requests while twenty people sign in at once; bcrypt at cost 12 is a promise and costs a core. */
import { figures, load, median, once } from '../load.ts'
import { milliseconds, type Row, times } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop, password } from '../shop.ts'

export async function signIns({ stand, rounds }: Bench): Promise<Row[]> {
  const server = await stand.openServer()
  const shop = await openShop(server.port, stand.admin, { products: 200, tills: 1 })
  const { rows } = await stand.admin.query<{ email: string }>('select email from identity.people where id = $1', [
    shop.personId,
  ])
  const email = rows[0]!.email
  await stand.admin.query(
    `insert into identity.people (id, name, email, password_hash, pepper_id, adult_attested_at, policy_version, policy_accepted_at, created_at)
     select gen_random_uuid(), 'Staff', 'staff' || n || '@bench.example', password_hash, pepper_id, now(), '1', now(), now()
     from identity.people, generate_series(1, 20) n where email = $1`,
    [email],
  )
  const ask = () => ({ path: '/api/products?limit=20', headers: shop.headers })
  await load(server.port, { connections: 4, count: 500, ask })

  const ratios: number[] = []
  const quiets: number[] = []
  const busies: number[] = []
  for (let round = 0; round < rounds; round++) {
    const quiet = await load(server.port, { connections: 2, count: 1500, ask })
    const took: number[] = []
    let signing = true
    const people = Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        once(server.port, undefined, {
          method: 'POST',
          path: '/api/session/sign-in',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: `staff${n + 1}@bench.example`, password }),
        }),
      ),
    ).then((answers) => {
      signing = false
      const refused = answers.filter((answer) => answer.status >= 300)
      if (refused.length > 0) throw new Error(`${refused.length} of 20 could not sign in: ${refused[0]!.body}`)
    })
    await Promise.all([
      people,
      ...Array.from({ length: 2 }, async () => {
        while (signing) {
          const at = performance.now()
          await once(server.port, undefined, ask())
          took.push(performance.now() - at)
        }
      }),
    ])
    const busy = figures(took)
    quiets.push(quiet.p99)
    busies.push(busy.p99)
    ratios.push(busy.p99 / quiet.p99)
  }
  await server.stop()
  const ratio = median(ratios)
  return [
    {
      id: 'P18',
      what: "others' p99 while 20 people sign in",
      figure: milliseconds(median(busies)),
      p99: milliseconds(median(busies)),
      ratio: `${times(ratio)} of ${milliseconds(median(quiets))} quiet`,
      goal: '≤ 2 × quiet',
      reached: ratio <= 2,
      numbers: { ratio, quietP99: median(quiets), busyP99: median(busies) },
    },
  ]
}
