import { addSupplier, changeSupplier } from '@galla/contract/purchases'
import { states } from '@galla/gst/states'
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
import { Select } from '../../ui/select.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import type { Supplier, SupplierRow } from './queries.ts'

interface Form {
  name: string
  gstin: string
  stateCode: string
  phone: string
  address: string
  termsDays: string
}

const orNull = (text: string) => text.trim() || null

/** Adds a supplier, or changes one. */
export function SupplierForm({
  supplier,
  name = '',
  onClose,
  onSaved,
}: {
  supplier?: Supplier | undefined
  name?: string | undefined
  onClose: () => void
  onSaved: (supplier: Pick<SupplierRow, 'id' | 'name'>) => void
}) {
  const t = useWords()
  const [id] = useState(newId)
  const [untold, tell] = useState<unknown>()
  const form = useForm<Form>({
    defaultValues: {
      name: supplier?.name ?? name,
      gstin: supplier?.gstin ?? '',
      stateCode: supplier?.stateCode ?? '',
      phone: supplier?.phone ?? '',
      address: supplier?.address ?? '',
      termsDays: String(supplier?.termsDays ?? 0),
    },
  })
  const save = useMutation({
    mutationFn: ({ name, gstin, stateCode, phone, address, termsDays }: Form) => {
      const common = {
        name,
        gstin: orNull(gstin),
        phone: orNull(phone),
        address: orNull(address),
        termsDays: Number(termsDays) || 0,
      }
      return supplier
        ? call(changeSupplier, {
            supplierId: supplier.id,
            version: supplier.version,
            ...common,
            ...(stateCode && { stateCode }),
          })
        : call(addSupplier, { id, ...common, stateCode: orNull(stateCode) })
    },
    onSuccess: (saved) => {
      void queries.invalidateQueries({ queryKey: ['purchases'] })
      toast({ words: t('purchases.supplierAdded', { name: saved.name }) })
      onSaved(saved)
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    save.mutate(values, {
      onError: (error) => {
        const codes = {
          'contacts.wrong-gstin': 'gstin',
          'purchases.supplier-taken': 'gstin',
          'contacts.wrong-phone': 'phone',
        } as const
        const fields = ['name', 'gstin', 'stateCode', 'phone', 'address', 'termsDays'] as const
        if (!showFaults(error, form.setError, { fields, codes })) tell(error)
      },
    })
  })
  const faultOf = (field: keyof Form) => {
    const fault = form.formState.errors[field]
    return fault && (fault.message || t('common.fieldNeeded'))
  }
  const gstin = form.watch('gstin')
  return (
    <FormSheet
      title={t(supplier ? 'purchases.changeSupplier' : 'purchases.addSupplier')}
      act={t('common.save')}
      dirty={form.formState.isDirty}
      busy={save.isPending}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <TextField
          autoFocus
          label={t('purchases.name')}
          fault={faultOf('name')}
          {...form.register('name', { validate: (text) => text.trim() !== '', maxLength: 120 })}
        />
        <TextField
          label={t('purchases.gstin')}
          hint={t('purchases.gstinHint')}
          optional={t('common.optional')}
          figures
          maxLength={20}
          autoCapitalize="characters"
          fault={faultOf('gstin')}
          {...form.register('gstin')}
        />
        {gstin.trim() === '' && (
          <Select
            label={t('purchases.state')}
            options={[
              { value: '', words: t('purchases.ourState') },
              ...states.filter(({ code }) => code !== '96').map(({ code, name: words }) => ({ value: code, words })),
            ]}
            {...form.register('stateCode')}
          />
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('purchases.phone')}
            type="tel"
            optional={t('common.optional')}
            fault={faultOf('phone')}
            {...form.register('phone', { maxLength: 24 })}
          />
          <TextField
            label={t('purchases.terms')}
            inputMode="numeric"
            figures
            fault={faultOf('termsDays')}
            {...form.register('termsDays', {
              validate: (text) => /^\d{1,3}$/.test(text.trim()) && Number(text) <= 365,
            })}
          />
        </div>
        <TextArea
          label={t('purchases.address')}
          optional={t('common.optional')}
          rows={3}
          {...form.register('address', { maxLength: 400 })}
        />
      </div>
    </FormSheet>
  )
}
