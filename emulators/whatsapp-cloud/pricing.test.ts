/** What is charged, by category, window and day. */
import { describe, expect, it } from 'vitest'
import { isCharged, pricingOf } from './pricing.ts'

const september = Date.UTC(2026, 8, 30, 23, 59)
const october = Date.UTC(2026, 9, 1)
const usual = { isInsideWindow: true, isFreeEntry: false, serviceMessagesThisMonth: 0 }

describe('a message is charged', () => {
  it.each([
    ['marketing, always', { at: september, category: 'marketing' }, true],
    ['sign-in codes, always', { at: september, category: 'authentication' }, true],
    ['utility outside the window', { at: september, category: 'utility', isInsideWindow: false }, true],
    ['utility inside the window, not before October 2026', { at: september, category: 'utility' }, false],
    ['utility inside the window since', { at: october, category: 'utility' }, true],
    ['service, not before October 2026', { at: september, category: 'service', serviceMessagesThisMonth: 5000 }, false],
    [
      'service since, not the first thousand of the month',
      { at: october, category: 'service', serviceMessagesThisMonth: 999 },
      false,
    ],
    [
      'service since, from the thousand and first',
      { at: october, category: 'service', serviceMessagesThisMonth: 1000 },
      true,
    ],
    ['nothing for 72 hours after an ad', { at: october, category: 'marketing', isFreeEntry: true }, false],
  ])('%s', (_, occasion, charged) => {
    expect(isCharged(pricingOf({ ...usual, ...occasion }))).toBe(charged)
  })
})
