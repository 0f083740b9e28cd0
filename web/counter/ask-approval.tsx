/**
 * Goes on where an act was refused because it is beyond the limits of the role: asks for the PIN of somebody who may, and
 * sends the same act again with the approval. Nothing is typed twice.
 */
import type { Permission } from '@galla/contract/permissions'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Refused } from '../app/client.ts'
import type { Approval } from './approval.ts'

const ApprovalDialog = lazy(() => import('./pin-approval-dialog.tsx').then((m) => ({ default: m.ApprovalDialog })))

export interface AskingApproval {
  /** True when it can be lifted, and is being asked for: `again` then has all that was approved so far. */
  readonly lifts: (error: unknown, again: (approvalIds: readonly string[]) => void) => boolean
  /** Before the act, where the device knows the limit itself. */
  readonly ask: (permission: Permission, goOn: (approval: Approval) => void) => void
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
    readonly permission: Permission
    readonly needsLine: boolean
    readonly goOn: (approval: Approval) => void
  }>()
  const [given, give] = useState<readonly string[]>([])
  return {
    lifts(error, again) {
      // Refused with an approval there that is over or used: it is asked for anew.
      const stale = error instanceof Refused && error.code.startsWith('tills.approval-') && given.length > 0
      if (stale) give([])
      if (!(error instanceof Refused) || !error.liftedBy) return false
      ask({
        permission: error.liftedBy,
        needsLine: true,
        goOn: ({ id }) => {
          const all = [...given, id]
          give(all)
          again(all)
        },
      })
      return true
    },
    ask: (permission, goOn) => ask({ permission, needsLine: false, goOn }),
    dialog: (
      <Suspense>
        {asking && (
          <ApprovalDialog
            key={given.length}
            needsLine={asking.needsLine}
            permission={asking.permission}
            what={what}
            subjectId={subjectId}
            tillId={tillId}
            reasons={reasons}
            onApproved={(approval) => {
              ask(undefined)
              asking.goOn(approval)
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
