/** How many tests passed, by the runners' own reports. A runner that failed without a failed test counts as one. */
export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const none: Count = { passed: 0, failed: 0, skipped: 0 }

export function sumOf(counts: readonly Count[]): Count {
  return counts.reduce(
    (sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
    }),
    none,
  )
}

export function closingLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

/** A file that does not load has no tests to fail; the exit code tells of it. */
export function countVitest(report: unknown, exitCode: number): Count {
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numPendingTests = 0,
    numTodoTests = 0,
  } = (report ?? {}) as Partial<VitestReport>
  return withExitCode(
    { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests },
    exitCode,
  )
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

export function countPlaywright(report: unknown, exitCode: number): Count {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = (report as PlaywrightReport | undefined)?.stats ?? {}
  return withExitCode({ passed: expected + flaky, failed: unexpected, skipped }, exitCode)
}

function withExitCode(count: Count, exitCode: number): Count {
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}
