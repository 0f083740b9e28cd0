import { showHome as contract } from '@galla/contract/reports'
import { describe, expect, it } from 'vitest'
import { counterOf } from '../../test/counter.ts'
import { testHouse } from '../../test/house.ts'
import { shopOf } from '../../test/shop.ts'
import { showHome } from './show-home.ts'

const house = await testHouse()
const openCounter = async () => counterOf(house, await shopOf(await house.newBusiness()))

describe('the day at a glance', () => {
  it('counts the bills of the day in India, and compares with the same weekday until this time', async () => {
    const counter = await openCounter()
    house.clock.set('2026-11-14T04:30:00.000Z')
    await counter.issue()
    house.clock.set('2026-11-14T12:30:00.000Z')
    await counter.issue()
    // 00:10 on the 21st in India is still the 20th in London.
    house.clock.set('2026-11-20T18:40:00.000Z')
    const early = await counter.issue()
    house.clock.set('2026-11-21T05:30:00.000Z')
    const late = await counter.issue()

    const home = contract.output.parse(await showHome(counter.shop.as('owner')))
    expect(home.day).toBe('2026-11-21')
    expect(home.sales).toMatchObject({
      bills: 2,
      paise: early.payablePaise + late.payablePaise,
      sameDayLastWeekPaise: early.payablePaise,
    })
    expect(home.sales!.byHour.map((one) => one.hour)).toEqual([0, 11])
    expect(home.sales!.byHourLastWeek.map((one) => one.hour)).toEqual([10, 18])
    expect(home.sales!.best[0]!.paise).toBeGreaterThan(0)
  })

  it('is empty and not wrong on the first morning', async () => {
    const shop = await house.newBusiness()
    const home = contract.output.parse(await showHome(shop.as('owner')))
    expect(home).toMatchObject({
      sales: { paise: 0, bills: 0, best: [] },
      margin: { basisPoints: null },
      low: [],
      needs: [],
    })
    expect(home.talk).toEqual({ open: 0, waiting: 0, medianFirstAnswerSeconds: null })
  })

  it('shows each part to those only who may read what it is made of', async () => {
    const counter = await openCounter()
    await counter.issue()
    const agent = await showHome(counter.shop.as('agent'))
    expect(agent).toMatchObject({ sales: null, margin: null })
    expect(agent.talk).not.toBeNull()
    const cashier = await showHome(counter.shop.as('cashier'))
    expect(cashier).toMatchObject({ margin: null, talk: null })
    expect(cashier.sales!.bills).toBe(1)
  })

  it('shows nothing of another business', async () => {
    const counter = await openCounter()
    await counter.issue()
    const other = await house.newBusiness({ stateCode: '24' })
    expect((await showHome(other.as('owner'))).sales).toMatchObject({ bills: 0, paise: 0 })
  })
})
