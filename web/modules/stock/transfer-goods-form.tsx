import { transferGoods } from '@galla/contract/stock'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { unitWord } from '../../app/unit-word.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { QuantityField } from '../../ui/quantity-field.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { FindProduct } from '../catalogue/find-product.tsx'
import { type ProductRow, useProductName } from '../catalogue/queries.ts'
import { locationsQuery } from '../tills/queries.ts'

interface Line {
  readonly product: ProductRow
  readonly quantity: number | undefined
  readonly serials: string
}

/** Goods from one place to another; what is kept by batch goes with the first to expire. */
export function TransferGoodsForm({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const nameOf = useProductName()
  const [id] = useState(newId)
  const { data } = useQuery(locationsQuery)
  const places = data?.rows.filter((place) => place.active) ?? []
  const [from, setFrom] = useState<string>()
  const [to, setTo] = useState<string>()
  const [lines, setLines] = useState<readonly Line[]>([])
  const [onTheWay, setOnTheWay] = useState(false)
  const [remark, setRemark] = useState('')
  const fromId = from ?? places[0]?.id
  const toId = to ?? places.find((place) => place.id !== fromId)?.id
  const carry = useMutation({
    mutationFn: () =>
      call(transferGoods, {
        id,
        fromId: fromId!,
        toId: toId!,
        onTheWay,
        remark,
        lines: lines.map((line) => {
          const serials = line.serials.split(/[\s,]+/).filter(Boolean)
          return { productId: line.product.id, quantity: line.quantity!, ...(serials.length > 0 && { serials }) }
        }),
      }),
    onSuccess: (transfer) => {
      void queries.invalidateQueries({ queryKey: ['stock'] })
      toast({ words: t(onTheWay ? 'goods.sentOff' : 'goods.carried', { place: transfer.toName }) })
      onClose()
    },
  })
  const change = (at: number, to: Partial<Line>) =>
    setLines(lines.map((line, nth) => (nth === at ? { ...line, ...to } : line)))
  const options = places.map((place) => ({ value: place.id, words: place.name }))
  return (
    <FormSheet
      title={t('goods.carryTitle')}
      act={t('goods.carryAct', { count: lines.length })}
      dirty={lines.length > 0}
      busy={carry.isPending}
      disabled={lines.length === 0 || fromId === toId || lines.some((line) => !line.quantity)}
      foot={<FormTrouble error={carry.error} />}
      onSubmit={() => carry.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <div className="grid grid-cols-2 gap-3">
          <Select label={t('goods.from')} value={fromId ?? ''} onValue={setFrom} options={options} />
          <Select label={t('goods.to')} value={toId ?? ''} onValue={setTo} options={options} />
        </div>
        {lines.map((line, at) => (
          <div key={line.product.id} className="grid gap-2 border-b pb-3">
            <div className="flex items-end gap-2">
              <div className="min-w-0 flex-1">
                <QuantityField
                  label={nameOf(line.product).own}
                  unit={unitWord(line.product.unit)}
                  lessWord="−"
                  moreWord="+"
                  value={line.quantity}
                  onValue={(quantity) => change(at, { quantity })}
                />
              </div>
              <IconButton
                label={t('goods.remove', { name: line.product.name })}
                icon={<Trash2 />}
                onClick={() => setLines(lines.filter((_, nth) => nth !== at))}
              />
            </div>
            {line.product.tracking === 'serial' && (
              <TextField
                label={t('goods.serials')}
                value={line.serials}
                onChange={(event) => change(at, { serials: event.target.value })}
              />
            )}
          </div>
        ))}
        <FindProduct
          autoFocus
          label={t('goods.find')}
          onFound={(product) => {
            const at = lines.findIndex((line) => line.product.id === product.id)
            if (at < 0) setLines([...lines, { product, quantity: 1000, serials: '' }])
            else change(at, { quantity: (lines[at]!.quantity ?? 0) + 1000 })
          }}
        />
        <TextField
          label={t('goods.remark')}
          optional={t('common.optional')}
          maxLength={200}
          value={remark}
          onChange={(event) => setRemark(event.target.value)}
        />
        <Switch label={t('goods.onTheWay')} hint={t('goods.onTheWayHint')} checked={onTheWay} onChecked={setOnTheWay} />
      </div>
    </FormSheet>
  )
}
