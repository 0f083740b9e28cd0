/** Is the log as it was written? Recomputes the chain and tells the first entry that does not hold. */
import type { Context } from '../../platform/context.ts'
import { firstBrokenLink } from './entry.db.ts'

export async function verifyChain(ctx: Context): Promise<{ entries: number; brokenAt: number | null }> {
  ctx.must('audit.verify-chain')
  return ctx.inBusiness(firstBrokenLink)
}
