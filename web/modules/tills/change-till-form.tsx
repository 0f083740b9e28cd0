import type { OutputOf } from '@galla/contract/act'
import { changeTill } from '@galla/contract/tills'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'

export function ChangeTillForm({ till, onClose }: { till: OutputOf<typeof changeTill>; onClose: () => void }) {
  const t = useWords()
  const [untold, tell] = useState<unknown>()
  const form = useForm({ defaultValues: { name: till.name, active: till.active } })
  const save = useMutation({
    mutationFn: (values: { name: string; active: boolean }) => call(changeTill, { tillId: till.id, ...values }),
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
        <Controller
          control={form.control}
          name="active"
          render={({ field }) => <Switch label={t('tills.active')} checked={field.value} onChecked={field.onChange} />}
        />
      </div>
    </FormSheet>
  )
}
