import { exportStock, listStock } from '@galla/contract/stock'
import { useNavigate } from '@tanstack/react-router'
import { PackageOpen, Tags } from 'lucide-react'
import { useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { unitWord } from '../../app/unit-word.ts'
import { Button } from '../../ui/button.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatQuantity } from '../../ui/money.ts'
import { State } from '../../ui/state.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { CatalogueTabs } from '../catalogue/catalogue-tabs.tsx'
import { useProductName } from '../catalogue/queries.ts'
import { ImportButton } from '../imports/import-button.tsx'
import { AdjustStockForm } from './adjust-stock-form.tsx'
import { PlaceSelect } from './place-select.tsx'
import { type StockLevel, stockKeys } from './queries.ts'
import { StockChip } from './stock-chip.tsx'

export function StockListPage() {
  const t = useWords()
  const navigate = useNavigate()
  const business = useSession()?.business?.name
  const mayAdjust = useMay('stock.adjust-stock')
  const nameOf = useProductName()
  const [{ low, place }, change] = useAddressState<'low' | 'place'>()
  const mayPrint = useMay('stock.print-labels')
  const [counting, count] = useState<StockLevel>()
  const onlyLow = low === 'yes'
  const list = usePages(listStock, stockKeys.list(onlyLow, place), {
    ...(onlyLow && { low: true }),
    ...(place && { locationId: place }),
  })
  useBar({ where: t('shell.catalogue'), sub: business })

  const quantity = (thousandths: number, row: StockLevel) => formatQuantity(thousandths, unitWord(row.unit))
  const columns: readonly Column<StockLevel>[] = [
    {
      id: 'name',
      words: t('catalogue.name'),
      width: 260,
      grows: true,
      cell: (row) => <span className="font-semibold">{nameOf(row).own}</span>,
    },
    {
      id: 'sku',
      words: t('catalogue.sku'),
      width: 140,
      wideOnly: true,
      cell: (row) => <span className="text-ink-2">{row.sku}</span>,
    },
    { id: 'state', words: t('invoices.state'), width: 190, cell: (row) => <StockChip level={row} /> },
    {
      id: 'reorder',
      words: t('stock.reorderColumn'),
      width: 130,
      wideOnly: true,
      figures: true,
      cell: (row) => <span className="text-ink-2">{row.reorderLevel > 0 && quantity(row.reorderLevel, row)}</span>,
    },
    {
      id: 'hand',
      words: t('stock.onHand'),
      width: 140,
      figures: true,
      cell: (row) => <b className="font-semibold">{quantity(row.onHand, row)}</b>,
    },
    ...(onlyLow
      ? [
          {
            id: 'order',
            words: t('goods.order'),
            width: 190,
            figures: true,
            cell: (row: StockLevel) =>
              row.suggested !== undefined && (
                <span>
                  <b className="font-semibold text-marigold-ink">{quantity(row.suggested, row)}</b>
                  <span className="block text-caption text-ink-3">
                    {t('goods.orderWhy', { sold: quantity(row.soldLately ?? 0, row) })}
                  </span>
                </span>
              ),
          },
        ]
      : []),
    ...(mayAdjust
      ? [
          {
            id: 'act',
            words: '',
            width: 170,
            wideOnly: true,
            figures: true,
            cell: (row: StockLevel) => (
              <Button
                size="small"
                onClick={(event) => {
                  event.stopPropagation()
                  count(row)
                }}
              >
                {t('stock.adjust')}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <ListFrame
        toolbar={
          <div className="flex flex-wrap items-center gap-2">
            <CatalogueTabs here="stock" />
            <FilterChip on={onlyLow} onToggle={() => change({ low: onlyLow ? undefined : 'yes' })}>
              {t('stock.onlyLow')}
            </FilterChip>
            <PlaceSelect every value={place} onValue={(id) => change({ place: id })} />
            <span className="ml-auto flex gap-2">
              {mayPrint && (
                <Button iconOnPhone icon={<Tags />} onClick={() => void navigate({ to: paths.labels })}>
                  {t('goods.labels')}
                </Button>
              )}
              <ImportButton target="opening-stock" needs="stock.adjust-stock" />
              <ExportButton
                acts={exportStock}
                input={{ ...(onlyLow && { low: true }), ...(place && { locationId: place }) }}
              />
            </span>
          </div>
        }
      >
        {list.error ? (
          <Trouble error={list.error} onAgain={list.again} />
        ) : (
          <Table
            label={t('catalogue.stock')}
            rows={list.rows}
            keyOf={(row) => `${row.productId} ${row.locationId}`}
            columns={columns}
            loading={list.loading}
            onOpen={(row) => void navigate({ to: paths.product, params: { productId: row.productId } })}
            onMore={list.more}
            narrowHeight={64}
            asRow={(row) => (
              <span className="flex items-center gap-3">
                <span className="grid min-w-0 flex-1 justify-items-start gap-1">
                  <span className="max-w-full truncate font-semibold">{nameOf(row).own}</span>
                  <StockChip level={row} />
                </span>
                <b className="num font-semibold">{quantity(row.onHand, row)}</b>
              </span>
            )}
            empty={
              onlyLow ? (
                <State kind="empty" icon={<PackageOpen />} title={t('stock.nothingLow')}>
                  {t('stock.nothingLowMore')}
                </State>
              ) : (
                <State kind="empty" icon={<PackageOpen />} title={t('stock.emptyTitle')}>
                  {t('stock.emptyMore')}
                </State>
              )
            }
          />
        )}
      </ListFrame>
      {counting && (
        <AdjustStockForm
          product={{ ...counting, id: counting.productId }}
          level={counting}
          onClose={() => count(undefined)}
        />
      )}
    </>
  )
}
