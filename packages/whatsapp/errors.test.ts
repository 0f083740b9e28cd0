import { describe, expect, it } from 'vitest'
import { knownError, meaningOf } from './errors.ts'

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)

/** Every code that Meta documents for what we call, and that was seen. */
const documented = [
  ...[
    0,
    190,
    3,
    10,
    ...from(200, 299),
    33,
    100,
    1,
    2,
    131000,
    131016,
    133004,
    131057,
    4,
    80007,
    130429,
    131056,
    131048,
  ],
  ...[
    368, 131031, 130497, 130472, 131005, 131008, 131009, 131021, 131037, 131042, 131045, 131026, 131047, 131049, 131050,
  ],
  ...[131051, 131052, 131053, 131059, 131060, 131062, 131063, 131064],
  ...[132000, 132001, 132005, 132007, 132012, 132018, 132015, 132016, 132068, 132069],
  ...[...from(133000, 133016), 134011, ...from(134100, 134102), 135000, 137000],
  ...[138000, 138006, 138009, 138012, 613, ...from(139100, 139103), ...from(147001, 147005)],
  ...[2388000, 2388040, 2388999, 2593107, 2593108, 2593109],
]

describe('the error table', () => {
  it.each(documented)('knows %i and says what to do next', (code) => {
    const meaning = knownError(code)
    expect(meaning).not.toBeNull()
    expect(meaning!.words).toMatch(/\.$/)
    // A cause alone is no help: every text has a second sentence, or says that we go on by ourselves.
    expect(meaning!.words.split(/[.] /).length).toBeGreaterThan(1)
    expect(meaning!.words).not.toMatch(/please|oops|!|\d{5}/i)
  })

  it.each([
    [190, 'sign-in-again', 'account', true],
    [130429, 'throttled', 'number', false],
    [131056, 'throttled', 'recipient', false],
    [131026, 'not-reachable', 'recipient', false],
    [131047, 'refused-for-good', 'recipient', false],
    [131042, 'refused-for-good', 'account', true],
    [131000, 'retry-later', 'message', false],
    [132000, 'refused-for-good', 'message', false],
    [133010, 'sign-in-again', 'number', true],
    [133004, 'retry-later', 'number', false],
  ] as const)('%i is %s for the %s', (code, kind, scope, shopMustAct) => {
    expect(knownError(code)).toMatchObject({ kind, scope, shopMustAct })
  })

  it('goes by the code, whatever the HTTP status says', () => {
    for (const status of [200, 400, 403, 404, 429, 500]) expect(meaningOf(130429, status).kind).toBe('throttled')
  })

  it.each([
    [null, 'not-reachable'],
    [400, 'refused-for-good'],
    [401, 'sign-in-again'],
    [403, 'sign-in-again'],
    [404, 'refused-for-good'],
    [408, 'retry-later'],
    [429, 'throttled'],
    [500, 'retry-later'],
    [502, 'retry-later'],
    [200, 'retry-later'],
  ] as const)('without a code it knows, HTTP %s means %s', (status, kind) => {
    expect(meaningOf(null, status).kind).toBe(kind)
    expect(meaningOf(99_999_999, status).kind).toBe(kind)
  })
})
