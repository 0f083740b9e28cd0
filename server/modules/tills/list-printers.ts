/** The registered printers, and whether this server can reach any. */
import type { OutputOf } from '@galla/contract/act'
import type { listPrinters as contract } from '@galla/contract/tills'
import type { Context } from '../../platform/context.ts'
import type { LanPrinting } from './lan-printer.ts'
import { allPrinters } from './printer.db.ts'

export async function listPrinters(ctx: Context, lan: LanPrinting | undefined): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.list-printers')
  return { rows: await ctx.inBusiness(allPrinters), on: lan !== undefined, emulated: lan?.emulated ?? null }
}
