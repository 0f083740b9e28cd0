/**
 * Numbers that call up an outcome, so that a person can try every error screen by hand:
 * +91 9999 and then the error's six digits. What is asked for decides whether it is refused at once or fails later.
 */
const FAILING_NUMBER = /^919999(\d{6})$/

const REFUSED_AT_ONCE = new Set([190, 368, 130429, 131000, 131016, 131031, 131048, 131056, 131057, 132015])
const NEVER_DELIVERED = 0
const DROPS_THE_ANSWER = 2
const ANSWERS_LATE = 3

export type Sentinel =
  | { readonly asks: 'refusal' | 'failure'; readonly code: number }
  | { readonly asks: 'never-delivered' | 'drop-the-answer' | 'answer-late' }

export function sentinelOf(waId: string): Sentinel | undefined {
  const [, digits] = FAILING_NUMBER.exec(waId) ?? []
  if (digits === undefined) return undefined
  const code = Number(digits)
  if (code === NEVER_DELIVERED) return { asks: 'never-delivered' }
  if (code === DROPS_THE_ANSWER) return { asks: 'drop-the-answer' }
  if (code === ANSWERS_LATE) return { asks: 'answer-late' }
  return { asks: REFUSED_AT_ONCE.has(code) ? 'refusal' : 'failure', code }
}
