import type { InputOf } from '@galla/contract/act'
import { removeMacro, removeReply, saveMacro, saveReply } from '@galla/contract/inbox'
import { ArrowUp, MessageSquareText, Plus, Trash2, WandSparkles } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { priorities } from './filter-words.ts'
import { type InboxData, useInbox } from './inbox-data.ts'
import { KeptList } from './kept-list.tsx'
import { useRemoving, useSaving } from './use-saving.ts'

type Reply = InboxData['savedReplies'][number]
type Macro = InboxData['macros'][number]
type Step = InputOf<typeof saveMacro>['steps'][number]

export function ReplySettings() {
  const t = useWords()
  const inbox = useInbox()
  const me = useSession()?.person.id ?? ''
  const may = useMay('conversations.save-reply')
  const mayForAll = useMay('conversations.save-for-everybody')
  const [opened, open] = useState<Reply>()
  const remove = useRemoving()
  const mine = (reply: Reply) => may && (reply.personId === me || (reply.personId === null && mayForAll))
  const whose = (reply: Reply) =>
    reply.personId
      ? t('inboxSettings.mine')
      : reply.teamId
        ? (inbox?.teams.find(({ id }) => id === reply.teamId)?.name ?? '')
        : t('inboxSettings.everybody')
  return (
    <>
      <KeptList
        icon={MessageSquareText}
        lead={t('inboxSettings.repliesLead')}
        addWords={t('inboxSettings.addReply')}
        onAdd={may ? () => open({ id: newId(), shortcut: '', text: '', personId: me, teamId: null }) : undefined}
        emptyTitle={t('inboxSettings.noReplies')}
        emptyMore={t('inboxSettings.noRepliesMore')}
        rows={inbox?.savedReplies.map((reply) => ({
          id: reply.id,
          name: reply.shortcut,
          title: `/${reply.shortcut}`,
          small: reply.text,
          aside: <Chip>{whose(reply)}</Chip>,
          onOpen: mine(reply) ? () => open(reply) : undefined,
          onRemove: mine(reply)
            ? () =>
                void remove(
                  () => call(removeReply, { replyId: reply.id }),
                  t('inboxSettings.removed', { name: `/${reply.shortcut}` }),
                  () => call(saveReply, inputOf(reply)),
                )
            : undefined,
        }))}
      />
      {opened && (
        <ReplyForm reply={opened} teams={inbox?.teams ?? []} mayForAll={mayForAll} onClose={() => open(undefined)} />
      )}
    </>
  )
}

const inputOf = ({ id, shortcut, text, personId, teamId }: Reply): InputOf<typeof saveReply> => ({
  replyId: id,
  shortcut,
  text,
  whose: personId === null ? 'everybody' : 'mine',
  ...(teamId && { teamId }),
})

/** Written {{contact.name}}. */
const facts = [
  { of: 'contact', name: 'name' },
  { of: 'bill', name: 'due' },
  { of: 'shop', name: 'name' },
  { of: 'agent', name: 'name' },
] as const

function ReplyForm({
  reply,
  teams,
  mayForAll,
  onClose,
}: {
  reply: Reply
  teams: InboxData['teams']
  mayForAll: boolean
  onClose: () => void
}) {
  const t = useWords()
  const [shortcut, setShortcut] = useState(reply.shortcut)
  const [text, setText] = useState(reply.text)
  const [whose, setWhose] = useState(reply.teamId ?? (reply.personId === null ? 'everybody' : 'mine'))
  const { save, busy, trouble } = useSaving(onClose)
  const isTeam = whose !== 'mine' && whose !== 'everybody'
  const right = /^[\p{L}\p{M}\p{N}_-]{1,32}$/u.test(shortcut)
  return (
    <FormSheet
      title={reply.shortcut ? `/${reply.shortcut}` : t('inboxSettings.addReply')}
      act={t('common.save')}
      dirty={shortcut !== reply.shortcut || text !== reply.text}
      busy={busy}
      disabled={!right || !text.trim()}
      foot={<FormTrouble error={trouble} />}
      onClose={onClose}
      onSubmit={() =>
        void save(
          () =>
            call(saveReply, {
              replyId: reply.id,
              shortcut,
              text,
              whose: whose === 'mine' ? 'mine' : 'everybody',
              ...(isTeam && { teamId: whose }),
            }),
          t('inboxSettings.saved', { name: `/${shortcut}` }),
        )
      }
    >
      <div className="grid gap-4">
        <TextField
          autoFocus
          label={t('inboxSettings.shortcut')}
          hint={t('inboxSettings.shortcutHint')}
          before="/"
          maxLength={32}
          value={shortcut}
          onChange={(event) => setShortcut(event.target.value.trim().toLowerCase())}
        />
        <TextArea
          label={t('inboxSettings.text')}
          rows={5}
          maxLength={4096}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="text-ink-2">{t('inboxSettings.putIn')}</span>
          {facts.map(({ of, name }) => (
            <Button key={of} size="small" onClick={() => setText(`${text}{{${of}.${name}}}`)}>
              {t(of === 'bill' ? 'inboxSettings.facts.bill.due' : `inboxSettings.facts.${of}.name`)}
            </Button>
          ))}
        </div>
        {mayForAll && (
          <Select
            label={t('inboxSettings.whose')}
            value={whose}
            onValue={setWhose}
            options={[
              { value: 'mine', words: t('inboxSettings.mine') },
              { value: 'everybody', words: t('inboxSettings.everybody') },
              ...teams.map((team) => ({ value: team.id, words: t('inboxSettings.ofTeam', { name: team.name }) })),
            ]}
          />
        )}
      </div>
    </FormSheet>
  )
}

export function MacroSettings() {
  const t = useWords()
  const inbox = useInbox()
  const me = useSession()?.person.id ?? ''
  const may = useMay('conversations.save-macro')
  const mayForAll = useMay('conversations.save-for-everybody')
  const [opened, open] = useState<Macro>()
  const remove = useRemoving()
  const mine = (macro: Macro) => may && (macro.personId === me || (macro.personId === null && mayForAll))
  return (
    <>
      <KeptList
        icon={WandSparkles}
        lead={t('inboxSettings.macrosLead')}
        addWords={t('inboxSettings.addMacro')}
        onAdd={may ? () => open({ id: newId(), name: '', steps: [], personId: me }) : undefined}
        emptyTitle={t('inboxSettings.noMacros')}
        emptyMore={t('inboxSettings.noMacrosMore')}
        rows={inbox?.macros.map((macro) => ({
          id: macro.id,
          name: macro.name,
          title: macro.name,
          small: macro.steps.map((step) => t(`inboxSettings.steps.${step.do}`)).join(' → '),
          aside: <Chip>{t(macro.personId ? 'inboxSettings.mine' : 'inboxSettings.everybody')}</Chip>,
          onOpen: mine(macro) ? () => open(macro) : undefined,
          onRemove: mine(macro)
            ? () =>
                void remove(
                  () => call(removeMacro, { macroId: macro.id }),
                  t('inboxSettings.removed', { name: macro.name }),
                  () =>
                    call(saveMacro, {
                      macroId: macro.id,
                      name: macro.name,
                      steps: macro.steps,
                      whose: macro.personId ? 'mine' : 'everybody',
                    }),
                )
            : undefined,
        }))}
      />
      {opened && inbox && (
        <MacroForm macro={opened} inbox={inbox} mayForAll={mayForAll} onClose={() => open(undefined)} />
      )}
    </>
  )
}

const kinds = ['label', 'unlabel', 'assign', 'team', 'priority', 'reply', 'note', 'snooze', 'resolve'] as const

function stepOf(kind: Step['do'], inbox: InboxData): Step | undefined {
  const [label] = inbox.labels
  const [team] = inbox.teams
  switch (kind) {
    case 'label':
    case 'unlabel':
      return label && { do: kind, labelId: label.id }
    case 'team':
      return team && { do: kind, teamId: team.id }
    case 'assign':
      return { do: kind, to: 'me' }
    case 'priority':
      return { do: kind, priority: 'high' }
    case 'reply':
    case 'note':
      return { do: kind, text: '' }
    case 'snooze':
      return { do: kind, hours: 24 }
    case 'resolve':
      return { do: kind }
  }
}

function MacroForm({
  macro,
  inbox,
  mayForAll,
  onClose,
}: {
  macro: Macro
  inbox: InboxData
  mayForAll: boolean
  onClose: () => void
}) {
  const t = useWords()
  const [name, setName] = useState(macro.name)
  const [steps, setSteps] = useState<readonly { key: string; step: Step }[]>(() =>
    macro.steps.map((step) => ({ key: newId(), step })),
  )
  const [everybody, setEverybody] = useState(macro.personId === null ? 'everybody' : 'mine')
  const { save, busy, trouble } = useSaving(onClose)
  const whole = steps.length > 0 && steps.every(({ step }) => !('text' in step) || step.text.trim() !== '')
  const change = (key: string, step: Step) =>
    setSteps((all) => all.map((one) => (one.key === key ? { key, step } : one)))
  return (
    <FormSheet
      title={macro.name || t('inboxSettings.addMacro')}
      act={t('common.save')}
      dirty={name !== macro.name || JSON.stringify(steps.map(({ step }) => step)) !== JSON.stringify(macro.steps)}
      busy={busy}
      disabled={!name.trim() || !whole}
      foot={<FormTrouble error={trouble} />}
      onClose={onClose}
      onSubmit={() =>
        void save(
          () =>
            call(saveMacro, {
              macroId: macro.id,
              name,
              steps: steps.map(({ step }) => step),
              whose: everybody === 'everybody' ? 'everybody' : 'mine',
            }),
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
        <ol className="grid gap-2">
          {steps.map(({ key, step }, at) => (
            <li key={key} className="grid gap-2 rounded border p-2.5">
              <div className="flex items-center gap-1">
                <b className="flex-1 font-semibold">
                  {at + 1}. {t(`inboxSettings.steps.${step.do}`)}
                </b>
                <IconButton
                  label={t('inboxSettings.stepUp')}
                  icon={<ArrowUp />}
                  disabled={at === 0}
                  onClick={() =>
                    setSteps((all) => [...all.slice(0, at - 1), all[at]!, all[at - 1]!, ...all.slice(at + 1)])
                  }
                />
                <IconButton
                  label={t('inboxSettings.stepOut')}
                  icon={<Trash2 />}
                  onClick={() => setSteps((all) => all.filter((one) => one.key !== key))}
                />
              </div>
              <StepFields step={step} inbox={inbox} onStep={(next) => change(key, next)} />
            </li>
          ))}
        </ol>
        {steps.length < 12 && (
          <div className="flex flex-wrap gap-1.5">
            {kinds.map((kind) => {
              const step = stepOf(kind, inbox)
              return (
                step && (
                  <Button
                    key={kind}
                    size="small"
                    icon={<Plus />}
                    onClick={() => setSteps((all) => [...all, { key: newId(), step }])}
                  >
                    {t(`inboxSettings.steps.${kind}`)}
                  </Button>
                )
              )
            })}
          </div>
        )}
        {mayForAll && (
          <Select
            label={t('inboxSettings.whose')}
            value={everybody}
            onValue={setEverybody}
            options={[
              { value: 'mine', words: t('inboxSettings.mine') },
              { value: 'everybody', words: t('inboxSettings.everybody') },
            ]}
          />
        )}
      </div>
    </FormSheet>
  )
}

function StepFields({ step, inbox, onStep }: { step: Step; inbox: InboxData; onStep: (step: Step) => void }) {
  const t = useWords()
  const label = t(`inboxSettings.steps.${step.do}`)
  const of = (all: readonly { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, words: name }))
  switch (step.do) {
    case 'label':
    case 'unlabel':
      return (
        <Select
          label={label}
          labelHidden
          value={step.labelId}
          onValue={(labelId) => onStep({ ...step, labelId })}
          options={of(inbox.labels)}
        />
      )
    case 'team':
      return (
        <Select
          label={label}
          labelHidden
          value={step.teamId}
          onValue={(teamId) => onStep({ ...step, teamId })}
          options={of(inbox.teams)}
        />
      )
    case 'assign':
      return (
        <Select
          label={label}
          labelHidden
          value={step.to}
          onValue={(to) => onStep({ ...step, to })}
          options={[
            { value: 'me', words: t('inboxSettings.whoRuns') },
            { value: 'nobody', words: t('desk.nobody') },
            ...of(inbox.colleagues.filter(({ mayAnswer }) => mayAnswer)),
          ]}
        />
      )
    case 'priority':
      return (
        <Select
          label={label}
          labelHidden
          value={step.priority}
          onValue={(priority) => onStep({ ...step, priority: priority as (typeof priorities)[number] })}
          options={priorities.map((value) => ({ value, words: t(`desk.priorities.${value}`) }))}
        />
      )
    case 'reply':
    case 'note':
      return (
        <TextArea
          label={label}
          labelHidden
          rows={3}
          value={step.text}
          onChange={(event) => onStep({ ...step, text: event.target.value })}
        />
      )
    case 'snooze':
      return (
        <Select
          label={label}
          labelHidden
          value={String(step.hours ?? '')}
          onValue={(hours) => onStep({ ...step, hours: hours === '' ? null : Number(hours) })}
          options={[
            { value: '1', words: t('common.hours', { count: 1 }) },
            { value: '4', words: t('common.hours', { count: 4 }) },
            { value: '24', words: t('common.days', { count: 1 }) },
            { value: '72', words: t('common.days', { count: 3 }) },
            { value: '168', words: t('common.days', { count: 7 }) },
            { value: '', words: t('desk.presets.reply') },
          ]}
        />
      )
    case 'resolve':
      return null
  }
}
