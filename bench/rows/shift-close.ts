/** P21: closing a shift of 10,000 bills, from the request to the Z report. */
import { randomUUID } from 'node:crypto'
import { load, median } from '../load.ts'
import { milliseconds, type Row } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop } from '../shop.ts'
import { bill } from './sales.ts'

const billsInShift = 10_000
const goalMilliseconds = 3000

export async function shiftClose({ stand, rounds, say }: Bench): Promise<Row[]> {
  const server = await stand.openServer()
  const shop = await openShop(server.port, stand.admin, { products: 1000, tills: 1 })
  const tillId = shop.tills[0]!
  const taken: number[] = []
  for (let round = 0; round < rounds; round++) {
    const shiftId = randomUUID()
    await shop.post('/shifts', { id: shiftId, tillId, floatPaise: 200_000 })
    const sold = await load(server.port, {
      connections: 8,
      count: billsInShift,
      ask: (n) => ({ method: 'POST', path: '/api/invoices', headers: shop.headers, body: bill(shop, n, tillId) }),
    })
    if (sold.refused > 0) throw new Error(`sales were refused: ${JSON.stringify(sold.statuses)}`)
    await stand.admin.query('analyze')
    const at = performance.now()
    const closed = await shop.post<{ report: { bills: { count: number }; cash: { expectedPaise: number } } }>(
      `/shifts/${shiftId}/close`,
      { countedPaise: 0, remark: 'bench' },
    )
    taken.push(performance.now() - at)
    // A figure counts only if the report is whole.
    const { rows } = await stand.admin.query<{ cash: string }>(
      'select 200000 + sum(amount_paise) as cash from payments.payments where business_id = $1 and shift_id = $2',
      [shop.businessId, shiftId],
    )
    const { bills, cash } = closed.report
    if (bills.count !== billsInShift || cash.expectedPaise !== Number(rows[0]!.cash))
      throw new Error(`the Z says ${bills.count} bills and ${cash.expectedPaise} paise, the books ${rows[0]!.cash}`)
    say(`  round ${round + 1}: closed in ${taken.at(-1)!.toFixed(0)} ms`)
  }
  await server.stop()
  const p50 = median(taken)
  return [
    {
      id: 'P21',
      what: 'shift close with 10,000 bills',
      figure: milliseconds(p50),
      goal: '≤ 3 s',
      reached: Math.max(...taken) <= goalMilliseconds,
      numbers: { p50, worst: Math.max(...taken) },
    },
  ]
}
