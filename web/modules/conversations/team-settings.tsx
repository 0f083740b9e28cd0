import { removeLabel, removeTeam, saveLabel, saveTeam } from '@galla/contract/inbox'
import clsx from 'clsx'
import { Tag, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { useMay } from '../../app/session.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type InboxData, type Label, useInbox } from './inbox-data.ts'
import { KeptList } from './kept-list.tsx'
import { labelColours, labelDot } from './label-colours.ts'
import { useRemoving, useSaving } from './use-saving.ts'

type Team = InboxData['teams'][number]

export function TeamSettings() {
  const t = useWords()
  const inbox = useInbox()
  const may = useMay('conversations.save-team')
  const mayRemove = useMay('conversations.remove-team')
  const [opened, open] = useState<Team>()
  const remove = useRemoving()
  const nameOf = (id: string) => inbox?.colleagues.find((one) => one.id === id)?.name ?? ''
  return (
    <>
      <KeptList
        icon={UsersRound}
        lead={t('inboxSettings.teamsLead')}
        addWords={t('inboxSettings.addTeam')}
        onAdd={may ? () => open({ id: newId(), name: '', memberIds: [] }) : undefined}
        emptyTitle={t('inboxSettings.noTeams')}
        emptyMore={t('inboxSettings.noTeamsMore')}
        rows={inbox?.teams.map((team) => ({
          id: team.id,
          name: team.name,
          title: team.name,
          small: team.memberIds.map(nameOf).join(', ') || t('inboxSettings.noMembers'),
          onOpen: may ? () => open(team) : undefined,
          onRemove: mayRemove
            ? () =>
                void remove(
                  () => call(removeTeam, { teamId: team.id }),
                  t('inboxSettings.removed', { name: team.name }),
                )
            : undefined,
        }))}
      />
      {opened && <TeamForm team={opened} colleagues={inbox?.colleagues ?? []} onClose={() => open(undefined)} />}
    </>
  )
}

function TeamForm({
  team,
  colleagues,
  onClose,
}: {
  team: Team
  colleagues: InboxData['colleagues']
  onClose: () => void
}) {
  const t = useWords()
  const [name, setName] = useState(team.name)
  const [members, choose] = useState<ReadonlySet<string>>(new Set(team.memberIds))
  const { save, busy, trouble } = useSaving(onClose)
  const dirty =
    name !== team.name || members.size !== team.memberIds.length || team.memberIds.some((id) => !members.has(id))
  return (
    <FormSheet
      title={team.name || t('inboxSettings.addTeam')}
      act={t('common.save')}
      dirty={dirty}
      busy={busy}
      disabled={!name.trim()}
      foot={<FormTrouble error={trouble} />}
      onClose={onClose}
      onSubmit={() =>
        void save(
          () => call(saveTeam, { teamId: team.id, name, memberIds: [...members] }),
          t('inboxSettings.saved', { name }),
        )
      }
    >
      <div className="grid gap-4">
        <TextField
          autoFocus
          label={t('inboxSettings.name')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <fieldset className="grid gap-1">
          <legend className="pb-1 font-semibold">{t('inboxSettings.members')}</legend>
          {colleagues.map((one) => (
            <Checkbox
              key={one.id}
              label={one.name}
              checked={members.has(one.id)}
              onChecked={(on) =>
                choose((before) => {
                  const next = new Set(before)
                  if (on) next.add(one.id)
                  else next.delete(one.id)
                  return next
                })
              }
            />
          ))}
        </fieldset>
      </div>
    </FormSheet>
  )
}

export function LabelSettings() {
  const t = useWords()
  const inbox = useInbox()
  const may = useMay('conversations.save-label')
  const mayRemove = useMay('conversations.remove-label')
  const [opened, open] = useState<Label>()
  const remove = useRemoving()
  return (
    <>
      <KeptList
        icon={Tag}
        lead={t('inboxSettings.labelsLead')}
        addWords={t('inboxSettings.addLabel')}
        onAdd={
          may
            ? () =>
                open({
                  id: newId(),
                  name: '',
                  colour: labelColours[(inbox?.labels.length ?? 0) % labelColours.length]!,
                })
            : undefined
        }
        emptyTitle={t('inboxSettings.noLabels')}
        emptyMore={t('inboxSettings.noLabelsMore')}
        rows={inbox?.labels.map((label) => ({
          id: label.id,
          name: label.name,
          title: (
            <span className="flex items-center gap-2.5">
              <span className={clsx('size-3 rounded-full', labelDot[label.colour])} aria-hidden="true" />
              {label.name}
            </span>
          ),
          onOpen: may ? () => open(label) : undefined,
          onRemove: mayRemove
            ? () =>
                void remove(
                  () => call(removeLabel, { labelId: label.id }),
                  t('inboxSettings.removed', { name: label.name }),
                )
            : undefined,
        }))}
      />
      {opened && <LabelForm label={opened} onClose={() => open(undefined)} />}
    </>
  )
}

function LabelForm({ label, onClose }: { label: Label; onClose: () => void }) {
  const t = useWords()
  const [name, setName] = useState(label.name)
  const [colour, choose] = useState(label.colour)
  const { save, busy, trouble } = useSaving(onClose)
  return (
    <FormSheet
      place="middle"
      title={label.name || t('inboxSettings.addLabel')}
      act={t('common.save')}
      dirty={name !== label.name || colour !== label.colour}
      busy={busy}
      disabled={!name.trim()}
      foot={<FormTrouble error={trouble} />}
      onClose={onClose}
      onSubmit={() =>
        void save(() => call(saveLabel, { labelId: label.id, name, colour }), t('inboxSettings.saved', { name }))
      }
    >
      <div className="grid gap-4">
        <TextField
          autoFocus
          label={t('inboxSettings.name')}
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <div role="radiogroup" aria-label={t('inboxSettings.colour')} className="flex flex-wrap gap-1.5">
          {labelColours.map((one) => (
            // biome-ignore lint/a11y/useSemanticElements: a colour to press, not a form's radio.
            <button
              key={one}
              type="button"
              role="radio"
              aria-checked={one === colour}
              aria-label={t(`inboxSettings.colours.${one}`)}
              onClick={() => choose(one)}
              className={clsx(
                'grid size-11 place-items-center rounded-full border-2',
                one === colour ? 'border-ink' : 'border-transparent',
              )}
            >
              <span className={clsx('size-7 rounded-full', labelDot[one])} />
            </button>
          ))}
        </div>
      </div>
    </FormSheet>
  )
}
