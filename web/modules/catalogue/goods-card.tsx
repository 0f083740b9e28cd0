/** What kind of goods it is: how the shelf keeps it, what a kit holds, and a barcode of the shop's own. */
import { changeTracking, giveBarcode, makeKit, showKit } from '@galla/contract/catalogue-goods'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Barcode, Package, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { unitWord } from '../../app/unit-word.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { formatQuantity } from '../../ui/money.ts'
import { QuantityField } from '../../ui/quantity-field.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.ts'
import { FindProduct } from './find-product.tsx'
import type { Product } from './queries.ts'

const fresh = () => {
  for (const topic of ['products', 'stock']) void queries.invalidateQueries({ queryKey: [topic] })
}

export function GoodsCard({ product }: { product: Product }) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const living = product.archivedAt === null
  const mayTrack = useMay('catalogue.change-tracking') && living && !product.isKit && product.stockPolicy !== 'not-kept'
  const mayKit = useMay('catalogue.make-kit') && living && product.tracking === 'none'
  const mayGive = useMay('catalogue.give-barcode') && living && product.barcodes.length === 0
  const [changing, change] = useState(false)
  const kit = useQuery({
    queryKey: ['products', 'kit', product.id],
    enabled: product.isKit || changing,
    queryFn: ({ signal }) => call(showKit, { productId: product.id }, { signal }),
  })
  const track = useMutation({
    mutationFn: (tracking: Product['tracking']) => call(changeTracking, { productId: product.id, tracking }),
    onSuccess: () => {
      fresh()
      toast({ words: t('goods.trackingSaved', { name: product.name }) })
    },
    onError: sayTrouble,
  })
  const give = useMutation({
    mutationFn: () => call(giveBarcode, { productId: product.id }),
    onSuccess: () => {
      fresh()
      toast({ words: t('goods.barcodeGiven', { name: product.name }) })
    },
    onError: sayTrouble,
  })
  if (!mayTrack && !mayKit && !mayGive && !product.isKit) return null
  return (
    <Card title={product.isKit ? t('goods.kit') : t('goods.tracking')}>
      <div className="grid gap-3">
        {product.isKit && (
          <ul className="num">
            {kit.data?.parts.map((part) => (
              <li key={part.productId} className="flex items-baseline gap-3 border-b py-1.5 last:border-0">
                <span className="min-w-0 flex-1 truncate">{part.name}</span>
                <b className="font-semibold">{formatQuantity(part.quantity, unitWord(part.unit))}</b>
              </li>
            ))}
          </ul>
        )}
        {mayTrack && (
          <Select
            label={t('goods.tracking')}
            labelHidden
            value={product.tracking}
            disabled={track.isPending}
            onValue={(value) => track.mutate(value as Product['tracking'])}
            options={(['none', 'batch', 'serial'] as const).map((value) => ({
              value,
              words: t(`goods.trackings.${value}`),
            }))}
          />
        )}
        <div className="flex flex-wrap gap-2 empty:hidden">
          {mayKit && (
            <Button size="small" icon={<Package />} onClick={() => change(true)}>
              {t(product.isKit ? 'goods.kitChange' : 'goods.kitMake')}
            </Button>
          )}
          {mayGive && (
            <Button size="small" icon={<Barcode />} busy={give.isPending} onClick={() => give.mutate()}>
              {t('goods.giveBarcode')}
            </Button>
          )}
        </div>
      </div>
      {changing && kit.data && <KitForm product={product} parts={kit.data.parts} onClose={() => change(false)} />}
    </Card>
  )
}

interface Part {
  readonly productId: string
  readonly name: string
  readonly unit: string
  readonly quantity: number | undefined
}

function KitForm({
  product,
  parts: before,
  onClose,
}: {
  product: Product
  parts: readonly Part[]
  onClose: () => void
}) {
  const t = useWords()
  const [parts, setParts] = useState(before)
  const save = useMutation({
    mutationFn: () =>
      call(makeKit, {
        productId: product.id,
        parts: parts.map(({ productId, quantity }) => ({ productId, quantity: quantity! })),
      }),
    onSuccess: () => {
      fresh()
      toast({ words: t('goods.kitSaved', { name: product.name }) })
      onClose()
    },
  })
  return (
    <FormSheet
      title={t('goods.kitHolds')}
      lead={t('goods.kitLead')}
      act={t('common.save')}
      dirty={parts !== before}
      busy={save.isPending}
      disabled={parts.some((part) => !part.quantity)}
      foot={<FormTrouble error={save.error} />}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        {parts.map((part, at) => (
          <div key={part.productId} className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <QuantityField
                label={part.name}
                unit={unitWord(part.unit)}
                lessWord="−"
                moreWord="+"
                value={part.quantity}
                onValue={(quantity) => setParts(parts.map((one, nth) => (nth === at ? { ...one, quantity } : one)))}
              />
            </div>
            <IconButton
              label={t('goods.remove', { name: part.name })}
              icon={<Trash2 />}
              onClick={() => setParts(parts.filter((_, nth) => nth !== at))}
            />
          </div>
        ))}
        <FindProduct
          autoFocus
          label={t('goods.addPart')}
          onFound={({ id, name, unit }) => {
            if (!parts.some((part) => part.productId === id))
              setParts([...parts, { productId: id, name, unit, quantity: 1000 }])
          }}
        />
      </div>
    </FormSheet>
  )
}
