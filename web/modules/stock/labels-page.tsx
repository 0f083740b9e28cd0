/** Barcode labels: which goods, how many of each, on which paper. One without a barcode gets one of the shop's own. */

import { showProduct } from '@galla/contract/catalogue'
import { giveBarcode } from '@galla/contract/catalogue-goods'
import { labelSheets, printLabels } from '@galla/contract/stock'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Printer, Tags, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { call, openFile } from '../../app/client.ts'
import { useLanguage, useWords } from '../../app/language.ts'
import { PageFrame } from '../../app/page-frame.tsx'
import { paths } from '../../app/paths.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { State } from '../../ui/state.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FindProduct } from '../catalogue/find-product.tsx'
import { type ProductRow, useProductName } from '../catalogue/queries.ts'
import { batchesQuery } from './queries.ts'

interface Item {
  readonly product: Pick<ProductRow, 'id' | 'name' | 'nameHi' | 'nameTa' | 'barcodes' | 'tracking'>
  readonly count: string
  readonly batchId: string
}

const parts = ['name', 'price', 'mrp', 'batch'] as const
const partWords = {
  name: 'goods.labelName',
  price: 'goods.labelPrice',
  mrp: 'goods.labelMrp',
  batch: 'goods.labelBatch',
} as const

export function LabelsPage() {
  const t = useWords()
  const language = useLanguage()
  const sayTrouble = useSayTrouble()
  const mayGive = useMay('catalogue.give-barcode')
  const [{ product: wanted }] = useAddressState<'product'>()
  const [items, setItems] = useState<readonly Item[]>([])
  const [sheet, setSheet] = useState<(typeof labelSheets)[number]>('a4-24')
  const [skip, setSkip] = useState('0')
  const [names, setNames] = useState<string>(language)
  const [shown, show] = useState<ReadonlySet<string>>(new Set(parts))
  useBar({ where: t('goods.labels'), sub: t('shell.catalogue') })

  function add(product: Item['product']): void {
    setItems((before) =>
      before.some((item) => item.product.id === product.id)
        ? before
        : [...before, { product, count: '12', batchId: '' }],
    )
  }
  const given = useQuery({
    queryKey: ['products', 'one', wanted ?? ''],
    enabled: wanted !== undefined,
    queryFn: ({ signal }) => call(showProduct, { productId: wanted! }, { signal }),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken over once, when it has come
  useEffect(() => {
    if (given.data) add(given.data)
  }, [given.data?.id])

  const give = useMutation({
    mutationFn: (productId: string) => call(giveBarcode, { productId }),
    onSuccess: (product) =>
      setItems((before) => before.map((item) => (item.product.id === product.id ? { ...item, product } : item))),
    onError: sayTrouble,
  })
  const counts = items.map((item) => (/^\d{1,3}$/.test(item.count) ? Number(item.count) : 0))
  const printable = items.filter((item, at) => item.product.barcodes.length > 0 && counts[at]! > 0)
  const total = items.reduce((sum, item, at) => sum + (item.product.barcodes.length > 0 ? counts[at]! : 0), 0)
  const print = useMutation({
    mutationFn: () =>
      openFile(printLabels, {
        items: printable.map((item) => [item.product.id, item.count, item.batchId].filter(Boolean).join(':')).join(','),
        sheet,
        skip: /^\d{1,2}$/.test(skip) ? skip : '0',
        language: names as 'en' | 'hi' | 'ta',
        show: [...shown].join(',') || 'name',
      }),
    onError: sayTrouble,
  })
  const change = (productId: string, to: Partial<Item>) =>
    setItems(items.map((item) => (item.product.id === productId ? { ...item, ...to } : item)))
  return (
    <PageFrame wide back={{ to: paths.stock, words: t('catalogue.stock') }}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <Card flush title={t('goods.labels')}>
          <div className="border-b p-4">
            <FindProduct autoFocus label={t('goods.find')} onFound={add} />
          </div>
          {items.length === 0 ? (
            <State small kind="empty" icon={<Tags />} title={t('goods.labelsEmpty')}>
              {t('goods.labelsEmptyMore')}
            </State>
          ) : (
            <ul>
              {items.map((item) => (
                <LabelItem
                  key={item.product.id}
                  item={item}
                  busy={give.isPending && give.variables === item.product.id}
                  onGive={mayGive ? () => give.mutate(item.product.id) : undefined}
                  onChange={(to) => change(item.product.id, to)}
                  onRemove={() => setItems(items.filter((one) => one !== item))}
                />
              ))}
            </ul>
          )}
        </Card>
        <Card title={t('goods.sheet')}>
          <div className="grid gap-4">
            <Select
              label={t('goods.sheet')}
              labelHidden
              value={sheet}
              onValue={(value) => setSheet(value as typeof sheet)}
              options={labelSheets.map((value) => ({ value, words: t(`goods.sheets.${value}`) }))}
            />
            {sheet !== 'roll-50x25' && (
              <TextField
                label={t('goods.skip')}
                figures
                inputMode="numeric"
                value={skip}
                onChange={(event) => setSkip(event.target.value)}
              />
            )}
            <Select
              label={t('goods.labelLanguage')}
              value={names}
              onValue={setNames}
              options={[
                { value: 'en', words: 'English' },
                { value: 'hi', words: 'हिन्दी' },
                { value: 'ta', words: 'தமிழ்' },
              ]}
            />
            <fieldset className="grid gap-2">
              <legend className="mb-1.5 text-caption text-ink-2">{t('goods.onLabel')}</legend>
              {parts.map((part) => (
                <Checkbox
                  key={part}
                  label={t(partWords[part])}
                  checked={shown.has(part)}
                  onChecked={(on) => show(new Set(on ? [...shown, part] : [...shown].filter((one) => one !== part)))}
                />
              ))}
            </fieldset>
            <Button
              look="act"
              wide
              icon={<Printer />}
              busy={print.isPending}
              disabled={total === 0}
              onClick={() => print.mutate()}
            >
              {t('goods.printLabels', { count: total })}
            </Button>
          </div>
        </Card>
      </div>
    </PageFrame>
  )
}

function LabelItem({
  item,
  busy,
  onGive,
  onChange,
  onRemove,
}: {
  item: Item
  busy: boolean
  onGive: (() => void) | undefined
  onChange: (to: Partial<Item>) => void
  onRemove: () => void
}) {
  const t = useWords()
  const { own } = useProductName()(item.product)
  const batches = useQuery({ ...batchesQuery(item.product.id), enabled: item.product.tracking === 'batch' })
  const [barcode] = item.product.barcodes
  return (
    <li className="num flex flex-wrap items-center gap-3 border-b px-4 py-2.5 last:border-b-0">
      <span className="min-w-0 flex-1 basis-44">
        <span className="block truncate font-semibold">{own}</span>
        <span className="block text-caption text-ink-2">{barcode ?? t('goods.noBarcode')}</span>
      </span>
      {item.product.tracking === 'batch' && batches.data && batches.data.rows.length > 0 && (
        <span className="w-40">
          <Select
            label={t('goods.batch')}
            labelHidden
            value={item.batchId}
            onValue={(batchId) => onChange({ batchId })}
            options={[
              { value: '', words: t('goods.noBatch') },
              ...batches.data.rows.map((batch) => ({ value: batch.id, words: batch.number })),
            ]}
          />
        </span>
      )}
      {barcode ? (
        <span className="w-20">
          <TextField
            label={t('goods.howMany')}
            labelHidden
            figures
            inputMode="numeric"
            value={item.count}
            onChange={(event) => onChange({ count: event.target.value })}
          />
        </span>
      ) : (
        onGive && (
          <Button size="small" busy={busy} onClick={onGive}>
            {t('goods.giveBarcode')}
          </Button>
        )
      )}
      <IconButton label={t('goods.remove', { name: own })} icon={<Trash2 />} look="quiet" onClick={onRemove} />
    </li>
  )
}
