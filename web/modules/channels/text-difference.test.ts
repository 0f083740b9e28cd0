import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { textDifference } from './text-difference.ts'

it('shows the words that went and came', () => {
  expect(textDifference('We open at nine on {{1}}.', 'We open at ten on {{1}}.')).toEqual([
    { kind: 'same', text: 'We open at ' },
    { kind: 'out', text: 'nine' },
    { kind: 'in', text: 'ten' },
    { kind: 'same', text: ' on {{1}}.' },
  ])
})

it('tells both texts whole, whatever they are', () => {
  const text = fc.array(fc.constantFrom('दुकान', 'open', ' ', '\n', '{{1}}', '{', '}}', '₹9')).map((it) => it.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = textDifference(before, after)
      const without = (kind: string) =>
        pieces
          .filter((piece) => piece.kind !== kind)
          .map((piece) => piece.text)
          .join('')
      expect([without('in'), without('out')]).toEqual([before, after])
    }),
  )
})
