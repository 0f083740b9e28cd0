import { adjustStock } from '@galla/contract/stock'
import { unitsOfQuantity } from '@galla/gst/units'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { newId, todayInIndia } from '../../app/clock.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { unitWord } from '../../app/unit-word.ts'
import { DateField } from '../../ui/date-field.tsx'
import { formatQuantity } from '../../ui/money.ts'
import { QuantityField } from '../../ui/quantity-field.tsx'
import { Radio } from '../../ui/radio.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { type Batch, batchesQuery, type StockLevel } from './queries.ts'

type How = 'count' | 'add' | 'lost' | 'opening'

interface Form {
  how: How
  quantity: number | undefined
  reason: string
}

const causeOf = { count: 'counted', add: 'delivered', lost: 'damaged', opening: 'opening' } as const
const reasonOf = { count: 'counted', add: 'delivered', lost: 'spoilt', opening: 'opening' } as const

export interface AdjustStockFormProps {
  readonly product: {
    readonly id: string
    readonly name: string
    readonly unit: string
    readonly tracking?: 'none' | 'batch' | 'serial' | undefined
  }
  /** Of what is kept by batch: the one to take off the shelf. */
  readonly batch?: Pick<Batch, 'id' | 'onHand' | 'expired'> | undefined
  readonly level: Pick<StockLevel, 'onHand' | 'locationId'> | undefined
  /** Nothing moved yet: what lay there at the start may be said. */
  readonly untouched?: boolean | undefined
  readonly onClose: () => void
}

export function AdjustStockForm({ product, level, batch, untouched, onClose }: AdjustStockFormProps) {
  const t = useWords()
  const [id] = useState(newId)
  const [untold, tell] = useState<unknown>()
  const dates = useDates()
  const ofBatch = product.tracking === 'batch'
  const batches = useQuery({ ...batchesQuery(product.id, level?.locationId), enabled: ofBatch })
  const [batchId, chooseBatch] = useState(batch?.id ?? '')
  const [newBatch, nameBatch] = useState('')
  const [expiresOn, expire] = useState<string>()
  const [serials, nameSerials] = useState('')
  const first: How = batch ? 'lost' : untouched ? 'opening' : 'count'
  const form = useForm<Form>({
    defaultValues: {
      how: first,
      quantity: batch?.onHand,
      reason: batch?.expired ? t('goods.causes.expired') : t(`stock.reasons.${reasonOf[first]}`),
    },
  })
  const { how, quantity } = form.watch()
  const unit = unitWord(product.unit)
  const known = batches.data?.rows.find((one) => one.id === batchId)
  const isNew = batchId === 'new'
  const onHand = isNew ? 0 : (known?.onHand ?? batch?.onHand ?? level?.onHand ?? 0)
  const becomes = shelfAfter(how, onHand, quantity)

  const pieces = product.tracking === 'serial' ? serials.split(/[\s,]+/).filter(Boolean) : []
  const adjust = useMutation({
    mutationFn: ({ how, quantity = 0, reason }: Form) =>
      call(adjustStock, {
        id,
        productId: product.id,
        ...(level && { locationId: level.locationId }),
        how: how === 'lost' ? 'add' : how,
        quantity: how === 'lost' ? -quantity : quantity,
        reason,
        cause: batch?.expired ? 'expired' : causeOf[how],
        ...(ofBatch && batchId && !isNew && { batchId }),
        ...(ofBatch && isNew && { batch: { number: newBatch, expiresOn: expiresOn ?? null } }),
        ...(pieces.length > 0 && { serials: pieces }),
      }),
    onSuccess: (after) => {
      void queries.invalidateQueries({ queryKey: ['stock'] })
      toast({ words: t('stock.saved', { name: product.name, quantity: formatQuantity(after.onHand, unit) }) })
      onClose()
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    adjust.mutate(values, {
      onError: (error) => {
        const codes = { 'stock.not-enough': 'quantity', 'stock.opened-already': 'how' } as const
        if (!showFaults(error, form.setError, { fields: ['how', 'quantity', 'reason'], codes })) tell(error)
      },
    })
  })
  return (
    <FormSheet
      place="middle"
      size="medium"
      title={t('stock.adjustTitle', { name: product.name })}
      act={becomes === undefined ? t('common.save') : t('stock.saveAct', { quantity: formatQuantity(becomes, unit) })}
      dirty={quantity !== undefined}
      busy={adjust.isPending}
      disabled={becomes === undefined || (isNew && newBatch.trim() === '')}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <Controller
          control={form.control}
          name="how"
          render={({ field, fieldState }) => (
            <div>
              <Radio
                label={t('stock.how')}
                value={field.value}
                onValue={(value) => {
                  field.onChange(value)
                  form.setValue('reason', t(`stock.reasons.${reasonOf[value as How]}`))
                }}
                options={(untouched ? (['opening', 'count', 'add'] as const) : (['count', 'add', 'lost'] as const)).map(
                  (value) => ({ value, words: t(`stock.hows.${value}`) }),
                )}
              />
              {fieldState.error?.message && (
                <p role="alert" className="text-caption text-brick">
                  {fieldState.error.message}
                </p>
              )}
            </div>
          )}
        />
        {ofBatch && (
          <div className="grid items-end gap-4 sm:grid-cols-2">
            <Select
              label={t('goods.batch')}
              value={batchId}
              onValue={chooseBatch}
              options={[
                { value: '', words: t('goods.noBatch') },
                ...(batches.data?.rows ?? []).map((one) => ({
                  value: one.id,
                  words: `${one.number}${one.expiresOn ? ` · ${dates.day(one.expiresOn)}` : ''}`,
                })),
                { value: 'new', words: t('goods.newBatch') },
              ]}
            />
            {isNew && (
              <>
                <TextField
                  label={t('goods.batchNo')}
                  maxLength={40}
                  value={newBatch}
                  onChange={(event) => nameBatch(event.target.value)}
                />
                <DateField label={t('goods.expires')} value={expiresOn} onValue={expire} today={todayInIndia()} />
              </>
            )}
          </div>
        )}
        {product.tracking === 'serial' && how !== 'count' && (
          <TextField label={t('goods.serials')} value={serials} onChange={(event) => nameSerials(event.target.value)} />
        )}
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <Controller
            control={form.control}
            name="quantity"
            rules={{ validate: (given) => given !== undefined }}
            render={({ field, fieldState }) => (
              <QuantityField
                autoFocus
                mayBeNothing={how === 'count' || how === 'opening'}
                label={t('stock.quantity')}
                unit={unit}
                lessWord="−"
                moreWord="+"
                wholeOnly={unitsOfQuantity.find((one) => one.code === product.unit)?.decimals === 0}
                value={field.value}
                onValue={field.onChange}
                fault={fieldState.error && (fieldState.error.message || t('common.fieldNeeded'))}
              />
            )}
          />
          <p className="num flex items-baseline justify-between gap-3 pb-1.5" aria-live="polite">
            <span className="text-ink-2">{t('stock.becomes')}</span>
            <span>
              <span className="mr-2 text-ink-3 line-through">{formatQuantity(onHand, unit)}</span>
              <b className="text-heading font-semibold">
                {becomes === undefined ? '…' : formatQuantity(becomes, unit)}
              </b>
            </span>
          </p>
        </div>
        <TextField
          label={t('stock.reason')}
          fault={form.formState.errors.reason && (form.formState.errors.reason.message || t('common.fieldNeeded'))}
          {...form.register('reason', { validate: (reason) => reason.trim() !== '', maxLength: 200 })}
        />
      </div>
    </FormSheet>
  )
}

/** What lies there afterwards; undefined while there is nothing to say. */
export function shelfAfter(how: How, onHand: number, quantity: number | undefined): number | undefined {
  if (quantity === undefined) return undefined
  if (how === 'count' || how === 'opening') return quantity
  return quantity === 0 ? undefined : how === 'add' ? onHand + quantity : onHand - quantity
}
