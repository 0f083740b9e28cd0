/** Closing a shift: what should be in the drawer beside what was counted, and the difference in plain words. */
import { showShift } from '@galla/contract/shifts'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { useState } from 'react'
import { call } from '../app/client.ts'
import { FormSheet } from '../app/form-sheet.tsx'
import { FormTrouble } from '../app/form-trouble.tsx'
import { useWords } from '../app/language.ts'
import { formatRupees } from '../ui/money.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.ts'
import { type DrawerCount, nothingCounted, ShiftCount } from './shift-count.tsx'
import type { ClosedShift, ShiftKeeper } from './shift-keeper.ts'
import type { Till } from './shop.ts'

export interface CloseShiftDialogProps {
  readonly till: Till
  readonly shiftId: string
  readonly keeper: ShiftKeeper
  /** With the Z, or without one while there is no line. */
  readonly onDone: (closed: ClosedShift | undefined) => void
  readonly onClose: () => void
}

export function CloseShiftDialog({ till, shiftId, keeper, onDone, onClose }: CloseShiftDialogProps) {
  const t = useWords()
  const [drawer, count] = useState<DrawerCount>(nothingCounted)
  const [remark, write] = useState('')
  const [tried, tryIt] = useState(false)
  const [busy, be] = useState(false)
  const [untold, tell] = useState<unknown>()
  const { data, error } = useQuery({
    queryKey: ['shifts', 'one', shiftId],
    queryFn: ({ signal }) => call(showShift, { shiftId }, { signal }),
    retry: false,
    networkMode: 'always',
  })
  const cash = data?.report.cash
  const counted = drawer.amountPaise
  const variance = cash && counted !== undefined ? counted - cash.expectedPaise : undefined
  const needsRemark = variance !== undefined && variance !== 0 && remark.trim() === ''

  const close = async () => {
    tryIt(true)
    if (counted === undefined || needsRemark) return
    be(true)
    tell(undefined)
    try {
      const input = { shiftId, countedPaise: counted, remark: remark.trim() }
      const closed = await keeper.close({ ...input, ...(drawer.count && { count: drawer.count }) })
      toast(
        closed
          ? { words: t('shifts.closedToast', { number: closed.zNumber ?? '' }), tone: 'leaf' }
          : { words: t('shifts.kept'), tone: 'sky' },
      )
      onDone(closed)
    } catch (failed) {
      tell(failed)
    } finally {
      be(false)
    }
  }

  const lines = cash && [
    [t('shifts.float'), cash.floatPaise],
    [t('shifts.taken'), cash.tenderedPaise],
    [t('shifts.changeGiven'), -cash.changePaise],
    [t('shifts.refunds'), -cash.refundsPaise],
    [t('shifts.paidIn'), cash.paidInPaise],
    [t('shifts.paidOut'), -cash.paidOutPaise],
  ]
  return (
    <FormSheet
      place="middle"
      size="large"
      title={t('shifts.closeTitle', { till: till.name })}
      lead={t('shifts.closeLead')}
      act={t('shifts.closeAct', { amount: formatRupees(counted ?? 0) })}
      dirty={counted !== undefined}
      busy={busy}
      disabled={counted === undefined}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void close()}
      onClose={onClose}
    >
      <div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_280px]">
        <ShiftCount value={drawer} onValue={count} />
        <aside className="grid content-start gap-3 md:border-l md:pl-6">
          <dl className="num grid gap-1">
            {lines
              ?.filter(([, paise], at) => at === 0 || paise !== 0)
              .map(([words, paise]) => (
                <div key={words} className="flex items-baseline justify-between gap-3">
                  <dt className="text-ink-2">{words}</dt>
                  <dd>{formatRupees(paise as number)}</dd>
                </div>
              ))}
            {!lines && !error && <Skeleton width={240} height={96} />}
            {cash && (
              <div className="mt-1 flex items-baseline justify-between gap-3 border-t pt-2 text-counter font-semibold">
                <dt>{t('shifts.expected')}</dt>
                <dd>{formatRupees(cash.expectedPaise)}</dd>
              </div>
            )}
          </dl>
          {variance !== undefined && (
            <p
              role="status"
              className={clsx(
                'num rounded-m px-3 py-2 text-heading font-semibold',
                variance === 0 ? 'bg-leaf-soft text-leaf' : 'bg-brick-soft text-brick',
              )}
            >
              {variance === 0
                ? t('shifts.exact')
                : t(variance < 0 ? 'shifts.short' : 'shifts.over', { amount: formatRupees(Math.abs(variance)) })}
            </p>
          )}
          {variance !== 0 && variance !== undefined && (
            <TextField
              label={t('shifts.remark')}
              hint={t('shifts.remarkHint')}
              value={remark}
              maxLength={300}
              fault={tried && needsRemark ? t('shifts.remarkNeeded') : undefined}
              onChange={(event) => write(event.target.value)}
            />
          )}
        </aside>
      </div>
    </FormSheet>
  )
}
