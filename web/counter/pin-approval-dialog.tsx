/**
 * One who may says yes on the cashier's screen. With a line the server checks the PIN and keeps the approval; without
 * one the device checks, and the approval goes out with the act it is for.
 */
import { approvalText, approve } from '@galla/contract/approvals'
import type { Permission } from '@galla/contract/permissions'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, NotReachable, Refused } from '../app/client.ts'
import { newId, now } from '../app/clock.ts'
import { useWords } from '../app/language.ts'
import { useSession } from '../app/session.ts'
import { Banner } from '../ui/banner.tsx'
import { FilterChip } from '../ui/chip.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { SkeletonList } from '../ui/skeleton.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { Approval } from './approval.ts'
import { openLocalStore } from './local-store.ts'
import { checkPinHere } from './pin-check.ts'
import { PinPad } from './pin-pad.tsx'
import { loadTillPeople } from './pin-people.ts'

export interface ApprovalDialogProps {
  readonly permission: Permission
  /** What is asked for, in the shop's words: "₹500 off on a bill of ₹1,200". */
  readonly what: string
  /** Of the act it is for; it serves no other. */
  readonly subjectId: string
  readonly tillId?: string | undefined
  /** The act needs the line itself, so nothing is checked here without one. */
  readonly needsLine?: boolean | undefined
  readonly reasons?: readonly string[] | undefined
  readonly onApproved: (approval: Approval) => void
  readonly onClose: () => void
}

export function ApprovalDialog({
  permission,
  what,
  subjectId,
  tillId,
  needsLine,
  reasons,
  onApproved,
  onClose,
}: ApprovalDialogProps) {
  const t = useWords()
  const businessId = useSession()?.business?.id ?? ''
  const [id] = useState(newId)
  const [chosen, choose] = useState<string>()
  const [reason, write] = useState(reasons?.length === 1 ? reasons[0]! : '')
  const [askReason] = useState(reason === '')
  const [pin, type] = useState('')
  const [busy, be] = useState(false)
  const [fault, say] = useState<string>()
  const people = useQuery({
    queryKey: ['till-people', businessId],
    queryFn: async () => loadTillPeople(await openLocalStore(businessId)),
    networkMode: 'always',
  })
  const may = people.data?.filter((one) => one.hasPin && one.permissions.includes(permission)) ?? []
  const person = may.find((one) => one.id === chosen) ?? may[0]
  const chips = reasons ?? [
    t('shifts.reasonRegular'),
    t('shifts.reasonPrice'),
    t('shifts.reasonDamaged'),
    t('shifts.reasonMistake'),
    t('shifts.reasonUrgent'),
  ]

  const ask = async () => {
    if (!person) return
    if (reason.trim().length < 3) {
      say(t('shifts.whatForNeeded'))
      return
    }
    be(true)
    say(undefined)
    try {
      const given = { id, personId: person.id, permission, reason: reason.trim() }
      try {
        const { at } = await call(approve, { ...given, pin, subjectId, ...(tillId && { tillId }) })
        onApproved({ ...given, at, checked: 'server' })
      } catch (error) {
        if (!(error instanceof NotReachable) || needsLine) throw error
        const answer = await checkPinHere(await openLocalStore(businessId), person, pin)
        if (answer.kind === 'right') {
          const at = now().toISOString()
          const proof = await answer.prove(approvalText(given, { subjectId, at }))
          onApproved({ ...given, at, proof, checked: 'device' })
        }
        if (answer.kind === 'wait') say(t('shifts.pinWait', { seconds: answer.seconds }))
        else if (answer.kind !== 'right')
          say(t(answer.kind === 'unknown' ? 'shifts.offlineNoVerifier' : 'shifts.wrongPin'))
      }
    } catch (error) {
      if (error instanceof Refused) say(error.words)
      else say(t(error instanceof NotReachable ? 'trouble.notReachable' : 'trouble.ourFault'))
    } finally {
      be(false)
      type('')
    }
  }

  return (
    <Dialog
      open
      size="medium"
      onOpen={onClose}
      title={t('shifts.approvalTitle')}
      lead={t('shifts.approvalLead', { what })}
    >
      {people.isPending ? (
        <SkeletonList rows={3} height={56} />
      ) : may.length === 0 ? (
        <Banner tone="gold" title={t('shifts.approvalNobody')}>
          {t('shifts.noPinMore')}
        </Banner>
      ) : (
        <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_auto]">
          <div className="grid content-start gap-4">
            <Select
              label={t('shifts.approvalWho')}
              value={person?.id ?? ''}
              onValue={choose}
              options={may.map((one) => ({ value: one.id, words: `${one.name} · ${one.roleName}` }))}
            />
            <TextField
              autoFocus={askReason}
              label={t('shifts.approvalReason')}
              value={reason}
              maxLength={200}
              onChange={(event) => write(event.target.value)}
            />
            <div className="flex flex-wrap gap-1.5">
              {chips.map((words) => (
                <FilterChip key={words} on={reason === words} onToggle={() => write(words)}>
                  {words}
                </FilterChip>
              ))}
            </div>
          </div>
          <PinPad
            label={t('shifts.pin', { name: person?.name ?? '' })}
            pin={pin}
            onPin={type}
            busy={busy}
            fault={fault}
            act={t('shifts.approvalAct')}
            autoFocus={!askReason}
            onEnter={() => void ask()}
          />
        </div>
      )}
    </Dialog>
  )
}
