/** Limits too wide to reach by sending. */
import { describe, expect, it } from 'vitest'
import { EmulatorClock } from './clock.ts'
import { GraphError } from './graph-error.ts'
import { Limits } from './limits.ts'

const HOUR = 3_600_000

describe('management calls', () => {
  it('5,000 an hour for an account, then 80007 saying when to come back', async () => {
    const clock = new EmulatorClock('virtual', 0)
    const limits = new Limits(clock)
    const call = () => limits.takeManagementCall('app', 'waba')
    for (let i = 0; i < 5000; i++) call()
    await clock.advance(HOUR / 2)
    let refusal: unknown
    try {
      call()
    } catch (error) {
      refusal = error
    }
    expect(refusal).toBeInstanceOf(GraphError)
    const { code, facts } = refusal as GraphError
    expect(code).toBe(80007)
    expect(JSON.parse(facts.headers!['X-Business-Use-Case-Usage']!)).toMatchObject({
      waba: [{ estimated_time_to_regain_access: 30 }],
    })
    expect(() => limits.takeManagementCall('app', 'another')).not.toThrow()
    await clock.advance(HOUR / 2)
    expect(call).not.toThrow()
  })
})
