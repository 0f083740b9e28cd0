import { addRole } from '@galla/contract/identity'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { PermissionPicker } from './permission-picker.tsx'
import { type Role, useRoleWord } from './queries.ts'

export function AddRoleForm({
  roles,
  all,
  onClose,
}: {
  roles: readonly Role[]
  all: readonly string[]
  onClose: () => void
}) {
  const t = useWords()
  const roleWord = useRoleWord()
  const mine = useSession()?.permissions ?? []
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [like, beLike] = useState('')
  const [untold, tell] = useState<unknown>()
  const form = useForm({ defaultValues: { name: '' } })
  const add = useMutation({
    mutationFn: ({ name }: { name: string }) => call(addRole, { name, permissions: [...chosen] }),
    onSuccess: (role) => {
      void queries.invalidateQueries({ queryKey: ['people', 'roles'] })
      toast({ words: t('roles.saved', { role: role.name }) })
      onClose()
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    add.mutate(values, {
      onError: (error) => {
        if (!showFaults(error, form.setError, { fields: ['name'], codes: { 'identity.role-name-taken': 'name' } }))
          tell(error)
      },
    })
  })
  return (
    <FormSheet
      place="middle"
      size="large"
      title={t('roles.addTitle')}
      act={t('roles.addAct')}
      dirty={form.formState.isDirty || chosen.size > 0}
      busy={add.isPending}
      disabled={chosen.size === 0}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="mb-4 grid gap-4 sm:grid-cols-2">
        <TextField
          autoFocus
          label={t('roles.name')}
          fault={form.formState.errors.name && (form.formState.errors.name.message || t('common.fieldNeeded'))}
          {...form.register('name', { validate: (name) => name.trim() !== '', maxLength: 60 })}
        />
        <Select
          label={t('roles.likeWord')}
          value={like}
          onValue={(id) => {
            beLike(id)
            choose(
              new Set(roles.find((role) => role.id === id)?.permissions.filter((name) => mine.includes(name)) ?? []),
            )
          }}
          options={[
            { value: '', words: t('common.none') },
            ...roles.map((role) => ({ value: role.id, words: roleWord(role.id, role.name) })),
          ]}
        />
      </div>
      <PermissionPicker all={all} chosen={chosen} onChosen={choose} />
    </FormSheet>
  )
}
