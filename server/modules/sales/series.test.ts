import { type FinancialYear, isBillNumber, nameNumber } from '@galla/gst/series'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Counter, counterOf, outcomeOf } from '../../test/counter.ts'
import { type TestHouse, testHouse } from '../../test/house.ts'
import { shopOf } from '../../test/shop.ts'
import { formOf } from './series.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse({ connections: 32 })
})

const newCounter = async (): Promise<Counter> => counterOf(house, await shopOf(await house.newBusiness()))
const numbersOf = (counter: Counter) =>
  counter.shop.tx(async (tx) =>
    (await tx.rows<{ number: string }>(sql`select number from sales.invoices order by number`)).map(
      (row) => row.number,
    ),
  )
const upTo = (prefix: string, n: number) =>
  Array.from({ length: n }, (_, at) => nameNumber({ prefix, year: 2027 as FinancialYear, next: at + 1 })) as string[]

describe('numbers', () => {
  it('are written as the library of GST writes them', () => {
    const year = 2027 as FinancialYear
    const { head, digits } = formOf({ tillId: '', kind: 'invoice', year, prefix: 'T1A' })
    expect(head + '42'.padStart(digits, '0')).toBe(nameNumber({ prefix: 'T1A', year, next: 42 }))
    const note = formOf({ tillId: '', kind: 'credit-note', year, prefix: 'COUNTER' })
    expect(isBillNumber(`${note.head}${'7'.padStart(note.digits, '0')}`)).toBe(true)
  })

  it('have no gap and no twin when 32 sell on one series at once', async () => {
    const counter = await newCounter()
    await Promise.all(
      Array.from({ length: 32 }, async () => {
        for (let sale = 0; sale < 4; sale++) await counter.issue()
      }),
    )
    expect(await numbersOf(counter)).toEqual(upTo('T1', 128))
    expect(await counter.shop.onHand(counter.dal)).toBe(100_000_000 - 128_000)
  })

  it('have no gap and no twin on twenty tills at once, and nobody stands in another’s way for ever', async () => {
    const counter = await newCounter()
    const tills = await Promise.all(Array.from({ length: 20 }, (_, at) => counter.shop.addTill(`K${at + 10}`)))
    const rice = await counter.shop.addProduct({ onHand: 100_000 })
    // Lines in opposite orders: who locked the shelf line by line would deadlock here.
    const lines = [
      { productId: counter.dal, quantity: 1000 },
      { productId: rice, quantity: 1000 },
    ]
    await Promise.all(
      tills.map(async (tillId, at) => {
        for (let sale = 0; sale < 5; sale++) {
          await counter.issue({ tillId, lines: at % 2 ? lines : lines.toReversed(), expectPayablePaise: 20_000 })
        }
      }),
    )
    expect(await numbersOf(counter)).toEqual(tills.flatMap((_, at) => upTo(`K${at + 10}`, 5)))
    expect(await counter.shop.onHand(rice)).toBe(100_000_000 - 100_000)
  })

  it('come back from a sale that failed', async () => {
    const counter = await newCounter()
    const last = await counter.shop.addProduct({ stockPolicy: 'block', onHand: 1 })
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, async () => [
        await outcomeOf(counter.issue({ lines: [{ productId: last, quantity: 1000 }] })),
        await outcomeOf(counter.issue()),
      ]),
    )
    // Ten buyers for the last unit: one has it.
    expect(outcomes.filter(([forTheLast]) => forTheLast === 'done')).toHaveLength(1)
    expect(outcomes.filter(([, another]) => another === 'done')).toHaveLength(10)
    expect(await counter.shop.onHand(last)).toBe(0)
    expect(await numbersOf(counter)).toEqual(upTo('T1', 11))
  })
})
