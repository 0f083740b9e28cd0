import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openLimits } from './limits.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const email = 'asha@example.in'
const waits = async (tried: Promise<void>) =>
  tried.then(
    () => 0,
    (refusal) => refusal.facts.seconds as number,
  )

describe('tries to sign in', () => {
  it('wait longer each time: one minute, two, four, eight, and fifteen from then on', async () => {
    const limits = openLimits()
    const seen: number[] = []
    for (let round = 0; round < 7; round++) {
      for (let free = 0; free < 5; free++) expect(await waits(limits.trySignIn({ email, address: '1.1.1.1' }))).toBe(0)
      const wait = await waits(limits.trySignIn({ email, address: '1.1.1.1' }))
      expect(await waits(limits.trySignIn({ email, address: '1.1.1.1' })), 'asking again does not lengthen it').toBe(
        wait,
      )
      seen.push(wait / 60)
      vi.advanceTimersByTime(wait * 1000)
    }
    expect(seen).toEqual([1, 2, 4, 8, 15, 15, 15])
  })

  it('are forgiven by the right password', async () => {
    const limits = openLimits()
    for (let round = 0; round < 10; round++) {
      for (let slip = 0; slip < 4; slip++) expect(await waits(limits.trySignIn({ email, address: '1.1.1.1' }))).toBe(0)
      await limits.signedIn({ email, address: '1.1.1.1' })
    }
  })

  it('from many addresses at one account are slowed, and the owner at hers is not', async () => {
    const limits = openLimits()
    const owner = { email, address: '10.0.0.1' }
    await limits.trySignIn(owner)
    await limits.signedIn(owner)
    let slowed = 0
    for (let n = 0; n < 100; n++) if (await waits(limits.trySignIn({ email, address: `9.9.9.${n}` }))) slowed++
    expect(slowed).toBe(51)
    expect(await waits(limits.trySignIn(owner))).toBe(0)
  })

  it('of forty people behind one shop’s address do not disturb each other', async () => {
    const limits = openLimits()
    for (let person = 0; person < 40; person++) {
      for (let slip = 0; slip < 3; slip++) {
        expect(await waits(limits.trySignIn({ email: `p${person}@example.in`, address: '10.0.0.1' }))).toBe(0)
      }
    }
  })
})
