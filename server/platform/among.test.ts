import fc from 'fast-check'
import sql from 'sql-template-tag'
import { expect, it } from 'vitest'
import { among } from './among.ts'

it('a few ids are all asked for and none besides, in few texts', () => {
  const texts = new Set<string>()
  fc.assert(
    fc.property(fc.array(fc.uuid(), { minLength: 1, maxLength: 500 }), (ids) => {
      const { text, values } = sql`select 1 where id in ${among(ids)}`
      expect(new Set(values)).toEqual(new Set(ids))
      texts.add(text)
    }),
  )
  expect(texts.size).toBeLessThanOrEqual(10)
})

it('of no ids there is none', () => {
  expect(among([]).values).toEqual(['00000000-0000-0000-0000-000000000000'])
})
