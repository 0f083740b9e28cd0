/** The log, newest first; of one object or of the whole business. */

import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listEntries as contract } from '@galla/contract/audit'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { entriesBefore } from './entry.db.ts'

export async function listEntries(
  ctx: Context,
  { objectKind, objectId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('audit.list-entries')
  const before = keyIn(after, ['instant', 'uuid'])
  const object = objectKind && objectId ? { kind: objectKind, id: objectId } : undefined
  const fetched = await ctx.inBusiness((tx) => entriesBefore(tx, { before, object, limit: limit + 1 }))
  return pageFrom(fetched, limit, (entry) => [entry.at, entry.id])
}
