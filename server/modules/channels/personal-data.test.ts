import { expect, it } from 'vitest'
import { testHouse } from '../../test/house.ts'
import { personalData } from './personal-data.ts'

const { look } = await testHouse()

it('every column of channels has its line in the inventory, and no line is without its column', async () => {
  const columns = await look<{ name: string }>(
    `select c.table_schema || '.' || c.table_name || '.' || c.column_name as name
     from information_schema.columns c where c.table_schema = 'channels' order by 1`,
  )
  const lines = Object.entries(personalData).flatMap(([table, of]) =>
    Object.keys(of).map((column) => `${table}.${column}`),
  )
  expect(lines.toSorted()).toEqual(columns.map(({ name }) => name).toSorted())
})
