/** What can be done with the drawer while a shift runs: each with its digit. */
import { Banknote, Calculator, Printer, ScrollText } from 'lucide-react'
import { useDates, useWords } from '../app/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { KeyCap } from '../ui/key-cap.tsx'
import { formatRupees } from '../ui/money.ts'
import type { TillShift } from './shift-keeper.ts'
import type { Till } from './shop.ts'

export interface ShiftMenuProps {
  readonly till: Till
  readonly shift: TillShift
  readonly onMove: () => void
  readonly onCount: () => void
  readonly onSee: () => void
  /** The X report, on the receipt printer. */
  readonly onReport: () => void
  readonly onClose: () => void
}

export function ShiftMenu({ till, shift, onMove, onCount, onSee, onReport, onClose }: ShiftMenuProps) {
  const t = useWords()
  const dates = useDates()
  const acts = [
    { id: 'move', icon: <Banknote />, words: `${t('shifts.payOut')} · ${t('shifts.payIn')}`, perform: onMove },
    { id: 'see', icon: <ScrollText />, words: t('shifts.seeShift'), perform: onSee },
    { id: 'count', icon: <Calculator />, words: t('shifts.closeShift'), perform: onCount },
    { id: 'report', icon: <Printer />, words: t('shifts.printX'), perform: onReport },
  ]
  const opened = [
    t('shifts.since', { time: dates.time(shift.openedAt) }),
    shift.openedBy && t('shifts.openedBy', { name: shift.openedBy }),
    `${t('shifts.float')} ${formatRupees(shift.floatPaise)}`,
  ]
  return (
    <Dialog
      open
      onOpen={onClose}
      title={t('shifts.drawerTitle', { till: till.name })}
      lead={<span className="num">{opened.filter(Boolean).join(' · ')}</span>}
    >
      <ul
        className="grid gap-2"
        onKeyDown={(event) => {
          acts[Number(event.key) - 1]?.perform()
        }}
      >
        {acts.map(({ id, icon, words, perform }, at) => (
          <li key={id}>
            <button
              type="button"
              // biome-ignore lint/a11y/noAutofocus: a dialog just opened by key goes on by key.
              autoFocus={at === 0}
              onClick={perform}
              className="flex min-h-14 w-full items-center gap-3 rounded-m border bg-surface px-3 text-left font-medium hover:bg-sunken [&_svg]:size-5 [&_svg]:text-peacock"
            >
              {icon}
              <span className="min-w-0 flex-1">{words}</span>
              <KeyCap keys={String(at + 1)} />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
