import { changeRole, exportPeople, listPeople, removePerson, withdrawInvitation } from '@galla/contract/identity'
import { useMutation, useQuery } from '@tanstack/react-query'
import { MailPlus, Trash2, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { call } from '../../app/client.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { InvitePersonForm } from './invite-person-form.tsx'
import { type Person, peopleKey, rolesQuery, useRoleWord } from './queries.ts'

export function PeoplePage() {
  const t = useWords()
  const me = useSession()?.person.id
  const [{ invite }, change] = useAddressState<'invite'>()
  const mayInvite = useMay('identity.invite-person')
  const people = usePages(listPeople, peopleKey, {})
  const [going, setGoing] = useState<Person>()
  const key = useKeyOf('people.invite', 'Alt+N')
  useActions([
    {
      id: 'people.invite',
      words: t('people.invite'),
      keys: 'Alt+N',
      disabled: !mayInvite,
      perform: () => change({ invite: 'yes' }),
    },
  ])
  const invitations = people.first?.invitations ?? []

  return (
    <SettingsFrame
      part="people"
      title={t('people.title')}
      aside={
        <span className="flex gap-2">
          <ExportButton acts={exportPeople} input={{}} />
          {mayInvite && (
            <Button look="act" icon={<UserRoundPlus />} keys={key} onClick={() => change({ invite: 'yes' })}>
              {t('people.invite')}
            </Button>
          )}
        </span>
      }
    >
      {people.error ? (
        <Trouble error={people.error} onAgain={people.again} />
      ) : (
        <Card flush>
          {people.loading ? (
            <SkeletonList rows={3} height={68} />
          ) : (
            <ul>
              {people.rows.map((person) => (
                <OnePerson key={person.id} person={person} me={person.id === me} onRemove={() => setGoing(person)} />
              ))}
            </ul>
          )}
          {people.more && (
            <div className="p-3">
              <Button wide onClick={people.more}>
                {t('common.more')}
              </Button>
            </div>
          )}
        </Card>
      )}
      {people.rows.length === 1 && invitations.length === 0 && (
        <p className="px-1 text-pretty text-ink-2">{t('people.alone')}</p>
      )}
      {invitations.length > 0 && (
        <Card flush title={t('people.open')}>
          <ul>
            {invitations.map((invitation) => (
              <Invited key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        </Card>
      )}
      {invite === 'yes' && mayInvite && (
        <InvitePersonForm onClose={() => change({ invite: undefined }, { replace: true })} />
      )}
      {going && <RemovePersonDialog person={going} onClose={() => setGoing(undefined)} />}
    </SettingsFrame>
  )
}

function OnePerson({ person, me, onRemove }: { person: Person; me: boolean; onRemove: () => void }) {
  const t = useWords()
  const dates = useDates()
  const roleWord = useRoleWord()
  const roles = useQuery(rolesQuery).data?.roles ?? []
  const sayTrouble = useSayTrouble()
  const mayChange = useMay('identity.change-role')
  const mayRemove = useMay('identity.remove-person')
  const turn = useMutation({
    mutationFn: (role: string) => call(changeRole, { personId: person.id, role }),
    onSuccess: (_, role) => {
      const before = person.role
      const name = roles.find((one) => one.id === role)?.name
      toast({
        words: t('people.roleChanged', { name: person.name, role: roleWord(role, name) }),
        undo: () => turn.mutate(before),
      })
    },
    onError: sayTrouble,
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
  const shown = turn.isPending ? turn.variables : person.role
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-3 last:border-0">
      <Avatar name={person.name} size="medium" />
      <span className="grid min-w-0 flex-1 basis-44">
        <span className="flex items-center gap-2">
          <b className="truncate font-semibold">{person.name}</b>
          {me && <Chip tone="peacock">{t('people.you')}</Chip>}
        </span>
        <span className="truncate text-small text-ink-2">{person.email}</span>
        <span className="text-caption text-ink-3">{t('people.since', { day: dates.momentDay(person.joinedAt) })}</span>
      </span>
      <span className="flex items-center gap-1.5 max-sm:w-full">
        {mayChange && !me ? (
          <span className="w-44 max-sm:flex-1">
            <Select
              label={t('people.changeRole', { name: person.name })}
              labelHidden
              value={shown}
              disabled={turn.isPending}
              onValue={(role) => turn.mutate(role)}
              options={
                roles.length > 0
                  ? roles.map((role) => ({ value: role.id, words: roleWord(role.id, role.name) }))
                  : [{ value: person.role, words: roleWord(person.role, person.roleName) }]
              }
            />
          </span>
        ) : (
          <Chip>{roleWord(person.role, person.roleName)}</Chip>
        )}
        {mayRemove && !me && (
          <IconButton label={`${t('people.remove')}: ${person.name}`} icon={<Trash2 />} onClick={onRemove} />
        )}
      </span>
    </li>
  )
}

function Invited({
  invitation,
}: {
  invitation: { readonly id: string; readonly email: string; readonly role: string; readonly expiresAt: string }
}) {
  const t = useWords()
  const dates = useDates()
  const roleWord = useRoleWord()
  const roles = useQuery(rolesQuery).data?.roles
  const sayTrouble = useSayTrouble()
  const mayWithdraw = useMay('identity.withdraw-invitation')
  const withdraw = useMutation({
    mutationFn: () => call(withdrawInvitation, { invitationId: invitation.id }),
    onSuccess: () => toast({ words: t('people.withdrawn', { email: invitation.email }) }),
    onError: sayTrouble,
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-3 last:border-0">
      <MailPlus size={20} aria-hidden="true" className="text-ink-3" />
      <span className="grid min-w-0 flex-1 basis-44">
        <span className="truncate font-medium">{invitation.email}</span>
        <span className="text-caption text-ink-3">
          {roleWord(invitation.role, roles?.find((role) => role.id === invitation.role)?.name)} ·{' '}
          {t('people.until', { day: dates.momentDay(invitation.expiresAt) })}
        </span>
      </span>
      {mayWithdraw && (
        <Button size="small" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('people.withdraw')}
        </Button>
      )}
    </li>
  )
}

function RemovePersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const { name } = person
  const remove = useMutation({
    mutationFn: () => call(removePerson, { personId: person.id }),
    onSuccess: () => {
      toast({ words: t('people.removed', { name }) })
      onClose()
    },
    onError: sayTrouble,
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
  return (
    <Dialog
      open
      onOpen={onClose}
      title={t('people.removeTitle', { name })}
      lead={t('people.removeLead', { name })}
      acts={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            {t('people.removeAct', { name })}
          </Button>
        </>
      }
    />
  )
}
