import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listDevices as contract } from '@galla/contract/tills'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { devicesBefore } from './device.db.ts'
import { answerOf } from './device.ts'

export async function listDevices(
  ctx: Context,
  { tillId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.list-devices')
  const before = keyIn(after, ['instant', 'uuid'])
  const fetched = await ctx.inBusiness((tx) => devicesBefore(tx, { tillId, before, limit: limit + 1 }))
  const { rows, next } = pageFrom(fetched, limit, (device) => [device.enrolledAt, device.id])
  return { rows: rows.map(answerOf), next }
}
