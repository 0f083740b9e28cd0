import { exportShifts, listShifts } from '@galla/contract/shifts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Banknote, ShoppingCart } from 'lucide-react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { todayInIndia } from '../../app/clock.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip, FilterChip } from '../../ui/chip.tsx'
import { addDays } from '../../ui/days.ts'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatRupees } from '../../ui/money.ts'
import { State } from '../../ui/state.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { BillsTabs } from './bills-tabs.tsx'
import { type ShiftRow, shiftKeys, tillsQuery } from './queries.ts'
import { Variance, VarianceBar } from './variance.tsx'

export function ShiftListPage() {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const business = useSession()?.business?.name
  const maySell = useMay('sales.issue-invoice')
  const [{ till, from, only }, change] = useAddressState<'till' | 'from' | 'only'>()
  const today = todayInIndia()
  useBar({ where: t('shifts.listTitle'), sub: business })
  const tills = useQuery(tillsQuery)

  const filters = {
    tillId: till,
    from: from && /^\d{4}-\d\d-\d\d$/.test(from) ? from : undefined,
    only: only === 'open' || only === 'variance' ? (only as 'open' | 'variance') : undefined,
  }
  const list = usePages(listShifts, shiftKeys.list(filters), filters)
  const filtered = Object.values(filters).some(Boolean)
  const most = Math.max(0, ...list.rows.map((row) => Math.abs(row.variancePaise ?? 0)))
  const spans = [
    { id: 'week', words: t('shifts.filterWeek'), from: addDays(today, -6) },
    { id: 'month', words: t('shifts.filterMonth'), from: `${today.slice(0, 8)}01` },
  ]
  const when = (row: ShiftRow) => (
    <span className="num">
      {dates.momentDay(row.openedAt)}{' '}
      <span className="text-ink-3">
        {dates.time(row.openedAt)}
        {row.closedAt && `–${dates.time(row.closedAt)}`}
      </span>
    </span>
  )
  const report = (row: ShiftRow) =>
    row.zNumber === null ? t('shifts.xReport') : t('shifts.zReport', { number: row.zNumber })
  const columns: readonly Column<ShiftRow>[] = [
    {
      id: 'z',
      words: t('shifts.z'),
      width: 110,
      cell: (row) => <span className="num font-semibold">{report(row)}</span>,
    },
    { id: 'when', words: t('shifts.opening'), width: 220, cell: when },
    {
      id: 'till',
      words: t('shifts.till'),
      width: 200,
      grows: true,
      cell: (row) => (
        <span>
          {row.tillName}
          <span className="text-ink-2">{row.openedBy && ` · ${row.openedBy}`}</span>
        </span>
      ),
    },
    {
      id: 'counted',
      words: t('shifts.counted'),
      width: 130,
      figures: true,
      cell: (row) => (row.countedPaise === null ? '' : formatRupees(row.countedPaise)),
    },
    {
      id: 'bar',
      words: t('shifts.variance'),
      width: 140,
      wideOnly: true,
      cell: (row) => <VarianceBar paise={row.variancePaise} most={most} />,
    },
    {
      id: 'variance',
      words: '',
      width: 230,
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <Variance paise={row.variancePaise} />
          {row.lateCount > 0 && <Chip tone="gold">{t('shifts.lateCount', { count: row.lateCount })}</Chip>}
        </span>
      ),
    },
  ]
  const choices = [
    ...spans.map((span) => ({
      id: span.id,
      words: span.words,
      on: from === span.from,
      toggle: () => change({ from: from === span.from ? undefined : span.from }),
    })),
    ...(['open', 'variance'] as const).map((id) => ({
      id,
      words: t(id === 'open' ? 'shifts.filterOpen' : 'shifts.filterVariance'),
      on: only === id,
      toggle: () => change({ only: only === id ? undefined : id }),
    })),
    ...(tills.data && tills.data.rows.length > 1
      ? tills.data.rows.map((one) => ({
          id: one.id,
          words: one.name,
          on: till === one.id,
          toggle: () => change({ till: till === one.id ? undefined : one.id }),
        }))
      : []),
  ]
  const nothingChosen = { till: undefined, from: undefined, only: undefined }

  return (
    <ListFrame
      toolbar={
        <div className="flex flex-wrap items-center gap-1.5">
          <BillsTabs here="shifts" />
          {choices.map((one) => (
            <FilterChip key={one.id} on={one.on} onToggle={one.toggle}>
              {one.words}
            </FilterChip>
          ))}
          <span className="flex-1" />
          <ExportButton acts={exportShifts} input={{ from: filters.from, tillId: filters.tillId }} />
        </div>
      }
    >
      {list.error ? (
        <Trouble error={list.error} onAgain={list.again} />
      ) : (
        <Table
          label={t('shifts.listTitle')}
          rows={list.rows}
          keyOf={(row) => row.id}
          columns={columns}
          loading={list.loading}
          onOpen={(row) => void navigate({ to: paths.shift, params: { shiftId: row.id } })}
          onMore={list.more}
          narrowHeight={76}
          asRow={(row) => (
            <span className="num grid gap-0.5">
              <span className="flex items-baseline gap-3">
                <span className="min-w-0 flex-1 truncate font-semibold">
                  {row.tillName} · {report(row)}
                </span>
                <b className="font-semibold">{row.countedPaise !== null && formatRupees(row.countedPaise)}</b>
              </span>
              <span className="flex items-center gap-2 text-small text-ink-2">
                <span className="min-w-0 flex-1 truncate">{when(row)}</span>
                <Variance paise={row.variancePaise} />
              </span>
            </span>
          )}
          empty={
            filtered ? (
              <State
                kind="not-found"
                title={t('common.nothingFits')}
                act={<Button onClick={() => change(nothingChosen)}>{t('common.clearFilters')}</Button>}
              >
                {t('common.nothingFitsMore')}
              </State>
            ) : (
              <State
                kind="empty"
                icon={<Banknote />}
                title={t('shifts.emptyTitle')}
                act={
                  maySell && (
                    <Button look="act" icon={<ShoppingCart />} onClick={() => void navigate({ to: paths.counter })}>
                      {t('shifts.toCounter')}
                    </Button>
                  )
                }
              >
                {t('shifts.emptyMore')}
              </State>
            )
          }
        />
      )}
    </ListFrame>
  )
}
