/** The registrations of this business, newest first. */
import type { OutputOf } from '@galla/contract/act'
import type { listRegistrations as contract } from '@galla/contract/tax'
import type { Context } from '../../platform/context.ts'
import { registrationsNewestFirst } from './registration.db.ts'
import { shown } from './registration.ts'

export async function listRegistrations(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('tax.list-registrations')
  const rows = await ctx.inBusiness(registrationsNewestFirst)
  return { rows: rows.map((registration) => shown(registration, ctx.today)) }
}
