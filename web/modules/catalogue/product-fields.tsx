/** The fields of a product, for adding and for changing, within the limits of the contract. */
import { readHsn } from '@galla/gst/hsn'
import { unitsOfQuantity } from '@galla/gst/units'
import { useQuery } from '@tanstack/react-query'
import { ScanBarcode } from 'lucide-react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { useWords } from '../../app/language.ts'
import { unitWord } from '../../app/unit-word.ts'
import { formatRupees } from '../../ui/money.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { QuantityField } from '../../ui/quantity-field.tsx'
import { Radio } from '../../ui/radio.tsx'
import { Select } from '../../ui/select.tsx'
import { TagField } from '../../ui/tag-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { taxClassesQuery, useTaxClassWords } from '../tax/queries.ts'
import { PricePreview, usePriceOfOne } from './price-preview.tsx'
import type { Product } from './queries.ts'
import { type UnitRow, UnitRows } from './unit-rows.tsx'

export interface ProductForm {
  name: string
  nameHi: string
  nameTa: string
  barcodes: readonly string[]
  sku: string
  hsn: string
  unit: string
  category: string
  taxClass: string
  pricePaise: number | undefined
  priceIncludesTax: boolean
  mrpPaise: number | undefined
  lowestPricePaise: number | undefined
  costPaise: number | undefined
  stockPolicy: Product['stockPolicy']
  reorderLevel: number | undefined
  units: readonly UnitRow[]
}

export const productFieldNames = [
  'name',
  'nameHi',
  'nameTa',
  'barcodes',
  'sku',
  'hsn',
  'unit',
  'category',
  'taxClass',
  'pricePaise',
  'mrpPaise',
  'lowestPricePaise',
  'costPaise',
  'stockPolicy',
  'reorderLevel',
  'units',
] as const

/** Refusals that speak of one field. */
export const productFieldOfRefusal = {
  'catalogue.sku-taken': 'sku',
  'catalogue.barcode-taken': 'barcodes',
  'catalogue.wrong-hsn': 'hsn',
  'catalogue.above-mrp': 'pricePaise',
  'catalogue.lowest-above-price': 'lowestPricePaise',
  'catalogue.price-fits-no-rate': 'pricePaise',
  'catalogue.no-rate-today': 'taxClass',
  'catalogue.unit-is-own': 'units',
} as const

export function formOf(product: Product | undefined, barcode?: string): ProductForm {
  return {
    name: product?.name ?? '',
    nameHi: product?.nameHi ?? '',
    nameTa: product?.nameTa ?? '',
    barcodes: product?.barcodes ?? (barcode ? [barcode] : []),
    sku: product?.sku ?? '',
    hsn: product?.hsn ?? '',
    unit: product?.unit ?? 'PCS',
    category: product?.category ?? '',
    taxClass: product?.taxClass ?? 'gst-5',
    pricePaise: product?.pricePaise,
    priceIncludesTax: product?.priceIncludesTax ?? true,
    mrpPaise: product?.mrpPaise ?? undefined,
    lowestPricePaise: product?.lowestPricePaise ?? undefined,
    costPaise: product?.costPaise ?? undefined,
    stockPolicy: product?.stockPolicy ?? 'warn',
    reorderLevel: product?.reorderLevel ?? undefined,
    units: product?.units ?? [],
  }
}

/** As the contract takes it: nothing is null, not ''. */
export function inputOf(form: ProductForm) {
  return {
    name: form.name,
    nameHi: form.nameHi.trim() || null,
    nameTa: form.nameTa.trim() || null,
    barcodes: [...form.barcodes],
    sku: form.sku.trim() || null,
    hsn: form.hsn.trim() || null,
    unit: form.unit as 'PCS',
    category: form.category,
    taxClass: form.taxClass,
    pricePaise: form.pricePaise ?? 0,
    priceIncludesTax: form.priceIncludesTax,
    mrpPaise: form.mrpPaise ?? null,
    lowestPricePaise: form.lowestPricePaise ?? null,
    costPaise: form.costPaise ?? null,
    stockPolicy: form.stockPolicy,
    reorderLevel: form.reorderLevel ?? 0,
    units: [...form.units],
  }
}

/** Units a small shop knows, before all those the portal knows. */
const everyday = ['PCS', 'KGS', 'GMS', 'LTR', 'MLT', 'MTR', 'PAC', 'BOX', 'BTL', 'DOZ', 'PRS', 'SET', 'NOS']

export function ProductFields({ form }: { form: UseFormReturn<ProductForm> }) {
  const t = useWords()
  const classes = useQuery(taxClassesQuery).data?.classes ?? []
  const classWords = useTaxClassWords()
  const priceOf = usePriceOfOne()
  const {
    register,
    control,
    watch,
    formState: { errors },
  } = form
  const typed = watch()
  const unit = unitWord(typed.unit)
  const hsn = readHsn(typed.hsn)
  const units = [
    ...everyday.map((code) => unitsOfQuantity.find((one) => one.code === code)),
    ...unitsOfQuantity.filter(({ code }) => !everyday.includes(code)),
  ].filter((one) => one !== undefined)
  const answer = priceOf(typed)
  const pays = answer?.ok ? answer.price.pays : undefined
  const aboveMrp = pays !== undefined && typed.mrpPaise !== undefined && pays > typed.mrpPaise

  return (
    <div className="grid gap-4">
      <TextField
        autoFocus
        label={t('catalogue.name')}
        fault={errors.name && (errors.name.message || t('catalogue.needName'))}
        {...register('name', {
          validate: (name) => name.trim() !== '',
          maxLength: { value: 160, message: t('common.tooLong', { max: 160 }) },
        })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          lang="hi"
          label={t('catalogue.nameHi')}
          optional={t('common.optional')}
          fault={errors.nameHi && (errors.nameHi.message || t('common.tooLong', { max: 160 }))}
          {...register('nameHi', { maxLength: 160 })}
        />
        <TextField
          lang="ta"
          label={t('catalogue.nameTa')}
          optional={t('common.optional')}
          fault={errors.nameTa && (errors.nameTa.message || t('common.tooLong', { max: 160 }))}
          {...register('nameTa', { maxLength: 160 })}
        />
      </div>
      <Controller
        control={control}
        name="barcodes"
        rules={{ validate: (barcodes) => barcodes.length <= 20 }}
        render={({ field, fieldState }) => (
          <TagField
            label={t('catalogue.barcodes')}
            optional={t('common.optional')}
            hint={t('catalogue.barcodesHint')}
            fault={fieldState.error?.message}
            before={<ScanBarcode />}
            value={field.value}
            onValue={field.onChange}
            read={(text) => (/^[\x21-\x7e]{1,48}$/.test(text.trim()) ? text.trim() : undefined)}
            removeWords={(tag) => t('common.removeTag', { tag })}
          />
        )}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={control}
          name="pricePaise"
          rules={{ validate: (price) => price !== undefined }}
          render={({ field, fieldState }) => (
            <MoneyField
              label={t('catalogue.price')}
              value={field.value}
              onValue={field.onChange}
              onBlur={field.onBlur}
              ref={field.ref}
              fault={
                fieldState.error
                  ? fieldState.error.message || t('catalogue.priceNeeded')
                  : aboveMrp
                    ? t('catalogue.aboveMrp', { price: formatRupees(pays) })
                    : undefined
              }
            />
          )}
        />
        <Controller
          control={control}
          name="priceIncludesTax"
          render={({ field }) => (
            <Radio
              across
              label={t('catalogue.priceIs')}
              value={field.value ? 'in' : 'ex'}
              onValue={(value) => field.onChange(value === 'in')}
              options={[
                { value: 'in', words: t('catalogue.inclusive') },
                { value: 'ex', words: t('catalogue.exclusive') },
              ]}
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name="taxClass"
        render={({ field, fieldState }) => (
          <Select
            label={t('catalogue.taxClass')}
            value={field.value}
            onValue={field.onChange}
            fault={fieldState.error?.message}
            options={
              classes.length > 0
                ? classes.map((one) => ({ value: one.key, words: classWords.both(one) }))
                : [{ value: field.value, words: field.value }]
            }
          />
        )}
      />
      <PricePreview typed={typed} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={control}
          name="mrpPaise"
          render={({ field, fieldState }) => (
            <MoneyField
              label={t('catalogue.mrp')}
              optional={t('common.optional')}
              hint={t('catalogue.mrpHint')}
              value={field.value}
              onValue={field.onChange}
              onBlur={field.onBlur}
              fault={fieldState.error?.message}
            />
          )}
        />
        <Controller
          control={control}
          name="lowestPricePaise"
          rules={{
            validate: (lowest, { pricePaise }) =>
              lowest === undefined || pricePaise === undefined || lowest <= pricePaise,
          }}
          render={({ field, fieldState }) => (
            <MoneyField
              label={t('catalogue.lowest')}
              optional={t('common.optional')}
              hint={t('catalogue.lowestHint')}
              value={field.value}
              onValue={field.onChange}
              onBlur={field.onBlur}
              fault={fieldState.error && (fieldState.error.message || t('catalogue.lowestWrong'))}
            />
          )}
        />
        <Controller
          control={control}
          name="costPaise"
          render={({ field, fieldState }) => (
            <MoneyField
              label={t('catalogue.cost')}
              optional={t('common.optional')}
              hint={t('catalogue.costHint')}
              value={field.value}
              onValue={field.onChange}
              onBlur={field.onBlur}
              fault={fieldState.error?.message}
            />
          )}
        />
        <TextField
          label={t('catalogue.category')}
          optional={t('common.optional')}
          fault={errors.category && (errors.category.message || t('common.tooLong', { max: 60 }))}
          {...register('category', { maxLength: 60 })}
        />
        <TextField
          label={t('catalogue.hsn')}
          inputMode="numeric"
          spellCheck={false}
          maxLength={12}
          hint={
            hsn.ok
              ? t(hsn.of === 'goods' ? 'catalogue.hsnGoods' : 'catalogue.hsnServices', { digits: hsn.digits })
              : undefined
          }
          fault={
            errors.hsn &&
            (errors.hsn.message || (hsn.ok || hsn.why === 'empty' ? undefined : t(`catalogue.hsnWrong.${hsn.why}`)))
          }
          {...register('hsn', {
            validate: (text) => {
              const read = readHsn(text)
              return read.ok || read.why === 'empty'
            },
          })}
        />
        <TextField
          label={t('catalogue.sku')}
          optional={t('common.optional')}
          spellCheck={false}
          fault={errors.sku && (errors.sku.message || t('common.tooLong', { max: 40 }))}
          {...register('sku', { maxLength: 40 })}
        />
        <Controller
          control={control}
          name="unit"
          render={({ field, fieldState }) => (
            <Select
              label={t('catalogue.unit')}
              value={field.value}
              onValue={field.onChange}
              fault={fieldState.error?.message}
              options={units.map((one) => ({ value: one.code, words: `${one.name} (${one.code})` }))}
            />
          )}
        />
        <Controller
          control={control}
          name="stockPolicy"
          render={({ field }) => (
            <Select
              label={t('catalogue.policy')}
              value={field.value}
              onValue={field.onChange}
              options={(['warn', 'allow', 'block', 'not-kept'] as const).map((value) => ({
                value,
                words: t(`catalogue.policies.${value}`),
              }))}
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name="units"
        render={({ field, fieldState }) => (
          <UnitRows unit={typed.unit} rows={field.value} onRows={field.onChange} fault={fieldState.error?.message} />
        )}
      />
      {typed.stockPolicy !== 'not-kept' && (
        <Controller
          control={control}
          name="reorderLevel"
          render={({ field, fieldState }) => (
            <QuantityField
              mayBeNothing
              label={t('catalogue.reorder')}
              hint={t('catalogue.reorderHint')}
              unit={unit}
              lessWord="−"
              moreWord="+"
              wholeOnly={unitsOfQuantity.find((one) => one.code === typed.unit)?.decimals === 0}
              value={field.value}
              onValue={field.onChange}
              fault={fieldState.error?.message}
            />
          )}
        />
      )}
    </div>
  )
}

/** The server refuses a price above the MRP; so the form does not even send it. */
export function useMayBePriced(): (typed: ProductForm) => boolean {
  const priceOf = usePriceOfOne()
  return (typed) => {
    const answer = priceOf(typed)
    if (!answer) return true
    return answer.ok && (typed.mrpPaise === undefined || answer.price.pays <= typed.mrpPaise)
  }
}
