import { addProduct } from '@galla/contract/catalogue'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { formatRupees } from '../../ui/money.ts'
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

export interface AddProductFormProps {
  /** Scanned and not found: it comes into the field by itself. */
  readonly barcode?: string | undefined
  readonly onClose: () => void
  readonly onAdded: (product: Product) => void
}

export function AddProductForm({ barcode, onClose, onAdded }: AddProductFormProps) {
  const t = useWords()
  // Made once for this form: a second press is the same product.
  const [id] = useState(newId)
  const [untold, tell] = useState<unknown>()
  const form = useForm<ProductForm>({ defaultValues: formOf(undefined, barcode) })
  const typed = form.watch()
  const mayBePriced = useMayBePriced()
  const add = useMutation({
    mutationFn: (values: ProductForm) => call(addProduct, { id, ...inputOf(values) }),
    onSuccess: (product) => {
      queries.setQueryData(productKeys.one(product.id), product)
      void queries.invalidateQueries({ queryKey: ['products'] })
      void queries.invalidateQueries({ queryKey: ['stock'] })
      toast({ words: t('catalogue.added', { name: product.name }) })
      onAdded(product)
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    add.mutate(values, {
      onError: (error) => {
        if (!showFaults(error, form.setError, { fields: productFieldNames, codes: productFieldOfRefusal })) tell(error)
      },
    })
  })
  return (
    <FormSheet
      title={t('catalogue.addTitle')}
      act={
        typed.pricePaise
          ? t('catalogue.addAct', { price: formatRupees(typed.pricePaise, { round: true }) })
          : t('catalogue.add')
      }
      dirty={form.formState.isDirty}
      busy={add.isPending}
      disabled={!mayBePriced(typed)}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ProductFields form={form} />
    </FormSheet>
  )
}
