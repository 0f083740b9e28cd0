import { registerGstin } from '@galla/contract/tax'
import { isGstin, stateOfGstin } from '@galla/gst/gstin'
import { findState } from '@galla/gst/states'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { newId, todayInIndia } from '../../app/clock.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { gstinFault } from '../../app/gstin-fault.ts'
import { useDates, useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { GstinField } from '../../ui/gstin-field.tsx'
import { Radio } from '../../ui/radio.tsx'
import { toast } from '../../ui/toast.ts'

interface Form {
  gstin: string
  scheme: 'regular' | 'composition'
  validFrom: string
}

export function RegisterGstinForm({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const dates = useDates()
  const [id] = useState(newId)
  const today = todayInIndia()
  const [untold, tell] = useState<unknown>()
  const form = useForm<Form>({ defaultValues: { gstin: '', scheme: 'regular', validFrom: today } })
  const from = form.watch('validFrom')
  const register = useMutation({
    mutationFn: (values: Form) => call(registerGstin, { id, ...values }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['tax'] })
      void queries.invalidateQueries({ queryKey: ['business'] })
      toast({ words: t('tax.saved') })
      onClose()
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    register.mutate(values, {
      onError: (error) => {
        const codes = {
          'tax.wrong-gstin': 'gstin',
          'tax.not-a-sellers-gstin': 'gstin',
          'tax.registered-later': 'validFrom',
        } as const
        if (!showFaults(error, form.setError, { fields: ['gstin', 'scheme', 'validFrom'], codes })) tell(error)
      },
    })
  })
  return (
    <FormSheet
      title={t('tax.registerTitle')}
      lead={t('tax.registerLead')}
      act={from ? t('tax.registerAct', { day: dates.day(from) }) : t('tax.register')}
      dirty={form.formState.isDirty}
      busy={register.isPending}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <Controller
          control={form.control}
          name="gstin"
          rules={{ validate: (gstin) => isGstin(gstin) }}
          render={({ field, fieldState }) => (
            <GstinField
              autoFocus
              label={t('contacts.gstin')}
              value={field.value}
              onValue={field.onChange}
              onBlur={field.onBlur}
              check={gstinFault}
              tells={(text) => {
                const state = isGstin(text) ? findState(stateOfGstin(text)) : undefined
                return state && t('contacts.gstinTells', { state: state.name })
              }}
              fault={
                fieldState.error && (fieldState.error.message || (field.value ? undefined : t('common.fieldNeeded')))
              }
            />
          )}
        />
        <Controller
          control={form.control}
          name="scheme"
          render={({ field }) => (
            <Radio
              label={t('tax.scheme')}
              value={field.value}
              onValue={field.onChange}
              options={[
                { value: 'regular', words: t('business.schemes.regular') },
                { value: 'composition', words: t('business.schemes.composition') },
              ]}
            />
          )}
        />
        <Controller
          control={form.control}
          name="validFrom"
          rules={{ required: true }}
          render={({ field, fieldState }) => (
            <DateField
              label={t('tax.from')}
              today={today}
              value={field.value || undefined}
              onValue={(day) => field.onChange(day ?? '')}
              fault={fieldState.error && (fieldState.error.message || t('common.fieldNeeded'))}
            />
          )}
        />
      </div>
    </FormSheet>
  )
}
