import { invitePerson } from '@galla/contract/identity'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { useCopy } from '../../app/copy.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Radio } from '../../ui/radio.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { rolesQuery, useRoleWord } from './queries.ts'

export function InvitePersonForm({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const dates = useDates()
  const copy = useCopy()
  const roleWord = useRoleWord()
  const roles = useQuery(rolesQuery).data?.roles ?? []
  const form = useForm({ defaultValues: { email: '', role: 'cashier' } })
  const [untold, tell] = useState<unknown>()
  const role = form.watch('role')
  const invite = useMutation({
    mutationFn: (values: { email: string; role: string }) =>
      call(invitePerson, { email: values.email.trim(), role: values.role as 'cashier' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    invite.mutate(values, {
      onError: (error) => {
        if (
          !showFaults(error, form.setError, {
            fields: ['email', 'role'],
            codes: { 'identity.already-member': 'email' },
          })
        )
          tell(error)
      },
    })
  })

  if (invite.data) {
    const { link, expiresAt } = invite.data
    return (
      <Dialog
        open
        onOpen={onClose}
        size="medium"
        title={t('people.invited', { email: invite.variables.email })}
        lead={t('people.linkOnce')}
        acts={
          <>
            <Button onClick={onClose}>{t('people.linkDone')}</Button>
            <Button look="act" icon={<Copy />} onClick={() => copy(link)}>
              {t('common.copy')}
            </Button>
          </>
        }
      >
        <TextField
          readOnly
          label={t('people.link')}
          value={link}
          hint={t('people.linkUntil', { day: dates.momentDay(expiresAt), time: dates.time(expiresAt) })}
          onFocus={(event) => event.target.select()}
        />
      </Dialog>
    )
  }
  const roleName = roles.find((one) => one.id === role)?.name
  return (
    <FormSheet
      title={t('people.inviteTitle')}
      lead={t('people.inviteLead')}
      act={t('people.inviteAct', { role: roleWord(role, roleName) })}
      dirty={form.formState.isDirty}
      busy={invite.isPending}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="grid gap-5">
        <TextField
          autoFocus
          type="email"
          inputMode="email"
          label={t('people.email')}
          fault={form.formState.errors.email && (form.formState.errors.email.message || t('people.needEmail'))}
          {...form.register('email', { required: true, pattern: /^\s*\S+@\S+\.\S+\s*$/, maxLength: 254 })}
        />
        <Controller
          control={form.control}
          name="role"
          render={({ field }) => (
            <Radio
              label={t('people.role')}
              value={field.value}
              onValue={field.onChange}
              options={roles.map((one) => ({
                value: one.id,
                words: roleWord(one.id, one.name),
                hint: t('roles.may', { count: one.permissions.length }),
              }))}
            />
          )}
        />
      </div>
    </FormSheet>
  )
}
