import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { counterOf } from '../../test/counter.ts'
import { testHouse } from '../../test/house.ts'
import { shopOf } from '../../test/shop.ts'

const house = await testHouse()
const counter = await counterOf(house, await shopOf(await house.newBusiness()))
const { shop, dal } = counter

it('every bill that was answered is there and whole, and none is there half, when the server is killed', async () => {
  const answered = new Map<string, string>()
  for (let life = 1; life <= 3; life++) {
    const ours = await connections()
    const till = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('../../test/sell-until-killed.ts', import.meta.url)),
        house.adminUrl,
        house.masterKey.toString('hex'),
        shop.id,
        shop.person('cashier').id,
        shop.tillId,
        dal,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const gone = ended(till)
    for await (const line of linesOf(till)) {
      const [id, number] = line.split(' ')
      answered.set(id!, number!)
      if (answered.size >= life * 40) till.kill('SIGKILL')
    }
    expect(await gone).toBe('SIGKILL')
    // PostgreSQL still ends what it had received: a bill may be committed when its server is dead already.
    await expect
      .poll(async () => [...(await connections())].filter((pid) => !ours.has(pid)), { timeout: 60_000 })
      .toEqual([])
  }
  expect(answered.size).toBeGreaterThanOrEqual(120)

  const bills = await house.look<{ id: string; number: string; whole: boolean }>(
    `select i.id, i.number,
       (select count(*) = 3 and sum(total_paise) = i.total_paise from sales.invoice_lines l
          where l.business_id = i.business_id and l.invoice_id = i.id)
       and (select count(*) = 1 and sum(amount_paise) = i.received_paise from payments.payments p
          where p.business_id = i.business_id and p.subject_id = i.id)
       and (select count(*) = 1 and sum(quantity) = -3000 from stock.movements m
          where m.business_id = i.business_id and m.document_id = i.id)
       and (select count(*) = 1 from audit.entries e where e.business_id = i.business_id and e.object_id = i.id::text) as whole
     from sales.invoices i order by i.number`,
  )
  const kept = new Map(bills.map((bill) => [bill.id, bill.number]))
  for (const [id, number] of answered) expect(kept.get(id)).toBe(number)
  expect(bills.filter((bill) => !bill.whole)).toEqual([])
  // Those that were committed and not yet answered are there too: the numbers have no gap.
  expect(bills.map((bill) => Number(bill.number.split('-')[1]))).toEqual(bills.map((_, at) => at + 1))
  const [rest] = await house.look<{ lines: number; movements: number; payments: number; given: number }>(
    `select (select count(*)::int from sales.invoice_lines) as lines,
       (select count(*)::int from stock.movements where document_kind = 'invoice') as movements,
       (select count(*)::int from payments.payments) as payments,
       (select sum(last_number)::int from sales.series) as given`,
  )
  const n = bills.length
  expect(rest).toEqual({ lines: n * 3, movements: n, payments: n, given: n })
  expect(await shop.onHand(dal)).toBe(100_000_000 - n * 3000)
}, 240_000)

const connections = async () => {
  const rows = await house.look<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and usename = 'galla_app'`,
  )
  return new Set(rows.map(({ pid }) => pid))
}

async function* linesOf(child: ChildProcess): AsyncGenerator<string> {
  let text = ''
  child.stdout!.setEncoding('utf8')
  for await (const part of child.stdout!) {
    const lines = (text + part).split('\n')
    text = lines.pop()!
    yield* lines
  }
}

const ended = (child: ChildProcess) =>
  new Promise<NodeJS.Signals | null>((done) => child.once('exit', (_, signal) => done(signal)))
