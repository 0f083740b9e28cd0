/** What of a product lies on the shelf, and how it came and went. */
import { exportMovements, listMovements } from '@galla/contract/stock'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ClipboardCheck, Tags } from 'lucide-react'
import { useAddressState } from '../../app/address-state.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { unitWord } from '../../app/unit-word.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { formatQuantity, formatRupees } from '../../ui/money.ts'
import { Skeleton, SkeletonList } from '../../ui/skeleton.tsx'
import { AdjustStockForm } from './adjust-stock-form.tsx'
import { stockKeys, stockOfProductQuery } from './queries.ts'
import { BatchesOfProduct, Places, SerialsOfProduct, WorthOfProduct } from './shelf-of-product.tsx'
import { StockChip } from './stock-chip.tsx'

export interface StockOfProductProps {
  readonly product: {
    readonly id: string
    readonly name: string
    readonly unit: string
    readonly stockPolicy: string
    readonly tracking: 'none' | 'batch' | 'serial'
    readonly isKit: boolean
    readonly archivedAt: string | null
  }
}

export function StockOfProduct({ product }: StockOfProductProps) {
  const t = useWords()
  const dates = useDates()
  const [{ act }, change] = useAddressState<'act'>()
  const kept = product.stockPolicy !== 'not-kept' && !product.isKit
  const mayAdjust = useMay('stock.adjust-stock') && kept && product.archivedAt === null
  const mayMovements = useMay('stock.list-movements')
  const mayWorth = useMay('stock.show-valuation')
  const mayPrint = useMay('stock.print-labels')
  const navigate = useNavigate()
  const levels = useQuery({ ...stockOfProductQuery(product.id), enabled: kept })
  const moves = usePages(
    listMovements,
    stockKeys.movements(product.id),
    { productId: product.id },
    kept && mayMovements,
  )
  const key = useKeyOf('stock.adjust', 'S')
  useActions([
    {
      id: 'stock.adjust',
      words: t('stock.adjust'),
      keys: 'S',
      disabled: !mayAdjust,
      perform: () => change({ act: 'stock' }),
    },
  ])
  if (!kept) {
    return (
      <Card title={t('catalogue.stock')}>
        <p className="text-ink-2">{t('stock.notKept')}</p>
      </Card>
    )
  }
  const unit = unitWord(product.unit)
  const level = levels.data?.rows[0]
  const others = levels.data?.rows.slice(1) ?? []
  const onHand = level?.onHand ?? 0
  return (
    <div className="grid min-w-0 gap-4">
      <Card
        title={t('stock.onHand')}
        aside={
          <>
            {mayPrint && (
              <Button
                size="small"
                look="quiet"
                icon={<Tags />}
                onClick={() => void navigate({ to: paths.labels, search: { product: product.id } })}
              >
                {t('goods.labels')}
              </Button>
            )}
            {mayAdjust && (
              <Button size="small" icon={<ClipboardCheck />} keys={key} onClick={() => change({ act: 'stock' })}>
                {t('stock.adjust')}
              </Button>
            )}
          </>
        }
      >
        {levels.error && !levels.data ? (
          <Trouble error={levels.error} onAgain={() => void levels.refetch()} />
        ) : (
          <div className="num flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1">
            {levels.data ? (
              <>
                <b className="text-figure font-semibold tracking-tight">{formatQuantity(onHand, unit)}</b>
                <StockChip level={{ onHand, low: level?.low ?? false }} />
                {level && level.reorderLevel > 0 && (
                  <span className="ml-auto text-ink-2">
                    {t('stock.reorderAt', { quantity: formatQuantity(level.reorderLevel, unit) })}
                  </span>
                )}
              </>
            ) : (
              <Skeleton width={140} height={26} />
            )}
          </div>
        )}
        {others.length > 0 && level && <Places levels={[level, ...others]} unit={unit} />}
        {mayWorth && <WorthOfProduct productId={product.id} />}
      </Card>
      {product.tracking === 'batch' && <BatchesOfProduct productId={product.id} unit={unit} />}
      {product.tracking === 'serial' && <SerialsOfProduct productId={product.id} />}
      {mayMovements && (
        <Card
          flush
          title={t('stock.movements')}
          aside={<ExportButton small acts={exportMovements} input={{ productId: product.id }} />}
        >
          {moves.error ? (
            <Trouble error={moves.error} onAgain={moves.again} />
          ) : moves.loading ? (
            <SkeletonList rows={4} height={54} />
          ) : moves.rows.length === 0 ? (
            <p className="px-4 py-5 text-ink-2">{t('stock.noMovements')}</p>
          ) : (
            <ul className="num">
              {moves.rows.map((move) => (
                <li key={move.id} className="flex items-baseline gap-3 border-b px-4 py-2.5 last:border-0">
                  <span className="min-w-0 flex-1">
                    {t(`stock.kinds.${move.kind}`)}
                    {move.batches.length > 0 && <span className="text-ink-2"> · {move.batches.join(', ')}</span>}
                    {move.reason && <span className="text-ink-2"> · {move.reason}</span>}
                    <span className="block text-caption text-ink-3">
                      {dates.momentDay(move.at)} {dates.time(move.at)}
                    </span>
                  </span>
                  {move.valuePaise !== null && move.valuePaise !== 0 && (
                    <span className="text-caption text-ink-3">{formatRupees(Math.abs(move.valuePaise))}</span>
                  )}
                  <b className={`font-semibold ${move.quantity < 0 ? '' : 'text-leaf'}`}>
                    {move.quantity > 0 && '+'}
                    {formatQuantity(move.quantity, unit)}
                  </b>
                </li>
              ))}
              {moves.more && (
                <li className="p-3">
                  <Button wide onClick={moves.more}>
                    {t('common.more')}
                  </Button>
                </li>
              )}
            </ul>
          )}
        </Card>
      )}
      {act === 'stock' && mayAdjust && levels.data && (
        <AdjustStockForm
          product={product}
          level={level}
          untouched={!moves.loading && moves.rows.length === 0}
          onClose={() => change({ act: undefined }, { replace: true })}
        />
      )}
    </div>
  )
}
