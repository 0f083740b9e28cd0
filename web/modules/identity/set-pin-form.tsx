import { setPin } from '@galla/contract/pins'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { PasswordField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'

const digits = { inputMode: 'numeric', maxLength: 6, autoComplete: 'off' } as const

export default function SetPinForm({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const [untold, tell] = useState<unknown>()
  const form = useForm({ defaultValues: { pin: '', again: '', password: '' } })
  const { errors } = form.formState
  const save = useMutation({
    mutationFn: ({ pin, password }: { pin: string; password: string }) => call(setPin, { pin, password }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['pin'] })
      void queries.invalidateQueries({ queryKey: ['till-people'] })
      toast({ words: t('shifts.pinSaved'), tone: 'leaf' })
      onClose()
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    save.mutate(values, {
      onError: (error) => {
        const codes = { 'identity.weak-pin': 'pin', 'identity.wrong-password': 'password' } as const
        if (!showFaults(error, form.setError, { fields: ['pin', 'password'], codes })) tell(error)
      },
    })
  })
  const words = { showWord: t('shifts.show'), hideWord: t('shifts.hide') }
  return (
    <FormSheet
      place="middle"
      size="small"
      title={t('shifts.pinTitle')}
      act={t('shifts.setPin')}
      dirty={form.formState.isDirty}
      busy={save.isPending}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <PasswordField
          autoFocus
          {...words}
          {...digits}
          label={t('shifts.newPin')}
          hint={t('shifts.pinShape')}
          fault={errors.pin && (errors.pin.message || t('shifts.pinShape'))}
          {...form.register('pin', { validate: (pin) => /^\d{4,6}$/.test(pin) })}
        />
        <PasswordField
          {...words}
          {...digits}
          label={t('shifts.newPinAgain')}
          fault={errors.again && t('shifts.pinsDiffer')}
          {...form.register('again', { validate: (again, { pin }) => again === pin })}
        />
        <PasswordField
          {...words}
          autoComplete="current-password"
          label={t('shifts.pinPassword')}
          fault={errors.password && (errors.password.message || t('common.fieldNeeded'))}
          {...form.register('password', { required: true })}
        />
      </div>
    </FormSheet>
  )
}
