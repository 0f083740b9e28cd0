import { changeTill } from '@galla/contract/tills'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { locationsQuery, type Till } from './queries.ts'

type Settings = Pick<Till, 'name' | 'active' | 'askForShift' | 'lockAfterMinutes' | 'payOutLimitPaise' | 'locationId'>

export function ChangeTillForm({ till, onClose }: { till: Till; onClose: () => void }) {
  const t = useWords()
  const [untold, tell] = useState<unknown>()
  const locations = useQuery(locationsQuery)
  const { name, active, askForShift, lockAfterMinutes, payOutLimitPaise } = till
  const first = locations.data?.rows.find((one) => one.first)
  const form = useForm<Settings>({
    defaultValues: { name, active, askForShift, lockAfterMinutes, payOutLimitPaise, locationId: till.locationId },
  })
  const save = useMutation({
    mutationFn: (values: Settings) => call(changeTill, { tillId: till.id, ...values }),
    onSuccess: (changed) => {
      void queries.invalidateQueries({ queryKey: ['tills'] })
      toast({ words: t('tills.saved', { till: changed.name }) })
      onClose()
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    save.mutate(values, {
      onError: (error) => {
        if (!showFaults(error, form.setError, { fields: ['name'] })) tell(error)
      },
    })
  })
  return (
    <FormSheet
      place="middle"
      title={t('tills.changeTitle', { till: till.name })}
      act={t('common.save')}
      dirty={form.formState.isDirty}
      busy={save.isPending}
      disabled={!form.formState.isDirty}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <TextField
          autoFocus
          label={t('tills.name')}
          fault={form.formState.errors.name && (form.formState.errors.name.message || t('common.fieldNeeded'))}
          {...form.register('name', { validate: (name) => name.trim() !== '', maxLength: 60 })}
        />
        {locations.data && locations.data.rows.length > 1 && (
          <Controller
            control={form.control}
            name="locationId"
            render={({ field }) => (
              <Select
                label={t('tills.standsIn')}
                value={field.value ?? first?.id ?? ''}
                onValue={(id) => field.onChange(id === first?.id ? null : id)}
                options={locations.data.rows
                  .filter((one) => one.active || one.id === field.value)
                  .map((one) => ({ value: one.id, words: one.name }))}
              />
            )}
          />
        )}
        <Controller
          control={form.control}
          name="askForShift"
          render={({ field }) => (
            <Switch
              label={t('tills.askForShift')}
              hint={t('tills.askForShiftHint')}
              checked={field.value}
              onChecked={field.onChange}
            />
          )}
        />
        <Controller
          control={form.control}
          name="lockAfterMinutes"
          render={({ field }) => (
            <Select
              label={t('tills.lockAfter')}
              value={String(field.value)}
              onValue={(minutes) => field.onChange(Number(minutes))}
              options={[...new Set([0, 1, 2, 5, 10, 15, 30, field.value])]
                .sort((a, b) => a - b)
                .map((minutes) => ({
                  value: String(minutes),
                  words: minutes === 0 ? t('tills.lockNever') : t('tills.lockMinutes', { count: minutes }),
                }))}
            />
          )}
        />
        <Controller
          control={form.control}
          name="payOutLimitPaise"
          render={({ field }) => (
            <MoneyField
              label={t('tills.payOutLimit')}
              hint={t('tills.payOutLimitHint')}
              value={field.value}
              onValue={(paise) => field.onChange(paise ?? 0)}
            />
          )}
        />
        <Controller
          control={form.control}
          name="active"
          render={({ field }) => <Switch label={t('tills.active')} checked={field.value} onChecked={field.onChange} />}
        />
      </div>
    </FormSheet>
  )
}
