import { exportValuation, showValuation } from '@galla/contract/stock'
import { useNavigate } from '@tanstack/react-router'
import { Scale } from 'lucide-react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { unitWord } from '../../app/unit-word.ts'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatQuantity, formatRupees, formatShare } from '../../ui/money.ts'
import { State } from '../../ui/state.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { CatalogueTabs } from '../catalogue/catalogue-tabs.tsx'
import { useProductName } from '../catalogue/queries.ts'
import { PlaceSelect } from './place-select.tsx'
import type { Worth } from './queries.ts'

/** What the shelves are worth at moving average cost. */
export function WorthPage() {
  const t = useWords()
  const navigate = useNavigate()
  const nameOf = useProductName()
  const [{ place }, change] = useAddressState<'place'>()
  const filters = place ? { locationId: place } : {}
  const list = usePages(showValuation, ['stock', 'worth', filters], filters)
  useBar({ where: t('shell.catalogue'), sub: useSession()?.business?.name })
  const columns: readonly Column<Worth>[] = [
    {
      id: 'name',
      words: t('catalogue.name'),
      width: 260,
      grows: true,
      cell: (row) => <span className="font-semibold">{nameOf(row).own}</span>,
    },
    {
      id: 'hand',
      words: t('stock.onHand'),
      width: 130,
      figures: true,
      cell: (row) => formatQuantity(row.onHand, unitWord(row.unit)),
    },
    {
      id: 'average',
      words: t('goods.average'),
      width: 140,
      figures: true,
      cell: (row) => (
        <span className="text-ink-2">{row.averagePaise === null ? '' : formatRupees(row.averagePaise)}</span>
      ),
    },
    {
      id: 'price',
      words: t('catalogue.price'),
      width: 120,
      figures: true,
      wideOnly: true,
      cell: (row) => <span className="text-ink-2">{formatRupees(row.pricePaise)}</span>,
    },
    {
      id: 'margin',
      words: t('goods.margin'),
      width: 110,
      figures: true,
      wideOnly: true,
      cell: (row) =>
        row.marginBasisPoints !== null && (
          <span className={row.marginBasisPoints < 0 ? 'text-brick' : 'text-ink-2'}>
            {formatShare(row.marginBasisPoints)}
          </span>
        ),
    },
    {
      id: 'value',
      words: t('goods.value'),
      width: 150,
      figures: true,
      cell: (row) => <b className="font-semibold">{formatRupees(row.valuePaise)}</b>,
    },
  ]
  const places = list.first?.byLocation ?? []
  return (
    <ListFrame
      toolbar={
        <div className="flex flex-wrap items-center gap-2">
          <CatalogueTabs here="worth" />
          <PlaceSelect every value={place} onValue={(id) => change({ place: id })} />
          <span className="ml-auto">
            <ExportButton acts={exportValuation} input={filters} />
          </span>
        </div>
      }
      below={
        list.first && (
          <>
            {places.length > 1 &&
              places.map((one) => (
                <span key={one.locationId} className="text-ink-2">
                  {one.name} <b className="font-semibold text-ink">{formatRupees(one.valuePaise)}</b>
                </span>
              ))}
            <span className="ml-auto text-ink-2">
              {t('goods.totalWorth')}{' '}
              <b className="text-[17px] font-semibold text-ink">{formatRupees(list.first.totalPaise)}</b>
            </span>
          </>
        )
      }
    >
      {list.error ? (
        <Trouble error={list.error} onAgain={list.again} />
      ) : (
        <Table
          label={t('goods.worth')}
          rows={list.rows}
          keyOf={(row) => `${row.productId} ${row.locationId}`}
          columns={columns}
          loading={list.loading}
          onOpen={(row) => void navigate({ to: paths.product, params: { productId: row.productId } })}
          onMore={list.more}
          narrowHeight={64}
          asRow={(row) => (
            <span className="num flex items-center gap-3">
              <span className="grid min-w-0 flex-1">
                <span className="truncate font-semibold">{nameOf(row).own}</span>
                <span className="text-caption text-ink-2">
                  {formatQuantity(row.onHand, unitWord(row.unit))}
                  {row.averagePaise !== null && ` × ${formatRupees(row.averagePaise)}`}
                </span>
              </span>
              <b className="font-semibold">{formatRupees(row.valuePaise)}</b>
            </span>
          )}
          empty={
            <State kind="empty" icon={<Scale />} title={t('goods.worthEmpty')}>
              {t('goods.worthEmptyMore')}
            </State>
          }
        />
      )}
    </ListFrame>
  )
}
