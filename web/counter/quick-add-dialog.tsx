/** A code nobody knows: the product is added where it is first sold, with its code filled in. */
import { addProduct } from '@galla/contract/catalogue'
import { listTaxClasses } from '@galla/contract/tax'
import type { Day } from '@galla/gst/day'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, NotReachable, Refused } from '../app/client.ts'
import { newId, todayInIndia } from '../app/clock.ts'
import { useLanguage, useWords } from '../app/language.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { TillProduct } from './cart.ts'
import type { LocalStore } from './local-store.ts'
import { keepToAdd, soldFromHere } from './to-add.ts'

export interface QuickAddDialogProps {
  readonly code: string
  readonly store: LocalStore
  /** `here`: the server does not know it yet. */
  readonly onAdded: (product: TillProduct, here: boolean) => void
  readonly onClose: () => void
}

export function QuickAddDialog({ code, store, onAdded, onClose }: QuickAddDialogProps) {
  const t = useWords()
  const language = useLanguage()
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [price, setPrice] = useState<number>()
  const [mrp, setMrp] = useState<number>()
  const [hsn, setHsn] = useState('')
  const [taxClass, setTaxClass] = useState('gst-5')
  const [tried, tryIt] = useState(false)
  const classes = useQuery({ queryKey: ['tax-classes'], queryFn: () => call(listTaxClasses, {}) })
  const add = useMutation({
    mutationFn: async (): Promise<{ product: TillProduct; here: boolean }> => {
      const wanted = {
        id,
        name,
        pricePaise: price ?? 0,
        mrpPaise: mrp ?? null,
        hsn: hsn || null,
        taxClass,
        barcodes: [code],
      }
      try {
        return {
          product: { ...(await call(addProduct, wanted)), listPrices: [], parts: [], archived: false },
          here: false,
        }
      } catch (error) {
        const product = error instanceof NotReachable ? soldFromHere(wanted, todayInIndia() as Day) : undefined
        if (!product) throw error
        await keepToAdd(store, wanted)
        return { product, here: true }
      }
    },
    // Without a line too: the customer waits with the thing in his hand.
    networkMode: 'always',
    onSuccess: ({ product, here }) => onAdded(product, here),
  })
  const fields = add.error instanceof Refused ? add.error.fields : {}
  return (
    <Dialog
      open
      onOpen={onClose}
      title={t('counter.quickAddTitle')}
      lead={t('counter.quickAddLead', { code })}
      acts={
        <Button form="counter-quick-add" type="submit" look="act" busy={add.isPending}>
          {t('counter.quickAddAct')}
        </Button>
      }
    >
      <form
        id="counter-quick-add"
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          tryIt(true)
          if (name.trim() && price !== undefined) add.mutate()
        }}
      >
        {add.error && (
          <Banner tone="brick">{add.error instanceof Refused ? add.error.words : t('trouble.notReachableMore')}</Banner>
        )}
        <TextField
          label={t('counter.productName')}
          autoFocus
          maxLength={160}
          value={name}
          onChange={(event) => setName(event.target.value)}
          fault={fields.name ?? (tried && !name.trim() ? t('counter.needName') : undefined)}
        />
        <div className="grid grid-cols-2 gap-3">
          <MoneyField
            label={t('counter.productPrice')}
            value={price}
            onValue={setPrice}
            fault={fields.pricePaise ?? (tried && price === undefined ? t('counter.needPrice') : undefined)}
          />
          <MoneyField
            label={t('counter.productMrp')}
            optional={t('common.optional')}
            value={mrp}
            onValue={setMrp}
            fault={fields.mrpPaise}
          />
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Select
            label={t('counter.productTaxClass')}
            value={taxClass}
            onValue={setTaxClass}
            options={
              classes.data?.classes.map((one) => ({ value: one.key, words: one.names[language] })) ?? [
                { value: 'gst-5', words: 'GST 5 %' },
                { value: 'gst-18', words: 'GST 18 %' },
              ]
            }
          />
          <TextField
            label="HSN"
            optional={t('common.optional')}
            inputMode="numeric"
            maxLength={12}
            value={hsn}
            onChange={(event) => setHsn(event.target.value)}
            fault={fields.hsn}
          />
        </div>
      </form>
    </Dialog>
  )
}
