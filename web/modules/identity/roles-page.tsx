import { useQuery } from '@tanstack/react-query'
import { ShieldPlus } from 'lucide-react'
import { useAddressState } from '../../app/address-state.ts'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { AddRoleForm } from './add-role-form.tsx'
import { ChangeRolePermissionsForm } from './change-role-permissions-form.tsx'
import { rolesQuery, useRoleWord } from './queries.ts'

export function RolesPage() {
  const t = useWords()
  const roleWord = useRoleWord()
  const { data, error, refetch } = useQuery(rolesQuery)
  const [{ role: opened, add }, change] = useAddressState<'role' | 'add'>()
  const mayAdd = useMay('identity.add-role')
  const mayChange = useMay('identity.change-role-permissions')
  const key = useKeyOf('roles.add', 'Alt+N')
  useActions([
    { id: 'roles.add', words: t('roles.add'), keys: 'Alt+N', disabled: !mayAdd, perform: () => change({ add: 'yes' }) },
  ])
  const shown = data?.roles.find((role) => role.id === opened)
  // What no role holds is for the house itself and cannot be given.
  const givable = data?.permissions.filter((name) => data.roles.some((role) => role.permissions.includes(name))) ?? []
  const shut = () => change({ role: undefined, add: undefined }, { replace: true })
  return (
    <SettingsFrame
      part="roles"
      title={t('roles.title')}
      lead={t('roles.lead')}
      aside={
        mayAdd && (
          <Button look="act" icon={<ShieldPlus />} keys={key} onClick={() => change({ add: 'yes' })}>
            {t('roles.add')}
          </Button>
        )
      }
    >
      {error && !data ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : (
        <Card flush>
          {!data ? (
            <SkeletonList rows={6} height={60} />
          ) : (
            <ul>
              {data.roles.map((role) => (
                <li key={role.id} className="border-b last:border-0">
                  <button
                    type="button"
                    onClick={() => change({ role: role.id })}
                    className="flex min-h-[60px] w-full items-center gap-3 px-4 py-2.5 text-left hover:bg-sunken"
                  >
                    <span className="min-w-0 flex-1">
                      <b className="font-semibold">{roleWord(role.id, role.name)}</b>
                      <span className="num block text-small text-ink-2">
                        {t('roles.may', { count: role.permissions.length })}
                      </span>
                    </span>
                    <Chip tone={role.builtIn ? 'plain' : 'peacock'}>
                      {role.builtIn ? t('roles.builtIn') : t('roles.own')}
                    </Chip>
                    <span className="text-peacock">
                      {role.builtIn || !mayChange ? t('roles.look') : t('common.change')}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
      {shown && data && (
        <ChangeRolePermissionsForm role={shown} all={givable} readOnly={shown.builtIn || !mayChange} onClose={shut} />
      )}
      {add === 'yes' && mayAdd && data && <AddRoleForm roles={data.roles} all={givable} onClose={shut} />}
    </SettingsFrame>
  )
}
