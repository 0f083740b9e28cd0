import { connectChannel } from '@galla/contract/channels'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { PasswordField, TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import type { Channel } from './queries.ts'

interface Form {
  phoneNumberId: string
  wabaId: string
  token: string
}

/** A new number, or a known one with a fresh token. */
export function ConnectChannelForm({ again, onClose }: { again: Channel | undefined; onClose: () => void }) {
  const t = useWords()
  const [untold, tell] = useState<unknown>()
  const form = useForm<Form>({
    defaultValues: { phoneNumberId: again?.phoneNumberId ?? '', wabaId: again?.wabaId ?? '', token: '' },
  })
  const { errors } = form.formState
  const connect = useMutation({
    mutationFn: (values: Form) => call(connectChannel, values),
    onSuccess: (channel) => {
      void queries.invalidateQueries({ queryKey: ['channels'] })
      toast({ words: t('channels.connected', { number: channel.displayNumber }) })
      onClose()
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    connect.mutate(values, {
      onError: (error) => {
        const codes = { 'channels.token-refused': 'token', 'channels.not-in-account': 'phoneNumberId' } as const
        if (!showFaults(error, form.setError, { fields: ['phoneNumberId', 'wabaId', 'token'], codes })) tell(error)
      },
    })
  })
  const digits = {
    required: true,
    setValueAs: (text: string) => text.trim(),
    validate: (text: string) => /^\d{4,32}$/.test(text.trim()),
  }
  return (
    <FormSheet
      title={again ? t('channels.signInAgain') : t('channels.connectTitle')}
      lead={t('channels.connectLead')}
      act={t('channels.connectAct')}
      dirty={form.formState.isDirty}
      busy={connect.isPending}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <TextField
          autoFocus={!again}
          readOnly={Boolean(again)}
          inputMode="numeric"
          spellCheck={false}
          label={t('channels.phoneNumberId')}
          hint={t('channels.idHint')}
          fault={errors.phoneNumberId && (errors.phoneNumberId.message || t('channels.idHint'))}
          {...form.register('phoneNumberId', digits)}
        />
        <TextField
          readOnly={Boolean(again)}
          inputMode="numeric"
          spellCheck={false}
          label={t('channels.wabaId')}
          hint={t('channels.idHint')}
          fault={errors.wabaId && (errors.wabaId.message || t('channels.idHint'))}
          {...form.register('wabaId', digits)}
        />
        <PasswordField
          autoFocus={Boolean(again)}
          autoComplete="off"
          label={t('channels.token')}
          hint={t('channels.tokenHint')}
          showWord={t('identity.showPassword')}
          hideWord={t('identity.hidePassword')}
          fault={errors.token && (errors.token.message || t('common.fieldNeeded'))}
          {...form.register('token', { required: true, minLength: 8, maxLength: 1000 })}
        />
      </div>
    </FormSheet>
  )
}
