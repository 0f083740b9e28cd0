/** Imports, newest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listImports as contract } from '@galla/contract/imports'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { importsBefore } from './import.db.ts'
import { noCounts } from './import.ts'

export async function listImports(
  ctx: Context,
  { target, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('imports.list-imports')
  const before = keyIn(after, ['instant', 'uuid'])
  const fetched = await ctx.inBusiness((tx) => importsBefore(tx, { target, before, limit: limit + 1 }))
  const { rows, next } = pageFrom(fetched, limit, (row) => [row.madeAt, row.id])
  return { rows: rows.map((row) => ({ ...row, counts: { ...noCounts, ...row.counts } })), next }
}
