/** One thing in several sizes or colours: the values are written once, and a product is made of each pair. */
import { addFamily } from '@galla/contract/catalogue-goods'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { taxClassesQuery, useTaxClassWords } from '../tax/queries.ts'

const valuesOf = (typed: string) => [...new Set(typed.split(/[,،\n]/).map((one) => one.trim()))].filter(Boolean)

export function AddFamilyForm({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [category, setCategory] = useState('')
  const [taxClass, setTaxClass] = useState('apparel')
  const [sizes, setSizes] = useState('')
  const [colours, setColours] = useState('')
  const [price, setPrice] = useState<number | undefined>()
  const [own, setOwn] = useState<Readonly<Record<string, number | undefined>>>({})
  const { data } = useQuery(taxClassesQuery)
  const classWords = useTaxClassWords()
  const axes = [
    { name: t('goods.size'), values: valuesOf(sizes) },
    { name: t('goods.colour'), values: valuesOf(colours) },
  ].filter((axis) => axis.values.length > 0)
  const variants = axes.reduce<string[][]>(
    (all, axis) => all.flatMap((before) => axis.values.map((value) => [...before, value])),
    axes.length > 0 ? [[]] : [],
  )
  const keyOf = (values: readonly string[]) => values.join(' · ')
  const priceOf = (values: readonly string[]) => own[keyOf(values)] ?? price
  const add = useMutation({
    mutationFn: () =>
      call(addFamily, {
        id,
        name,
        axes,
        taxClass,
        category,
        variants: variants.map((values) => ({ values, pricePaise: priceOf(values)! })),
      }),
    onSuccess: (family) => {
      void queries.invalidateQueries({ queryKey: ['products'] })
      toast({ words: t('goods.familyAdded', { name: family.name }) })
      onClose()
    },
  })
  return (
    <FormSheet
      title={t('goods.familyTitle')}
      act={t('goods.makes', { count: variants.length })}
      dirty={name !== ''}
      busy={add.isPending}
      disabled={
        name.trim() === '' ||
        variants.length === 0 ||
        variants.length > 200 ||
        variants.some((values) => priceOf(values) === undefined)
      }
      foot={<FormTrouble error={add.error} />}
      onSubmit={() => add.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <TextField
          autoFocus
          label={t('catalogue.name')}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('goods.size')}
            hint={t('goods.values')}
            placeholder="S, M, L, XL"
            optional={t('common.optional')}
            value={sizes}
            onChange={(event) => setSizes(event.target.value)}
          />
          <TextField
            label={t('goods.colour')}
            optional={t('common.optional')}
            value={colours}
            onChange={(event) => setColours(event.target.value)}
          />
          <MoneyField label={t('catalogue.price')} value={price} onValue={setPrice} />
          <Select
            label={t('catalogue.taxClass')}
            value={taxClass}
            onValue={setTaxClass}
            options={(data?.classes ?? []).map((one) => ({ value: one.key, words: classWords.both(one) }))}
          />
          <TextField
            label={t('catalogue.category')}
            optional={t('common.optional')}
            maxLength={60}
            value={category}
            onChange={(event) => setCategory(event.target.value)}
          />
        </div>
        {variants.length > 0 && (
          <ul className="grid gap-2 border-t pt-3">
            {variants.slice(0, 60).map((values) => (
              <li key={keyOf(values)} className="flex items-center gap-3">
                <span className="min-w-0 flex-1 truncate">{keyOf(values)}</span>
                <span className="w-32">
                  <MoneyField
                    label={`${t('catalogue.price')} ${keyOf(values)}`}
                    labelHidden
                    value={priceOf(values)}
                    onValue={(paise) => setOwn({ ...own, [keyOf(values)]: paise })}
                  />
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </FormSheet>
  )
}
