import { enterOpeningBalance as openingContract } from '@galla/contract/khata'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Counter, counterOf, outcomeOf } from '../../test/counter.ts'
import { type TestHouse, testHouse } from '../../test/house.ts'
import { type KhataOf, khataOf } from '../../test/khata.ts'
import { shopOf } from '../../test/shop.ts'
import { mergeContacts } from '../contacts/merge-contacts.ts'
import { showContact } from '../contacts/show-contact.ts'
import { undoMerge } from '../contacts/undo-merge.ts'
import { changeKhataLimit } from './change-khata-limit.ts'
import { enterOpeningBalance } from './enter-opening-balance.ts'
import { followMerge } from './follow-merge.ts'
import { listKhataEntries } from './list-khata-entries.ts'
import { listKhatas } from './list-khatas.ts'
import { payOutCredit } from './pay-out-credit.ts'
import { takeAdvance } from './take-advance.ts'

let house: TestHouse
let counter: Counter

beforeAll(async () => {
  house = await testHouse()
  counter = await counterOf(house, await shopOf(await house.newBusiness()))
})

interface Merge {
  readonly mergeId: string
  readonly survivorId: string
  readonly mergedId: string
}

const versionOf = async (contactId: string) => (await showContact(counter.shop.as('owner'), { contactId })).version

/** `heard`: the news has come through; else it is still on its way. */
async function merge(survivor: KhataOf, merged: KhataOf): Promise<Merge> {
  const [contactId, otherId] = [survivor.contactId, merged.contactId]
  const { mergeId } = await mergeContacts(counter.shop.as('owner'), {
    contactId,
    otherId,
    version: await versionOf(contactId),
    otherVersion: await versionOf(otherId),
    take: [],
  })
  return { mergeId, survivorId: contactId, mergedId: otherId }
}
const undo = ({ mergeId }: Merge) => undoMerge(counter.shop.as('owner'), { mergeId })
const hear = (news: Merge) => counter.shop.as('owner').inBusiness((tx) => followMerge(tx, news))

const onKhata = (of: KhataOf, packs = 1) =>
  counter.issue(
    {
      lines: [{ productId: counter.dal, quantity: packs * 1000 }],
      expectPayablePaise: packs * 10_000,
      buyer: { contactId: of.contactId },
      tenders: [{ kind: 'khata', amountPaise: packs * 10_000 }],
    },
    'manager',
  )
const advance = (of: KhataOf, amountPaise: number) =>
  takeAdvance(counter.shop.as('cashier'), {
    contactId: of.contactId,
    id: house.house.ids.next(),
    tillId: counter.shop.tillId,
    of: 'goods',
    whatFor: 'A feast',
    tender: 'cash',
    amountPaise,
  })
const opening = (of: KhataOf, amountPaise: number, day: string) =>
  enterOpeningBalance(
    counter.shop.as('manager'),
    openingContract.input.parse({ contactId: of.contactId, amountPaise, day }),
  )

describe('the khata of a contact that was merged', () => {
  it('is the survivor’s: balance, open bills, age, entries and payments', async () => {
    const [meena, meenaAgain] = [await khataOf(house, counter), await khataOf(house, counter)]
    await onKhata(meena, 2)
    const bill = await onKhata(meenaAgain, 3)
    await advance(meenaAgain, 5000)
    const news = await merge(meena, meenaAgain)
    await hear(news)
    await hear(news)

    const one = await meena.show()
    expect(one).toMatchObject({ contactId: meena.contactId, khataPaise: 50_000, advancePaise: 5000 })
    expect(one.open.map((debt) => debt.duePaise).toSorted()).toEqual([20_000, 30_000])
    expect(one.ageing.days30).toBe(50_000)
    expect(await meenaAgain.show()).toMatchObject({ contactId: meena.contactId, khataPaise: 50_000 })
    const { rows } = await listKhataEntries(counter.shop.as('owner'), { contactId: meena.contactId, limit: 50 })
    expect(rows.map(({ kind, amountPaise, balancePaise }) => [kind, amountPaise, balancePaise])).toEqual([
      ['advance', 5000, 5000],
      ['bill', 30_000, 50_000],
      ['bill', 20_000, 20_000],
    ])
    const listed = await listKhatas(counter.shop.as('owner'), { by: 'amount', limit: 50 })
    expect(listed.rows.filter((row) => [meena, meenaAgain].some((it) => it.contactId === row.contactId))).toHaveLength(
      1,
    )

    await meena.pay(45_000)
    expect(await meena.show()).toMatchObject({ khataPaise: 5000, open: [{ number: bill.number, duePaise: 5000 }] })
    await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 500 }] })
    expect((await meena.show()).khataPaise).toBe(0)
  })

  it('has one limit: the survivor’s own, else the one that came, until they part', async () => {
    const [one, other] = [await khataOf(house, counter), await khataOf(house, counter)]
    await changeKhataLimit(counter.shop.as('manager'), { contactId: other.contactId, limitPaise: 10_000 })
    const news = await merge(one, other)
    await hear(news)
    expect(await one.show()).toMatchObject({ limitPaise: 10_000, ownLimit: true })
    await onKhata(one)
    expect(
      await outcomeOf(
        counter.issue({ buyer: { contactId: one.contactId }, tenders: [{ kind: 'khata', amountPaise: 10_000 }] }),
      ),
    ).toBe('sales.khata-limit')
    await undo(news)
    await hear(news)
    expect(await one.show()).toMatchObject({ limitPaise: 500_000, ownLimit: false, khataPaise: 10_000 })
    expect(await other.show()).toMatchObject({ limitPaise: 10_000, khataPaise: 0 })
  })

  it('goes back when the merge is undone, less what was paid of it meanwhile', async () => {
    const [one, other] = [await khataOf(house, counter), await khataOf(house, counter)]
    await opening(other, 8000, '2026-02-01')
    await opening(one, 6000, '2026-03-01')
    await onKhata(other)
    await onKhata(one)
    const news = await merge(one, other)
    await hear(news)
    expect(await one.show()).toMatchObject({ khataPaise: 34_000, owedSince: '2026-02-01' })
    expect(await outcomeOf(opening(one, 100, '2026-01-01'))).toBe('sales.opening-entered')
    // ₹90: the older opening balance of ₹80, and ₹10 of the other.
    await one.pay(9000)
    await undo(news)
    await hear(news)
    expect(await other.show()).toMatchObject({ khataPaise: 10_000, owedSince: '2026-11-21' })
    expect(await one.show()).toMatchObject({ khataPaise: 15_000, owedSince: '2026-03-01' })
  })

  it('is right also when the news of the merge comes after that of its undoing', async () => {
    const [one, other] = [await khataOf(house, counter), await khataOf(house, counter)]
    await onKhata(other)
    const news = await merge(one, other)
    await undo(news)
    await hear(news)
    expect((await one.show()).khataPaise).toBe(0)
    expect((await other.show()).khataPaise).toBe(10_000)
    const again = await merge(one, other)
    await hear(again)
    await undo(again)
    const third = await merge(other, one)
    // Nobody has heard yet that the second was undone.
    await hear(third)
    expect((await other.show()).khataPaise).toBe(10_000)
    expect((await one.show()).contactId).toBe(other.contactId)
  })

  it('waits for whoever sells on it at the same moment', async () => {
    const [one, other] = [await khataOf(house, counter), await khataOf(house, counter)]
    await onKhata(other)
    const news = await merge(one, other)
    const [, paid] = await Promise.all([hear(news), outcomeOf(other.pay(4000)), onKhata(one)])
    expect(paid).toBe('done')
    expect((await one.show()).khataPaise).toBe(16_000)
  })
})

describe('merging and parting', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('buy' as const), who: fc.nat({ max: 3 }), packs: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ do: fc.constant('pay' as const), who: fc.nat({ max: 3 }), part: fc.integer({ min: 1, max: 100 }) }),
    fc.record({
      do: fc.constant('advance' as const),
      who: fc.nat({ max: 3 }),
      amount: fc.integer({ min: 1, max: 9999 }),
    }),
    fc.record({ do: fc.constant('pay-out' as const), who: fc.nat({ max: 3 }), part: fc.integer({ min: 1, max: 100 }) }),
    fc.record({
      do: fc.constant('opening' as const),
      who: fc.nat({ max: 3 }),
      amount: fc.integer({ min: 1, max: 9999 }),
    }),
    fc.record({ do: fc.constant('return' as const), which: fc.nat(), quantity: fc.integer({ min: 1, max: 900 }) }),
    fc.record({ do: fc.constant('merge' as const), who: fc.nat({ max: 3 }), with: fc.nat({ max: 3 }) }),
    fc.record({ do: fc.constant('undo' as const), which: fc.nat() }),
    fc.record({ do: fc.constant('hear' as const), which: fc.nat() }),
  )

  it('never changes what is owed in all, nor what the shop owes', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 18 }), async (steps) => {
        const people = [
          await khataOf(house, counter),
          await khataOf(house, counter),
          await khataOf(house, counter),
          await khataOf(house, counter),
        ]
        const ids = people.map((it) => it.contactId)
        const bills: string[] = []
        const merges: Merge[] = []
        let owed = 0
        let had = 0
        for (const one of steps) {
          const who = 'who' in one ? people[one.who]! : people[0]!
          const cashier = counter.shop.as('manager')
          if (one.do === 'buy') {
            bills.push((await onKhata(who, one.packs)).id)
            owed += one.packs * 10_000
          } else if (one.do === 'pay') {
            const amount = Math.floor(((await who.show()).khataPaise * one.part) / 100)
            if (amount > 0) await who.pay(amount)
            owed -= amount
          } else if (one.do === 'advance') {
            if ((await outcomeOf(advance(who, one.amount))) === 'done') had += one.amount
          } else if (one.do === 'pay-out') {
            const amountPaise = Math.floor(((await who.show()).advancePaise * one.part) / 100)
            if (amountPaise === 0) continue
            await payOutCredit(cashier, {
              contactId: who.contactId,
              id: house.house.ids.next(),
              account: 'advance',
              amountPaise,
              tender: 'cash',
              reason: 'Put off',
            })
            had -= amountPaise
          } else if (one.do === 'opening') {
            if ((await outcomeOf(opening(who, one.amount, `2026-0${1 + (one.amount % 9)}-01`))) === 'done')
              owed += one.amount
          } else if (one.do === 'return' && bills.length > 0) {
            const before = (await totals(ids)).khata
            const invoiceId = bills[one.which % bills.length]!
            await outcomeOf(counter.credit({ invoiceId, lines: [{ line: 1, quantity: one.quantity }] }))
            const after = (await totals(ids)).khata
            expect(after).toBeLessThanOrEqual(before)
            owed += after - before
          } else if (one.do === 'merge') {
            const done = await merge(who, people[one.with]!).catch(() => undefined)
            if (done) merges.push(done)
          } else if (one.do === 'undo' && merges.length > 0) {
            await outcomeOf(undo(merges[one.which % merges.length]!))
          } else if (one.do === 'hear' && merges.length > 0) {
            await hear(merges[one.which % merges.length]!)
          }
          expect(await totals(ids), JSON.stringify(one)).toEqual({
            khata: owed,
            entries: owed,
            dues: owed,
            advance: had,
            advanceEntries: had,
          })
        }
        // In the end all news has come, and each who is one has the debts of its own people, to the paisa.
        for (const news of merges) await hear(news)
        for (const who of people) {
          const shown = await who.show()
          expect(shown.open.reduce((sum, debt) => sum + debt.duePaise, 0)).toBe(shown.khataPaise)
        }
        expect(await totals(ids)).toMatchObject({ khata: owed, dues: owed, advance: had })
      }),
      { numRuns: 25 },
    )
  })

  const totals = (ids: readonly string[]) =>
    counter.shop.tx(async (tx) => {
      const row = await tx.row<Record<'khata' | 'entries' | 'dues' | 'advance' | 'advanceEntries', number>>(sql`
        select (select coalesce(sum(khata_paise), 0)::bigint from sales.khatas where contact_id = any(${ids}::uuid[])) as khata,
          (select coalesce(sum(advance_paise), 0)::bigint from sales.khatas where contact_id = any(${ids}::uuid[])) as advance,
          (select coalesce(sum(amount_paise), 0)::bigint from sales.khata_entries
            where contact_id = any(${ids}::uuid[]) and account = 'khata') as entries,
          (select coalesce(sum(amount_paise), 0)::bigint from sales.khata_entries
            where contact_id = any(${ids}::uuid[]) and account = 'advance') as "advanceEntries",
          ((select coalesce(sum(greatest(0, payable_paise - credited_paise - written_off_paise - received_paise + refunded_paise)), 0)::bigint
            from sales.invoices where contact_id = any(${ids}::uuid[]) and state = 'issued')
            + (select coalesce(sum(opening_left_paise), 0)::bigint from sales.khatas where contact_id = any(${ids}::uuid[])))::bigint as dues`)
      return row!
    })
})
