import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { refusalOf, testHouse } from '../test/house.ts'
import type { BusinessTx } from './database.ts'
import { lastSeq, publish } from './live.ts'
import { refuse } from './refusal.ts'

const { house, newBusiness, look } = await testHouse()
const shop = await newBusiness()

const note = (tx: BusinessTx, topic = 'stock') => publish(tx, topic as 'stock', { productId: tx.acting.newId() })
const notes = async () =>
  (
    await look<{ n: number }>('select count(*)::int as n from platform.live_events where business_id = $1', [shop.id])
  )[0]!.n
const failing = (tx: BusinessTx) => tx.run(sql`select 1 / ${0}::int`)

/** What the act left behind: rows more than before. */
async function leftBy(act: () => Promise<unknown>): Promise<{ left: number; error: unknown }> {
  const before = await notes()
  const error = await act().then(
    () => undefined,
    (e) => e,
  )
  return { left: (await notes()) - before, error }
}

describe('statements asked for together', () => {
  it('answer each its own question, in whatever form', async () => {
    const answers = await shop.tx((tx) =>
      Promise.all([
        tx.row(sql`select ${'a "quoted", text'}::text as text, ${null}::text as nothing, ${true}::boolean as yes`),
        tx.rows(sql`select * from unnest(${[1, null, 3]}::int[], ${['a', 'b"\\', 'ந']}::text[]) as t (n, text)`),
        tx.row(sql`select ${Buffer.from([0, 255])}::bytea as bytes, ${[Buffer.from([1, 92])]}::bytea[] as many`),
        tx.row(sql`select ${JSON.stringify({ a: [1] })}::jsonb as json, '2026-11-21'::date as day, 12345678901::bigint as paise,
          '2026-11-21T11:00:00+05:30'::timestamptz as at`),
        tx.run(sql`select from generate_series(1, 7)`),
      ]),
    )
    expect(answers).toEqual([
      { text: 'a "quoted", text', nothing: null, yes: true },
      [
        { n: 1, text: 'a' },
        { n: null, text: 'b"\\' },
        { n: 3, text: 'ந' },
      ],
      { bytes: Buffer.from([0, 255]), many: [Buffer.from([1, 92])] },
      { json: { a: [1] }, day: '2026-11-21', paise: 12_345_678_901, at: '2026-11-21T05:30:00.000Z' },
      7,
    ])
  })

  it('arrive whole, however long they are', async () => {
    const text = 'நன்றி '.repeat(40_000)
    const bytes = Buffer.alloc(300_000, 7)
    const large = () =>
      shop.tx((tx) =>
        Promise.all([
          tx.row(sql`select ${text}::text as text`),
          tx.row(sql`select ${bytes}::bytea as bytes, ${'x'} as x`),
        ]),
      )
    expect(await large()).toEqual([{ text }, { bytes, x: 'x' }])
    expect(await shop.tx((tx) => tx.row(sql`select ${'small'}::text as text`))).toEqual({ text: 'small' })
  })

  it('tell instants as the clock does, of any moment and any fineness', async () => {
    const moments = [
      '1969-12-31 23:59:59.999+00',
      '2026-11-21 05:30:00+00',
      '2026-11-21 05:30:00.1+00',
      '2024-02-29 12:00:00.123456+00',
      '2026-11-21 11:00:00.5+05:30',
      '0099-01-01 00:00:00+00',
      '9999-12-31 23:59:59.999+00',
    ]
    const rows = await shop.tx((tx) =>
      tx.rows<{ at: string; ms: number }>(sql`
        select at, (trunc(extract(epoch from date_trunc('milliseconds', at)) * 1000))::bigint as ms
        from unnest(${moments}::timestamptz[]) as g (at)`),
    )
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ ms }) => new Date(ms).toISOString()))
  })

  it('are undone together, and the error is the one that was the cause', async () => {
    const { left, error } = await leftBy(() => shop.tx((tx) => Promise.all([note(tx), failing(tx), note(tx)])))
    expect({ left, code: (error as { code: string }).code }).toEqual({ left: 0, code: '22012' })
  })

  it('are undone when a failure is passed over in silence', async () => {
    const { left, error } = await leftBy(() =>
      shop.tx(async (tx) => {
        await note(tx)
        await failing(tx).catch(() => undefined)
      }),
    )
    expect(left).toBe(0)
    expect(String(error)).toMatch(/had failed and was rolled back/)
  })

  it('can be asked again after one of them failed when it was first prepared', async () => {
    const ask = (divisor: number) => shop.tx((tx) => tx.row(sql`select 100 / ${divisor}::int as n`))
    await expect(Promise.all([ask(0), ask(0), ask(0)])).rejects.toThrow(/division by zero/)
    for (let i = 0; i < 10; i++) expect(await ask(4)).toEqual({ n: 25 })
  })

  it('reach no other act when one of them goes on after the end', async () => {
    let late: Promise<unknown> | undefined
    await shop.tx(async (tx) => {
      late = note(tx).then(async () => {
        await new Promise((go) => setTimeout(go, 50))
        await note(tx)
      })
      await note(tx)
    })
    await expect(late).rejects.toThrow(/transaction was over/)
  })
})

describe('a transaction that is concluded', () => {
  it('is committed with its last statements', async () => {
    expect(await leftBy(() => shop.tx((tx) => tx.conclude(() => Promise.all([note(tx), note(tx)]))))).toEqual({
      left: 2,
      error: undefined,
    })
  })

  it('writes nothing when its own act refuses before it waits', async () => {
    const { left } = await leftBy(() =>
      shop.tx(async (tx) => {
        await note(tx)
        await tx.conclude(() =>
          Promise.all([
            note(tx),
            (async () => {
              await Promise.resolve()
              throw refuse('request.busy')
            })(),
          ]),
        )
      }),
    )
    expect(left).toBe(0)
  })

  it('writes nothing when Postgres refuses', async () => {
    const { left, error } = await leftBy(() =>
      shop.tx((tx) => tx.conclude(() => Promise.all([note(tx), failing(tx), note(tx)]))),
    )
    expect({ left, code: (error as { code: string }).code }).toEqual({ left: 0, code: '22012' })
  })

  it('tells a statement’s own refusal in the words of the catalogue', async () => {
    const refused = shop.tx((tx) =>
      tx.conclude(() =>
        Promise.all([
          note(tx),
          tx.run(
            sql`select platform.refuse('stock.not-enough', ${JSON.stringify({ product: 'Rice', left: '2' })}::jsonb)`,
          ),
        ]),
      ),
    )
    expect(await refusalOf(refused)).toMatchObject({ code: 'stock.not-enough', facts: { product: 'Rice', left: '2' } })
  })

  it('takes nothing more', async () => {
    const { left, error } = await leftBy(() =>
      shop.tx(async (tx) => {
        await tx.conclude(() => note(tx))
        await note(tx)
      }),
    )
    expect(left).toBe(1)
    expect(String(error)).toMatch(/transaction was over/)
  })

  it('rings after it has committed, and not otherwise', async () => {
    const rung: string[] = []
    await shop.tx((tx) => {
      tx.afterCommit('bell', () => rung.push('committed'))
      return tx.conclude(() => note(tx))
    })
    await leftBy(() =>
      shop.tx((tx) => {
        tx.afterCommit('bell', () => rung.push('failed'))
        return tx.conclude(() => failing(tx))
      }),
    )
    expect(rung).toEqual(['committed'])
  })
})

describe('an act that only reads', () => {
  const reading = <T>(work: (tx: BusinessTx) => Promise<T>) => house.database.readingIn(shop.id, shop.as('owner'), work)

  it('sees its own business, in each of its turns', async () => {
    const other = await newBusiness()
    await Promise.all([shop.tx(note), other.tx(note)])
    const seen = await reading(async (tx) => {
      await lastSeq(tx)
      return tx.rows<{ business_id: string }>(sql`select distinct business_id from platform.live_events`)
    })
    expect(seen).toEqual([{ business_id: shop.id }])
  })

  it('cannot write', async () => {
    const { left, error } = await leftBy(() => reading(note))
    expect({ left, code: (error as { code: string }).code }).toEqual({ left: 0, code: '25006' })
  })
})

describe('an Idempotency-Key', () => {
  const once = (key: string, work: (tx: BusinessTx) => Promise<unknown>) =>
    shop.as('owner', { idempotencyKey: key }).inBusiness(work)

  it('has one act and one answer, also of many at once', async () => {
    let nth = 0
    const answer = async (tx: BusinessTx) => {
      await note(tx)
      nth += 1
      return { nth }
    }
    const before = await notes()
    const answers = await Promise.all(Array.from({ length: 6 }, () => once('key-of-many', answer)))
    const again = await once('key-of-many', answer)
    expect(new Set([...answers, again].map((one) => JSON.stringify(one))).size).toBe(1)
    expect((await notes()) - before).toBe(1)
  })

  it('is answered with the first answer when the act would now be refused', async () => {
    await once('key-of-first', async () => 'done')
    expect(
      await once('key-of-first', async () => {
        throw refuse('request.busy')
      }),
    ).toBe('done')
  })

  it('is free again after a refusal', async () => {
    await refusalOf(
      once('key-of-refused', async () => {
        throw refuse('request.busy')
      }),
    )
    expect(await once('key-of-refused', async () => 'done')).toBe('done')
  })

  it('is kept with the act when the act concludes', async () => {
    await once('key-of-concluded', async (tx) => {
      await tx.conclude(() => note(tx))
      return 'first'
    })
    expect(await once('key-of-concluded', async () => 'second')).toBe('first')
  })
})

describe('a connection that PostgreSQL ends', () => {
  it('while it works fails its act and no other, and the next act has a fresh one', async () => {
    const { left, error } = await leftBy(() =>
      shop.tx(async (tx) => {
        await note(tx)
        const own = await tx.row<{ pid: number }>(sql`select pg_backend_pid() as pid`)
        await look('select pg_terminate_backend($1)', [own!.pid])
        await note(tx)
      }),
    )
    expect({ left, code: (error as { code?: string }).code ?? (error as Error).message }).toEqual({
      left: 0,
      code: expect.stringMatching(/57P01|terminated|connection error/),
    })
    expect((await leftBy(() => shop.tx((tx) => note(tx)))).left).toBe(1)
  })
})
