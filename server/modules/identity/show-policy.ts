/** The version of the privacy policy in force today, which sign-up must accept. */
import type { PublicContext } from '../../platform/context.ts'
import { type PolicyVersion, policyOn } from './policy.ts'

export async function showPolicy(ctx: PublicContext): Promise<PolicyVersion> {
  return policyOn(ctx.today)
}
