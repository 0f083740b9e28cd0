import { describe, expect, it } from 'vitest'
import { conversationWindow } from './window.ts'

const hour = 3_600_000
const noon = Date.UTC(2026, 10, 21, 12)

describe('the customer service window', () => {
  it.each([
    ['at once', 0, true],
    ['after 23 hours 59 minutes', 24 * hour - 60_000, true],
    ['in the last millisecond', 24 * hour - 1, true],
    ['after 24 hours', 24 * hour, false],
  ])('%s after the person wrote', (_, later, open) => {
    expect(conversationWindow({ lastInboundMs: noon }, noon + later)).toMatchObject({
      open,
      closesMs: noon + 24 * hour,
      freeEntry: false,
    })
  })

  it('is closed for a person who never wrote', () => {
    expect(conversationWindow({ lastInboundMs: null }, noon)).toEqual({
      open: false,
      closesMs: null,
      freeEntry: false,
      freeEntryEndsMs: null,
    })
  })
})

describe('the free entry point', () => {
  const came = { lastInboundMs: noon, referralMs: noon }

  it('lasts 72 hours from an answer within a day', () => {
    const facts = { ...came, answeredMs: noon + hour }
    expect(conversationWindow(facts, noon + 73 * hour - 1)).toMatchObject({ freeEntry: true, open: false })
    expect(conversationWindow(facts, noon + 73 * hour)).toMatchObject({ freeEntry: false })
  })

  it('is lost when the answer comes after a day, and not open before the answer', () => {
    expect(conversationWindow({ ...came, answeredMs: noon + 24 * hour }, noon + 25 * hour).freeEntry).toBe(false)
    expect(conversationWindow(came, noon + hour).freeEntry).toBe(false)
  })

  it('does not come from an answer to something earlier', () => {
    expect(conversationWindow({ ...came, answeredMs: noon - hour }, noon).freeEntry).toBe(false)
  })
})
