import { beforeEach, describe, expect, test } from 'vitest'
import { type Crowd, openCrowd } from './crowd.ts'

/** Each look at the clock is a millisecond. */
let now = 0
let door: Crowd

beforeEach(() => {
  now = 0
  door = openCrowd(() => {
    now += 1
    return now
  })
})

const come = (count: number) => {
  for (let n = 0; n < count; n++) door.comes()
}
const go = (count: number) => {
  for (let n = 0; n < count; n++) door.goes()
}

describe('readers at a door where many stand', () => {
  test('go on at once when few stand there', async () => {
    come(5)
    expect(await door.giveWay()).toBe(false)
    expect(now).toBeLessThan(10)
  })

  test('give way until the crowd has been gone for a moment', async () => {
    come(32)
    go(32)
    expect(await door.giveWay()).toBe(false)
    expect(now).toBeGreaterThanOrEqual(20)
    expect(now).toBeLessThan(1000)
  })

  test('give way to those who come back as soon as they are answered', async () => {
    come(32)
    go(32)
    now += 10
    come(32)
    go(32)
    const cameBack = now
    await door.giveWay()
    expect(now - cameBack).toBeGreaterThanOrEqual(19)
  })

  test('wait a second at most, and not again while the same crowd stands', async () => {
    come(32)
    expect(await door.giveWay()).toBe(true)
    expect(now).toBeGreaterThanOrEqual(1000)
    const before = now
    await door.giveWay()
    expect(now - before).toBeLessThan(20)
  })

  test('give way to the next crowd when the first has gone', async () => {
    come(32)
    await door.giveWay()
    go(32)
    now += 30
    await door.giveWay()
    come(32)
    const before = now
    await door.giveWay()
    expect(now - before).toBeGreaterThanOrEqual(1000)
  })
})
