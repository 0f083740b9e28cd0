import { addTill } from '@galla/contract/tills'
import { day } from '@galla/gst/day'
import { financialYearOf, isPrefix, nameNumber } from '@galla/gst/series'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { newId, todayInIndia } from '../../app/clock.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'

export function AddTillForm({ taken, onClose }: { taken: readonly string[]; onClose: () => void }) {
  const t = useWords()
  const [id] = useState(newId)
  const [untold, tell] = useState<unknown>()
  const form = useForm({ defaultValues: { name: '', prefix: '' } })
  const { errors } = form.formState
  const prefix = form.watch('prefix').trim().toUpperCase()
  const good = /^[A-Z1-9][A-Z0-9]{0,3}$/.test(prefix) && isPrefix(prefix)
  const add = useMutation({
    mutationFn: (values: { name: string; prefix: string }) => call(addTill, { id, ...values }),
    onSuccess: (till) => {
      void queries.invalidateQueries({ queryKey: ['tills'] })
      toast({ words: t('tills.saved', { till: till.name }) })
      onClose()
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    add.mutate(values, {
      onError: (error) => {
        const codes = { 'tills.prefix-taken': 'prefix' } as const
        if (!showFaults(error, form.setError, { fields: ['name', 'prefix'], codes })) tell(error)
      },
    })
  })
  return (
    <FormSheet
      place="middle"
      title={t('tills.addTitle')}
      act={t('tills.add')}
      dirty={form.formState.isDirty}
      busy={add.isPending}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <TextField
          autoFocus
          label={t('tills.name')}
          fault={errors.name && (errors.name.message || t('common.fieldNeeded'))}
          {...form.register('name', { validate: (name) => name.trim() !== '', maxLength: 60 })}
        />
        <TextField
          label={t('tills.prefix')}
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={4}
          hint={
            good
              ? t('tills.prefixHint', {
                  number: nameNumber({ prefix, year: financialYearOf(day(todayInIndia())), next: 1 }),
                })
              : t('tills.prefixWrong')
          }
          fault={errors.prefix && (errors.prefix.message || t('tills.prefixWrong'))}
          {...form.register('prefix', {
            validate: (typed) => {
              const read = typed.trim().toUpperCase()
              return /^[A-Z1-9][A-Z0-9]{0,3}$/.test(read) && !taken.includes(read)
            },
          })}
        />
      </div>
    </FormSheet>
  )
}
