/** Opening a shift: what lies in the drawer. */
import { useState } from 'react'
import { Refused } from '../app/client.ts'
import { newId } from '../app/clock.ts'
import { FormSheet } from '../app/form-sheet.tsx'
import { FormTrouble } from '../app/form-trouble.tsx'
import { useWords } from '../app/language.ts'
import { formatRupees } from '../ui/money.ts'
import { toast } from '../ui/toast.ts'
import { type DrawerCount, nothingCounted, ShiftCount } from './shift-count.tsx'
import type { ShiftKeeper, ShiftState } from './shift-keeper.ts'
import type { Till } from './shop.ts'

export interface OpenShiftDialogProps {
  readonly till: Till
  readonly keeper: ShiftKeeper
  readonly state: ShiftState
  readonly by: string | null
  readonly onDone: () => void
  readonly onClose: () => void
}

export function OpenShiftDialog({ till, keeper, state, by, onDone, onClose }: OpenShiftDialogProps) {
  const t = useWords()
  const [id] = useState(newId)
  const [drawer, count] = useState<DrawerCount>(nothingCounted)
  const [busy, be] = useState(false)
  const [untold, tell] = useState<unknown>()
  const amount = formatRupees(drawer.amountPaise ?? 0)

  const open = async () => {
    be(true)
    tell(undefined)
    try {
      const input = { id, tillId: till.id, floatPaise: drawer.amountPaise ?? 0 }
      const how = await keeper.open({ ...input, ...(drawer.count && { floatCount: drawer.count }) }, by)
      toast({
        words: t(how === 'kept' ? 'shifts.kept' : 'shifts.opened', { amount }),
        tone: how === 'kept' ? 'sky' : 'leaf',
      })
      onDone()
    } catch (error) {
      tell(error)
      // Another device was first: its shift is ours too.
      if (error instanceof Refused && error.code === 'tills.shift-runs') onDone()
    } finally {
      be(false)
    }
  }

  return (
    <FormSheet
      place="middle"
      title={t('shifts.openTitle', { till: till.name })}
      lead={t('shifts.openLead')}
      act={t('shifts.openAct', { amount })}
      dirty={drawer.amountPaise !== undefined}
      busy={busy}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void open()}
      onClose={onClose}
    >
      <ShiftCount value={drawer} onValue={count} lastPaise={state.lastCountedPaise} />
    </FormSheet>
  )
}
