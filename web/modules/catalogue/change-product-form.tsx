import { changeProduct } from '@galla/contract/catalogue'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, Refused } from '../../app/client.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { toast } from '../../ui/toast.ts'
import {
  formOf,
  inputOf,
  ProductFields,
  type ProductForm,
  productFieldNames,
  productFieldOfRefusal,
  useMayBePriced,
} from './product-fields.tsx'
import { type Product, productKeys } from './queries.ts'

export function ChangeProductForm({ product, onClose }: { product: Product; onClose: () => void }) {
  const t = useWords()
  const [untold, tell] = useState<unknown>()
  const form = useForm<ProductForm>({ defaultValues: formOf(product) })
  const mayBePriced = useMayBePriced()
  const typed = form.watch()
  const save = useMutation({
    // Only what was touched here: what a colleague changed beside it stays.
    mutationFn: (values: ProductForm) => {
      const touched = Object.entries(inputOf(values)).filter(
        ([name]) => form.formState.dirtyFields[name as keyof ProductForm],
      )
      return call(changeProduct, { productId: product.id, version: product.version, ...Object.fromEntries(touched) })
    },
    onSuccess: (changed) => {
      queries.setQueryData(productKeys.one(changed.id), changed)
      void queries.invalidateQueries({ queryKey: ['products'] })
      toast({ words: t('catalogue.changed') })
      onClose()
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    save.mutate(values, {
      onError: (error) => {
        if (showFaults(error, form.setError, { fields: productFieldNames, codes: productFieldOfRefusal })) return
        tell(error)
        if (error instanceof Refused && error.code === 'catalogue.changed-meanwhile')
          void queries.invalidateQueries({ queryKey: productKeys.one(product.id) })
      },
    })
  })
  return (
    <FormSheet
      title={t('catalogue.changeTitle')}
      act={t('catalogue.changeAct')}
      dirty={form.formState.isDirty}
      busy={save.isPending}
      disabled={!form.formState.isDirty || !mayBePriced(typed)}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ProductFields form={form} />
    </FormSheet>
  )
}
