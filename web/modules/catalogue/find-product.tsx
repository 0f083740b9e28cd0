/**
 * A product by scan or by name. A scanner's Enter comes before the list has: then the text is looked up by itself, and the
 * one product it names is taken.
 */
import { listProducts } from '@galla/contract/catalogue'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Ref, useState } from 'react'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { Combobox } from '../../ui/combobox.tsx'
import { formatRupees } from '../../ui/money.ts'
import { type ProductRow, useProductName } from './queries.ts'

export interface FindProductProps {
  readonly label: string
  readonly labelHidden?: boolean | undefined
  readonly hint?: string | undefined
  readonly autoFocus?: boolean | undefined
  readonly fieldRef?: Ref<HTMLInputElement> | undefined
  readonly onFound: (product: ProductRow) => void
}

export function FindProduct({ label, labelHidden, hint, autoFocus, fieldRef, onFound }: FindProductProps) {
  const t = useWords()
  const nameOf = useProductName()
  const sayTrouble = useSayTrouble()
  const [text, type] = useState('')
  const [unknown, tellUnknown] = useState<string>()
  const search = text.trim()
  const found = useQuery({
    queryKey: ['products', 'find', search],
    enabled: search.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    queryFn: ({ signal }) => call(listProducts, { search, limit: 8 }, { signal }),
  })
  const fresh = search.length > 0 && found.data && !found.isPlaceholderData ? found.data.rows : []

  function take(product: ProductRow): void {
    type('')
    tellUnknown(undefined)
    onFound(product)
  }
  async function lookUp(): Promise<void> {
    if (search === '') return
    try {
      const { rows } = await call(listProducts, { search, limit: 2 })
      const exact = rows.find((row) => row.barcodes.includes(search)) ?? (rows.length === 1 ? rows[0] : undefined)
      if (exact) take(exact)
      else if (rows.length === 0) tellUnknown(search)
    } catch (error) {
      sayTrouble(error)
    }
  }
  return (
    <Combobox
      ref={fieldRef}
      label={label}
      labelHidden={labelHidden}
      hint={hint}
      autoFocus={autoFocus}
      placeholder={t('goods.find')}
      fault={unknown && t('goods.unknown', { text: unknown })}
      text={text}
      onText={(typed) => {
        type(typed)
        tellUnknown(undefined)
      }}
      options={fresh.map((product) => ({
        value: product.id,
        words: nameOf(product).own,
        small: [product.variant.join(' · '), product.sku, product.barcodes[0]].filter(Boolean).join(' · '),
        aside: formatRupees(product.pricePaise),
      }))}
      onChoose={(option) => {
        const product = fresh.find((row) => row.id === option.value)
        if (product) take(product)
      }}
      looking={found.isFetching}
      orElse={
        fresh.length === 0 && search
          ? { words: t('goods.lookUp', { text: search }), act: () => void lookUp() }
          : undefined
      }
    />
  )
}
