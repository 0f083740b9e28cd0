import { describe, expect, it } from 'vitest'
import { closingLine, countPlaywright, countVitest, sumOf } from './count.ts'

describe('the closing line of a test run', () => {
  it('is the sum over the runners', () => {
    const rooms = countVitest({ numPassedTests: 40, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 }, 1)
    const journeys = countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 0, skipped: 0 } }, 1)
    expect(closingLine(sumOf([rooms, journeys]))).toBe('45 passed, 2 failed')
  })

  it('tells of skipped tests', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 2 })).toBe('3 passed, 0 failed, 2 skipped')
  })

  it.each([
    ['a file that did not load', { numPassedTests: 3, numFailedTests: 0 }],
    ['a runner that wrote no report', undefined],
  ])('counts %s as a failure', (_name, report) => {
    expect(countVitest(report, 1).failed).toBe(1)
    expect(countPlaywright(undefined, 1).failed).toBe(1)
  })
})
