/** What lies on the shelf of one product, closer: by place, by batch, by piece, and what it is worth. */
import { exportBatches, exportSerials, findSerial, listSerials } from '@galla/contract/stock'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { formatQuantity, formatRupees, formatShare } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { locationsQuery } from '../tills/queries.ts'
import { batchesQuery, type StockLevel, stockKeys, worthOfProductQuery } from './queries.ts'

export function Places({ levels, unit }: { levels: readonly StockLevel[]; unit: string }) {
  const { data } = useQuery(locationsQuery)
  return (
    <ul className="num mt-3 border-t pt-2">
      {levels.map((level) => (
        <li key={level.locationId} className="flex items-baseline gap-3 py-1">
          <span className="min-w-0 flex-1 truncate text-ink-2">
            {data?.rows.find((place) => place.id === level.locationId)?.name}
          </span>
          <b className="font-semibold">{formatQuantity(level.onHand, unit)}</b>
        </li>
      ))}
    </ul>
  )
}

export function WorthOfProduct({ productId }: { productId: string }) {
  const t = useWords()
  const { data } = useQuery(worthOfProductQuery(productId))
  const worth = data?.rows.reduce((sum, row) => sum + row.valuePaise, 0) ?? 0
  const quantity = data?.rows.reduce((sum, row) => sum + row.onHand, 0) ?? 0
  const margin = data?.rows.find((row) => row.marginBasisPoints !== null)?.marginBasisPoints
  if (worth <= 0 || quantity <= 0) return null
  return (
    <p className="num mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t pt-2.5 text-ink-2">
      <span>
        {t('goods.average')}{' '}
        <b className="font-semibold text-ink">{formatRupees(Math.round((worth * 1000) / quantity))}</b>
      </span>
      {margin !== null && margin !== undefined && (
        <span>
          {t('goods.margin')}{' '}
          <b className={`font-semibold ${margin < 0 ? 'text-brick' : 'text-ink'}`}>{formatShare(margin)}</b>
        </span>
      )}
      <span className="ml-auto">
        {t('goods.value')} <b className="font-semibold text-ink">{formatRupees(worth)}</b>
      </span>
    </p>
  )
}

export function BatchesOfProduct({ productId, unit }: { productId: string; unit: string }) {
  const t = useWords()
  const dates = useDates()
  const { data } = useQuery(batchesQuery(productId))
  return (
    <Card flush title={t('goods.batches')} aside={<ExportButton small acts={exportBatches} input={{ productId }} />}>
      {!data ? (
        <SkeletonList rows={2} height={48} />
      ) : data.rows.length === 0 ? (
        <p className="px-4 pb-4 text-ink-2">{t('stock.noMovements')}</p>
      ) : (
        <ul className="num">
          {data.rows.map((batch) => (
            <li
              key={`${batch.id} ${batch.locationId}`}
              className="flex min-h-12 items-center gap-3 border-b px-4 py-1.5 last:border-0"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-semibold">{batch.number}</span>
                <span className="block text-caption text-ink-2">
                  {[
                    batch.expiresOn && `${t('goods.expires')} ${dates.day(batch.expiresOn)}`,
                    batch.mrpPaise !== null && `MRP ${formatRupees(batch.mrpPaise)}`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {batch.expired && <Chip tone="brick">{t('goods.causes.expired')}</Chip>}
              <b className="font-semibold">{formatQuantity(batch.onHand, unit)}</b>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

export function SerialsOfProduct({ productId }: { productId: string }) {
  const t = useWords()
  const dates = useDates()
  const [typed, type] = useState('')
  const serial = typed.trim()
  const list = usePages(listSerials, stockKeys.serials(productId), { productId, limit: 20 })
  const found = useQuery({
    queryKey: ['stock', 'serial', serial],
    enabled: serial.length > 0,
    queryFn: ({ signal }) => call(findSerial, { serial: serial.slice(0, 40) }, { signal }),
  })
  const piece = found.data?.rows.find((row) => row.productId === productId)
  const state = (of: (typeof list.rows)[number]['state']) => (
    <Chip tone={of === 'in-stock' || of === 'returned' ? 'leaf' : undefined}>{t(`goods.serialStates.${of}`)}</Chip>
  )
  return (
    <Card flush title={t('goods.serials')} aside={<ExportButton small acts={exportSerials} input={{ productId }} />}>
      <div className="border-b px-4 pb-3">
        <TextField
          label={t('goods.findSerial')}
          labelHidden
          placeholder={t('goods.findSerial')}
          hint={t('goods.serialHint')}
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
      </div>
      {serial && found.data ? (
        piece ? (
          <div className="num px-4 py-3">
            <p className="flex items-center gap-3">
              <b className="flex-1 font-semibold">{piece.serial}</b> {state(piece.state)}
            </p>
            <ul className="mt-2">
              {piece.history.map((move) => (
                <li key={`${move.kind} ${move.documentId}`} className="flex items-center gap-3 py-1">
                  <span className="flex-1">
                    {t(`stock.kinds.${move.kind}`)} <span className="text-ink-3">{dates.momentDay(move.at)}</span>
                  </span>
                  {move.kind === 'invoice' && (
                    <Link
                      to={paths.invoice}
                      params={{ invoiceId: move.documentId }}
                      className="touch text-peacock hover:underline"
                    >
                      {t('goods.openBill')}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <p className="px-4 py-3 text-ink-2">{t('goods.noSuchSerial')}</p>
        )
      ) : (
        <ul className="num">
          {list.rows.map((row) => (
            <li key={row.id} className="flex min-h-11 items-center gap-3 border-b px-4 py-1.5 last:border-0">
              <span className="min-w-0 flex-1 truncate">{row.serial}</span>
              {state(row.state)}
            </li>
          ))}
          {list.more && (
            <li className="p-3">
              <Button wide onClick={list.more}>
                {t('common.more')}
              </Button>
            </li>
          )}
        </ul>
      )}
    </Card>
  )
}
