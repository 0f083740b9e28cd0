/** Money into the drawer or out of it, with a reason; above the till's limit with the word of one who may. */
import { lazy, Suspense, useState } from 'react'
import { newId } from '../app/clock.ts'
import { FormSheet } from '../app/form-sheet.tsx'
import { FormTrouble } from '../app/form-trouble.tsx'
import { useWords } from '../app/language.ts'
import { useMay } from '../app/session.ts'
import { Banner } from '../ui/banner.tsx'
import { FilterChip } from '../ui/chip.tsx'
import { formatRupees } from '../ui/money.ts'
import { MoneyField } from '../ui/money-field.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.ts'
import type { Approval } from './approval.ts'
import type { ShiftKeeper } from './shift-keeper.ts'
import type { Till } from './shop.ts'

const ApprovalDialog = lazy(() => import('./pin-approval-dialog.tsx').then((m) => ({ default: m.ApprovalDialog })))

type Kind = 'paid-in' | 'paid-out'

const reasons = {
  'paid-in': ['reasonChange', 'reasonOwner'],
  'paid-out': ['reasonSupplier', 'reasonTea', 'reasonTransport', 'reasonDeposit', 'reasonOwner'],
} as const

export interface DrawerDialogProps {
  readonly till: Till
  readonly shiftId: string
  readonly keeper: ShiftKeeper
  readonly onDone: () => void
  readonly onClose: () => void
}

export function DrawerDialog({ till, shiftId, keeper, onDone, onClose }: DrawerDialogProps) {
  const t = useWords()
  const mayPayOut = useMay('tills.pay-out')
  const [id] = useState(newId)
  const [kind, choose] = useState<Kind>('paid-out')
  const [amountPaise, give] = useState<number>()
  const [reason, write] = useState('')
  const [tried, tryIt] = useState(false)
  const [busy, be] = useState(false)
  const [asking, ask] = useState(false)
  const [untold, tell] = useState<unknown>()
  const amount = formatRupees(amountPaise ?? 0)
  const limit = formatRupees(till.payOutLimitPaise)
  const above = kind === 'paid-out' && !mayPayOut && (amountPaise ?? 0) > till.payOutLimitPaise
  const good = (amountPaise ?? 0) > 0 && reason.trim().length >= 3

  const move = async (approval?: Approval) => {
    be(true)
    tell(undefined)
    try {
      const input = { id, shiftId, kind, amountPaise: amountPaise!, reason: reason.trim() }
      const how = await keeper.move({ ...input, ...termsOf(approval) })
      const words = t(kind === 'paid-in' ? 'shifts.movedIn' : 'shifts.movedOut', { amount })
      toast({ words: how === 'kept' ? `${words} ${t('shifts.kept')}` : words, tone: how === 'kept' ? 'sky' : 'leaf' })
      onDone()
    } catch (error) {
      tell(error)
    } finally {
      be(false)
    }
  }

  return (
    <>
      <FormSheet
        place="middle"
        title={t('shifts.drawerTitle', { till: till.name })}
        act={
          above ? t('shifts.needsApproval') : t(kind === 'paid-in' ? 'shifts.payInAct' : 'shifts.payOutAct', { amount })
        }
        dirty={amountPaise !== undefined || reason !== ''}
        busy={busy}
        foot={<FormTrouble error={untold} />}
        onSubmit={() => {
          tryIt(true)
          if (!good) return
          if (above) ask(true)
          else void move()
        }}
        onClose={onClose}
      >
        <div className="grid gap-4">
          <Tabs
            label={t('shifts.drawer')}
            value={kind}
            onValue={(value) => choose(value as Kind)}
            tabs={[
              { value: 'paid-out', words: t('shifts.payOut') },
              { value: 'paid-in', words: t('shifts.payIn') },
            ]}
          />
          <MoneyField autoFocus size="large" label={t('shifts.amount')} value={amountPaise} onValue={give} />
          <div className="grid gap-2">
            <TextField
              label={t('shifts.whatFor')}
              hint={t('shifts.whatForHint')}
              value={reason}
              maxLength={200}
              fault={tried && reason.trim().length < 3 ? t('shifts.whatForNeeded') : undefined}
              onChange={(event) => write(event.target.value)}
            />
            <div className="flex flex-wrap gap-1.5">
              {reasons[kind].map((name) => {
                const words = t(`shifts.${name}`)
                return (
                  <FilterChip key={name} on={reason === words} onToggle={() => write(words)}>
                    {words}
                  </FilterChip>
                )
              })}
            </div>
          </div>
          {above && <Banner tone="gold">{t('shifts.aboveLimit', { limit })}</Banner>}
        </div>
      </FormSheet>
      <Suspense>
        {asking && (
          <ApprovalDialog
            permission="tills.pay-out"
            what={t('shifts.payOutAct', { amount })}
            subjectId={id}
            tillId={till.id}
            reasons={[reason.trim()]}
            onApproved={(approval) => {
              ask(false)
              void move(approval)
            }}
            onClose={() => ask(false)}
          />
        )}
      </Suspense>
    </>
  )
}

/** The server knows one it checked by its id; one the device checked travels whole. */
function termsOf(approval: Approval | undefined) {
  if (!approval) return {}
  const { checked, ...given } = approval
  return checked === 'server' ? { approvalId: given.id } : { approval: given }
}
