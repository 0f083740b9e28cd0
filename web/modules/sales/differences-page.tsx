/** What the owner should look at: bills printed by tills that are not what we would have counted. */
import { exportDifferences, listDifferences, markDifferenceSeen } from '@galla/contract/counter-sales'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, ScanEye } from 'lucide-react'
import { useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { call } from '../../app/client.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { type RowOf, usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatRupees } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TextField } from '../../ui/text-field.tsx'

type Difference = RowOf<typeof listDifferences>

export function DifferencesPage() {
  const t = useWords()
  const business = useSession()?.business?.name
  useBar({ where: t('differences.title'), sub: business })
  const [{ tab }, change] = useAddressState<'tab'>()
  const seen = tab === 'seen' ? 'yes' : 'no'
  const list = usePages(listDifferences, ['differences', 'list', seen], { seen, limit: 50 })
  const maySee = useMay('sales.mark-difference-seen')
  const [looking, look] = useState<Difference>()
  return (
    <div className="mx-auto grid max-w-[860px] gap-4 px-4 py-5 md:py-8">
      <p className="max-w-[64ch] text-ink-2 text-pretty">{t('differences.lead')}</p>
      <div className="flex items-center gap-3">
        <Tabs
          label={t('differences.title')}
          tabs={[
            { value: 'open', words: t('differences.open'), count: seen === 'no' ? list.first?.unseen : undefined },
            { value: 'seen', words: t('differences.looked') },
          ]}
          value={seen === 'yes' ? 'seen' : 'open'}
          onValue={(value) => change({ tab: value === 'seen' ? 'seen' : undefined }, { replace: true })}
        />
        <span className="ml-auto">
          <ExportButton acts={exportDifferences} input={{ seen }} />
        </span>
      </div>
      {list.error ? (
        <Trouble error={list.error} onAgain={list.again} />
      ) : (
        <Card flush>
          {list.loading ? (
            <SkeletonList rows={5} height={88} />
          ) : list.rows.length === 0 ? (
            <State
              kind="empty"
              icon={<CircleCheck />}
              title={seen === 'yes' ? t('differences.emptySeen') : t('differences.emptyTitle')}
            >
              {seen === 'no' && t('differences.emptyMore')}
            </State>
          ) : (
            <ul>
              {list.rows.map((row) => (
                <DifferenceRow key={row.id} row={row} onSeen={maySee && seen === 'no' ? () => look(row) : undefined} />
              ))}
            </ul>
          )}
          {list.more && (
            <div className="border-t p-3 text-center">
              <Button size="small" onClick={list.more}>
                {t('common.more')}
              </Button>
            </div>
          )}
        </Card>
      )}
      {looking && <MarkSeen difference={looking} onClose={() => look(undefined)} />}
    </div>
  )
}

function DifferenceRow({ row, onSeen }: { row: Difference; onSeen: (() => void) | undefined }) {
  const t = useWords()
  const dates = useDates()
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b px-4 py-3 last:border-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-semibold">{t(`differences.kinds.${row.kind}`)}</p>
        <p className="num text-small text-ink-2">
          {row.name && <span className="[overflow-wrap:anywhere]">{row.name} · </span>}
          <Source row={row} /> · {formatRupees(row.payablePaise)} · {dates.day(row.day)}
        </p>
        <p className="text-caption text-ink-3">{[row.tillName, row.cashierName].filter(Boolean).join(' · ')}</p>
        {row.seen && (
          <p className="mt-1 text-small text-ink-2">
            {row.seen.by ? t('differences.seenBy', { name: row.seen.by }) : t('differences.seenAlone')} ·{' '}
            {dates.momentDay(row.seen.at)}
            {row.seen.note && <span className="block">“{row.seen.note}”</span>}
          </p>
        )}
      </div>
      {(row.printed || row.ours) && (
        <dl className="num grid flex-none grid-cols-[auto_auto] gap-x-3 text-small">
          {row.printed && (
            <>
              <dt className="text-ink-3">{t('differences.printed')}</dt>
              <dd className="text-right font-medium [overflow-wrap:anywhere]">{momentOr(row.printed, dates)}</dd>
            </>
          )}
          {row.ours && (
            <>
              <dt className="text-ink-3">{t('differences.ours')}</dt>
              <dd className="text-right font-medium [overflow-wrap:anywhere]">{momentOr(row.ours, dates)}</dd>
            </>
          )}
        </dl>
      )}
      {onSeen && (
        <Button size="small" icon={<ScanEye />} onClick={onSeen}>
          {t('differences.markSeen')}
        </Button>
      )}
    </li>
  )
}

/** The bill, or the drawer that money was taken out of. */
function Source({ row: { invoiceId, shiftId, number } }: { row: Difference }) {
  const t = useWords()
  const look = 'font-medium text-peacock underline'
  if (invoiceId !== null) {
    return (
      <Link to={paths.invoice} params={{ invoiceId }} className={look}>
        {number}
      </Link>
    )
  }
  return shiftId === null ? null : (
    <Link to={paths.shift} params={{ shiftId }} className={look}>
      {t('differences.takenOut')}
    </Link>
  )
}

/** Clocks are told as moments; all else is told as it is. */
function momentOr(text: string, dates: ReturnType<typeof useDates>): string {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return `${dates.momentDay(text)}, ${dates.time(text)}`
  return /^\d{4}-\d\d-\d\d$/.test(text) ? dates.day(text) : text
}

function MarkSeen({ difference, onClose }: { difference: Difference; onClose: () => void }) {
  const t = useWords()
  const [note, say] = useState('')
  const act = useMutation({
    mutationFn: () => call(markDifferenceSeen, { differenceId: difference.id, note: note.trim() }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['differences'] })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onOpen={onClose}
      title={
        difference.number === null
          ? t('differences.seenTitleDrawer', { till: difference.tillName })
          : t('differences.seenTitle', { number: difference.number })
      }
      lead={t(`differences.kinds.${difference.kind}`)}
      acts={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button form="difference-seen" type="submit" look="act" busy={act.isPending}>
            {t('differences.markSeen')}
          </Button>
        </>
      }
    >
      <form
        id="difference-seen"
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate()
        }}
      >
        <TextField
          autoFocus
          label={t('differences.note')}
          hint={t('differences.noteHint')}
          value={note}
          maxLength={200}
          onChange={(event) => say(event.target.value)}
        />
        <FormTrouble error={act.error} />
      </form>
    </Dialog>
  )
}
