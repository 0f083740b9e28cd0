/** From a good sign-in to the first screen: straight into the only business, or the choice between several. */
import type { OutputOf } from '@galla/contract/act'
import { enterBusiness, type signIn } from '@galla/contract/identity'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { call } from '../../app/client.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { beginBusiness, beginSession } from '../../app/session.ts'

export function useEnter() {
  const navigate = useNavigate()
  const { onward } = useSearch({ strict: false })

  /** Inside, without leaving this page. */
  async function beginIn(businessId: string): Promise<void> {
    const entered = await call(enterBusiness, { businessId })
    queries.clear()
    beginBusiness(entered)
  }

  async function intoBusiness(businessId: string): Promise<void> {
    await beginIn(businessId)
    await navigate({ to: onward ?? paths.home, replace: true })
  }

  async function afterSignIn(answer: OutputOf<typeof signIn>): Promise<void> {
    beginSession(answer)
    const [only, ...others] = answer.businesses
    // Who comes by an invitation may not be in any business yet.
    if (onward?.startsWith('/invitation/')) await navigate({ to: onward, replace: true })
    else if (only && others.length === 0) await intoBusiness(only.id)
    // Nobody invited this person anywhere: what is left is a shop of their own.
    else if (!only && !onward) await navigate({ to: paths.addBusiness, replace: true })
    else await navigate({ to: paths.chooseBusiness, search: onward ? { onward } : {}, replace: true })
  }

  return { beginIn, intoBusiness, afterSignIn }
}
