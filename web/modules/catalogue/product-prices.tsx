/** What each price list asks for a product, from which quantity on. */
import { setPrices, showPricesOfProduct } from '@galla/contract/price-lists'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { unitWord } from '../../app/unit-word.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { formatQuantity, formatRupees } from '../../ui/money.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { QuantityField } from '../../ui/quantity-field.tsx'
import { toast } from '../../ui/toast.ts'
import type { PriceList } from './price-list-form.tsx'
import { priceListsQuery } from './prices-page.tsx'
import type { Product } from './queries.ts'

interface Row {
  readonly fromQuantity: number
  readonly pricePaise: number | undefined
}

export function ProductPrices({ product }: { readonly product: Product }) {
  const t = useWords()
  const lists = useQuery(priceListsQuery).data?.rows.filter((list) => !list.ended) ?? []
  const { data } = useQuery({
    queryKey: ['products', 'prices', product.id],
    queryFn: ({ signal }) => call(showPricesOfProduct, { productId: product.id }, { signal }),
    enabled: lists.length > 0,
  })
  if (lists.length === 0 || !data) return null
  const unit = unitWord(product.unit) ?? '1'
  return (
    <Card title={t('prices.inLists')}>
      <p className="mb-3 text-small text-ink-2">{t('prices.inListsLead', { unit })}</p>
      <ul className="grid gap-4">
        {lists.map((list) => {
          const rows = data.rows.filter((row) => row.priceListId === list.id)
          return <PricesOfList key={`${list.id} ${JSON.stringify(rows)}`} product={product} list={list} first={rows} />
        })}
      </ul>
    </Card>
  )
}

function PricesOfList({
  product,
  list,
  first,
}: {
  readonly product: Product
  readonly list: PriceList
  readonly first: readonly Row[]
}) {
  const t = useWords()
  const may = useMay('catalogue.set-prices') && product.archivedAt === null
  const [rows, set] = useState<readonly Row[]>(first)
  const save = useMutation({
    mutationFn: () =>
      call(setPrices, {
        priceListId: list.id,
        productId: product.id,
        prices: rows.flatMap(({ fromQuantity, pricePaise }) =>
          pricePaise === undefined ? [] : [{ fromQuantity, pricePaise }],
        ),
      }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['products', 'prices', product.id] })
      toast({ words: t('prices.pricesSaved') })
    },
  })
  const change = (at: number, more: Partial<Row>) =>
    set(rows.map((row, index) => (index === at ? { ...row, ...more } : row)))
  const byRule = Math.max(
    product.lowestPricePaise ?? 0,
    product.pricePaise - Math.round((product.pricePaise * list.offBasisPoints) / 10_000),
  )
  const unit = unitWord(product.unit) ?? ''
  const dirty = JSON.stringify(rows) !== JSON.stringify(first)
  return (
    <li className="grid gap-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <b className="font-semibold">{list.name}</b>
        {rows.length === 0 && (
          <span className="num text-small text-ink-3">{t('prices.byRule', { price: formatRupees(byRule) })}</span>
        )}
      </p>
      {may ? (
        <>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing else to be known by.
            <div key={at} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2">
              <QuantityField
                label={t('prices.fromQuantity')}
                mayBeNothing
                unit={unit}
                lessWord="−"
                moreWord="+"
                value={row.fromQuantity}
                onValue={(fromQuantity) => change(at, { fromQuantity: fromQuantity ?? 0 })}
              />
              <MoneyField
                label={t('prices.price')}
                value={row.pricePaise}
                onValue={(pricePaise) => change(at, { pricePaise })}
              />
              <IconButton
                label={t('prices.removeRow')}
                icon={<Trash2 />}
                onClick={() => set(rows.filter((_, index) => index !== at))}
              />
            </div>
          ))}
          <FormTrouble error={save.error} />
          <div className="flex flex-wrap gap-2">
            <Button
              size="small"
              onClick={() =>
                set([
                  ...rows,
                  { fromQuantity: rows.length === 0 ? 0 : rows.at(-1)!.fromQuantity + 10_000, pricePaise: undefined },
                ])
              }
            >
              {rows.length === 0 ? t('prices.price') : t('prices.addBreak')}
            </Button>
            {dirty && (
              <Button size="small" look="act" busy={save.isPending} onClick={() => save.mutate()}>
                {t('prices.savePrices')}
              </Button>
            )}
          </div>
        </>
      ) : (
        rows.map((row) => (
          <p key={row.fromQuantity} className="num text-small">
            {row.fromQuantity > 0 && `${t('prices.fromQuantity')} ${formatQuantity(row.fromQuantity, unit)}: `}
            {formatRupees(row.pricePaise ?? 0)}
          </p>
        ))
      )}
    </li>
  )
}
