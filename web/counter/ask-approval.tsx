/**
 * Goes on where an act was refused because it is beyond the limits of the role: asks for the PIN of somebody who may, and
 * sends the same act again with the approval. Nothing is typed twice.
 */
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Refused } from '../app/client.ts'

const ApprovalDialog = lazy(() => import('./pin-approval-dialog.tsx').then((m) => ({ default: m.ApprovalDialog })))

export interface AskingApproval {
  /** True when it can be lifted, and is being asked for: `again` then has all that was approved so far. */
  readonly lifts: (error: unknown, again: (approvalIds: readonly string[]) => void) => boolean
  readonly dialog: ReactNode
}

export function useApproval({
  subjectId,
  tillId,
  what,
  reasons,
}: {
  /** Of the act. */
  readonly subjectId: string
  readonly tillId?: string | undefined
  readonly what: string
  readonly reasons?: readonly string[] | undefined
}): AskingApproval {
  const [asking, ask] = useState<{
    readonly permission: NonNullable<Refused['liftedBy']>
    readonly again: (approvalIds: readonly string[]) => void
  }>()
  const [given, give] = useState<readonly string[]>([])
  return {
    lifts(error, again) {
      // Refused with an approval there that is over or used: it is asked for anew.
      const stale = error instanceof Refused && error.code.startsWith('tills.approval-') && given.length > 0
      if (stale) give([])
      if (!(error instanceof Refused) || !error.liftedBy) return false
      ask({ permission: error.liftedBy, again })
      return true
    },
    dialog: (
      <Suspense>
        {asking && (
          <ApprovalDialog
            key={given.length}
            needsLine
            permission={asking.permission}
            what={what}
            subjectId={subjectId}
            tillId={tillId}
            reasons={reasons}
            onApproved={({ id }) => {
              const all = [...given, id]
              give(all)
              ask(undefined)
              asking.again(all)
            }}
            onClose={() => ask(undefined)}
          />
        )}
      </Suspense>
    ),
  }
}

/** What was written for the act itself is also why it is approved; it is asked for when nothing was. */
export const reasonsOf = (reason: string): readonly string[] | undefined =>
  reason.trim().length >= 3 ? [reason.trim()] : undefined
