import { changeRolePermissions } from '@galla/contract/identity'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.ts'
import { PermissionPicker } from './permission-picker.tsx'
import { type Role, useRoleWord } from './queries.ts'

export interface ChangeRolePermissionsFormProps {
  readonly role: Role
  readonly all: readonly string[]
  /** A role that comes with Galla is looked at, not changed. */
  readonly readOnly: boolean
  readonly onClose: () => void
}

export function ChangeRolePermissionsForm({ role, all, readOnly, onClose }: ChangeRolePermissionsFormProps) {
  const t = useWords()
  const roleWord = useRoleWord()
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set(role.permissions))
  const title = t('roles.changeTitle', { role: roleWord(role.id, role.name) })
  const save = useMutation({
    mutationFn: () => call(changeRolePermissions, { roleId: role.id, permissions: [...chosen] }),
    onSuccess: (changed) => {
      void queries.invalidateQueries({ queryKey: ['people', 'roles'] })
      toast({ words: t('roles.saved', { role: changed.name }) })
      onClose()
    },
  })
  if (readOnly) {
    return (
      <Dialog open onOpen={onClose} size="large" title={title}>
        <PermissionPicker readOnly all={all} chosen={chosen} onChosen={choose} />
      </Dialog>
    )
  }
  const dirty = chosen.size !== role.permissions.length || role.permissions.some((name) => !chosen.has(name))
  return (
    <FormSheet
      place="middle"
      size="large"
      title={title}
      act={t('common.save')}
      dirty={dirty}
      busy={save.isPending}
      disabled={!dirty}
      foot={<FormTrouble error={save.error} />}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <PermissionPicker all={all} chosen={chosen} onChosen={choose} />
    </FormSheet>
  )
}
