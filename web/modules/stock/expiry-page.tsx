import { exportExpiring, listExpiring } from '@galla/contract/stock'
import { useNavigate } from '@tanstack/react-router'
import { CalendarClock } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { unitWord } from '../../app/unit-word.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, FilterChip } from '../../ui/chip.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatQuantity, formatRupees } from '../../ui/money.ts'
import { State } from '../../ui/state.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { CatalogueTabs } from '../catalogue/catalogue-tabs.tsx'
import { useProductName } from '../catalogue/queries.ts'
import { PlaceSelect } from './place-select.tsx'
import type { ExpiringBatch } from './queries.ts'

const AdjustStockForm = lazy(() => import('./adjust-stock-form.tsx').then((m) => ({ default: m.AdjustStockForm })))

const spans = ['30', '90', '180']

/** What lies on the shelf and expires soon, the soonest first. */
export function ExpiryPage() {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const nameOf = useProductName()
  const mayAdjust = useMay('stock.adjust-stock')
  const mayCosts = useMay('catalogue.see-costs')
  const [{ within, place }, change] = useAddressState<'within' | 'place'>()
  const [takingOff, takeOff] = useState<ExpiringBatch>()
  const days = spans.includes(within ?? '') ? within! : '90'
  const filters = { within: days, ...(place && { locationId: place }) }
  const list = usePages(listExpiring, ['stock', 'expiring', filters], filters)
  useBar({ where: t('shell.catalogue'), sub: useSession()?.business?.name })
  const left = (row: ExpiringBatch) => {
    if (row.daysLeft < 0) return <Chip tone="brick">{t('goods.expiredAgo', { count: -row.daysLeft })}</Chip>
    if (row.daysLeft === 0) return <Chip tone="brick">{t('goods.today')}</Chip>
    return <Chip tone={row.daysLeft <= 30 ? 'gold' : undefined}>{t('goods.inDays', { count: row.daysLeft })}</Chip>
  }
  const columns: readonly Column<ExpiringBatch>[] = [
    {
      id: 'day',
      words: t('goods.expires'),
      width: 130,
      cell: (row) => <span className="num">{dates.day(row.expiresOn!)}</span>,
    },
    { id: 'left', words: '', width: 170, cell: left },
    {
      id: 'name',
      words: t('catalogue.name'),
      width: 240,
      grows: true,
      cell: (row) => <span className="font-semibold">{nameOf(row).own}</span>,
    },
    {
      id: 'batch',
      words: t('goods.batch'),
      width: 140,
      cell: (row) => <span className="num text-ink-2">{row.number}</span>,
    },
    {
      id: 'hand',
      words: t('stock.onHand'),
      width: 130,
      figures: true,
      cell: (row) => formatQuantity(row.onHand, unitWord(row.unit)),
    },
    ...(mayCosts
      ? [
          {
            id: 'worth',
            words: t('goods.worthAtCost'),
            width: 140,
            figures: true,
            wideOnly: true,
            cell: (row: ExpiringBatch) => row.worthPaise !== null && formatRupees(row.worthPaise),
          },
        ]
      : []),
    ...(mayAdjust
      ? [
          {
            id: 'act',
            words: '',
            width: 190,
            figures: true,
            wideOnly: true,
            cell: (row: ExpiringBatch) =>
              row.expired && (
                <Button
                  size="small"
                  onClick={(event) => {
                    event.stopPropagation()
                    takeOff(row)
                  }}
                >
                  {t('goods.takeOff')}
                </Button>
              ),
          },
        ]
      : []),
  ]
  const worth = list.rows.reduce((sum, row) => sum + (row.worthPaise ?? 0), 0)
  return (
    <>
      <ListFrame
        toolbar={
          <div className="flex flex-wrap items-center gap-2">
            <CatalogueTabs here="expiring" />
            {spans.map((span) => (
              <FilterChip key={span} on={span === days} onToggle={() => change({ within: span })}>
                {t('goods.within', { count: Number(span) })}
              </FilterChip>
            ))}
            <PlaceSelect every value={place} onValue={(id) => change({ place: id })} />
            <span className="ml-auto">
              <ExportButton acts={exportExpiring} input={filters} />
            </span>
          </div>
        }
        below={
          worth > 0 && (
            <span className="ml-auto text-ink-2">
              {t('goods.worthAtCost')} <b className="font-semibold text-ink">{formatRupees(worth)}</b>
            </span>
          )
        }
      >
        {list.error ? (
          <Trouble error={list.error} onAgain={list.again} />
        ) : (
          <Table
            label={t('goods.expiring')}
            rows={list.rows}
            keyOf={(row) => `${row.id} ${row.locationId}`}
            columns={columns}
            loading={list.loading}
            onOpen={(row) => void navigate({ to: paths.product, params: { productId: row.productId } })}
            onMore={list.more}
            narrowHeight={72}
            asRow={(row) => (
              <span className="num grid gap-1">
                <span className="flex items-baseline gap-3">
                  <span className="min-w-0 flex-1 truncate font-semibold">{nameOf(row).own}</span>
                  <b className="font-semibold">{formatQuantity(row.onHand, unitWord(row.unit))}</b>
                </span>
                <span className="flex items-center gap-3 text-caption text-ink-2">
                  <span className="min-w-0 flex-1 truncate">
                    {row.number} · {dates.day(row.expiresOn!)}
                  </span>
                  {left(row)}
                </span>
              </span>
            )}
            empty={
              <State kind="empty" icon={<CalendarClock />} title={t('goods.nothingExpires')}>
                {t('goods.nothingExpiresMore')}
              </State>
            }
          />
        )}
      </ListFrame>
      <Suspense>
        {takingOff && (
          <AdjustStockForm
            product={{ id: takingOff.productId, name: takingOff.name, unit: takingOff.unit, tracking: 'batch' }}
            level={{ onHand: takingOff.onHand, locationId: takingOff.locationId }}
            batch={takingOff}
            onClose={() => takeOff(undefined)}
          />
        )}
      </Suspense>
    </>
  )
}
