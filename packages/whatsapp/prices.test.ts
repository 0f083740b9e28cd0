import { describe, expect, it } from 'vitest'
import { milliRupeesOf } from './prices.ts'

describe('what a message costs', () => {
  it.each([
    ['marketing', 'regular', '2025-12-31', 860],
    ['marketing', 'regular', '2026-01-01', 1090],
    ['marketing_lite', 'regular', '2026-02-01', 1090],
    ['utility', 'free_customer_service', '2026-02-01', 0],
    ['service', 'regular', '2026-09-30', 0],
    ['service', 'regular', '2026-10-01', 115],
    ['marketing', 'regular', '2024-01-01', null],
    ['general_purpose_ai', 'regular', '2026-10-01', null],
  ])('%s, %s, on %s', (category, type, day, milliRupees) => {
    expect(milliRupeesOf({ category, type, day })).toBe(milliRupees)
  })
})
