import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { testHouse } from '../test/house.ts'
import { businessContext } from './context.ts'

const house = await testHouse()

describe('an act that reads', () => {
  it('may find that it must write, and then writes once', async () => {
    const shop = await house.newBusiness()
    const ctx = businessContext(house.house, {
      requestId: house.house.ids.next(),
      businessId: shop.id,
      actor: { kind: 'person', id: shop.person('owner').id, name: 'Asha' },
      may: new Set(),
      reading: true,
    })
    const make = () =>
      ctx.inBusiness(async (tx) => {
        const there = await tx.rows(sql`select name from contacts.tags where business_id = ${tx.businessId}`)
        if (there.length === 0) await tx.run(sql`insert into contacts.tags (name, used) values ('first', 1)`)
        return tx.rows<{ name: string }>(sql`select name from contacts.tags where business_id = ${tx.businessId}`)
      })
    expect(await make()).toEqual([{ name: 'first' }])
    expect(await make()).toEqual([{ name: 'first' }])
  })
})
