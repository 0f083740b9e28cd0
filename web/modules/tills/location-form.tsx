import { addLocation, changeLocation } from '@galla/contract/locations'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { Switch } from '../../ui/switch.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import type { Location } from './queries.ts'

/** A new shop, or one that is there. */
export function LocationForm({ location, onClose }: { location: Location | undefined; onClose: () => void }) {
  const t = useWords()
  const [id] = useState(newId)
  const [untold, tell] = useState<unknown>()
  const form = useForm({
    defaultValues: {
      name: location?.name ?? '',
      address: location?.address ?? '',
      phone: location?.phone ?? '',
      active: location?.active ?? true,
    },
  })
  const { errors } = form.formState
  const save = useMutation({
    mutationFn: ({ active, phone, ...values }: { name: string; address: string; phone: string; active: boolean }) => {
      const said = { ...values, phone: phone.trim() === '' ? null : phone }
      return location
        ? call(changeLocation, { locationId: location.id, ...said, ...(!location.first && { active }) })
        : call(addLocation, { id, ...said })
    },
    onSuccess: (saved) => {
      void queries.invalidateQueries({ queryKey: ['locations'] })
      toast({ words: t('tills.saved', { till: saved.name }) })
      onClose()
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    save.mutate(values, {
      onError: (error) => {
        const codes = { 'stock.location-name-taken': 'name' } as const
        if (!showFaults(error, form.setError, { fields: ['name', 'address', 'phone'], codes })) tell(error)
      },
    })
  })
  return (
    <FormSheet
      place="middle"
      title={location ? t('tills.changeTitle', { till: location.name }) : t('tills.addShopTitle')}
      act={location ? t('common.save') : t('tills.addShop')}
      dirty={form.formState.isDirty}
      busy={save.isPending}
      disabled={location !== undefined && !form.formState.isDirty}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <TextField
          autoFocus
          label={t('tills.shopName')}
          fault={errors.name && (errors.name.message || t('common.fieldNeeded'))}
          {...form.register('name', { validate: (name) => name.trim() !== '', maxLength: 60 })}
        />
        <TextArea
          label={t('tills.shopAddress')}
          hint={t('tills.addressHint')}
          fault={errors.address?.message}
          {...form.register('address', { maxLength: 300 })}
        />
        <TextField
          label={t('tills.shopPhone')}
          optional={t('common.optional')}
          inputMode="tel"
          fault={errors.phone?.message}
          {...form.register('phone', { maxLength: 20 })}
        />
        {location && !location.first && (
          <Controller
            control={form.control}
            name="active"
            render={({ field }) => (
              <Switch label={t('tills.shopOpen')} checked={field.value} onChecked={field.onChange} />
            )}
          />
        )}
      </div>
    </FormSheet>
  )
}
