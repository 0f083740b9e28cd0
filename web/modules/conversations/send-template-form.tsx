/** Choosing an approved template, filling it in, and seeing it as the customer will. */

import type { OutputOf } from '@galla/contract/act'
import { listMessageTemplates, syncMessageTemplates } from '@galla/contract/channels'
import { sendTemplate } from '@galla/contract/conversations'
import { useMutation, useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { TemplatePreview } from '../../ui/template-preview.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { bringMessage, type Conversation } from './thread-cache.ts'
import { languageOf, nameOf } from './words.ts'

type Template = OutputOf<typeof listMessageTemplates>['templates'][number]
type Value = Template['values'][number]

export default function SendTemplateForm({
  conversation,
  onClose,
}: {
  conversation: Conversation
  onClose: () => void
}) {
  const t = useWords()
  const shop = useSession()?.business?.name
  const channelId = conversation.channel.id
  const mayFetch = useMay(syncMessageTemplates.permission ?? '')
  const list = useQuery({
    queryKey: ['channels', 'templates', channelId],
    queryFn: ({ signal }) => call(listMessageTemplates, { channelId }, { signal }),
  })
  const fetchNow = useMutation({ mutationFn: () => call(syncMessageTemplates, { channelId }) })
  const usable = list.data?.templates.filter(({ usable, category }) => usable && category !== 'AUTHENTICATION') ?? [] // A code is sent by who made it, never by hand.
  const [chosenId, choose] = useState<string>()
  const chosen = usable.find((template) => template.id === chosenId) ?? (usable.length === 1 ? usable[0] : undefined)
  const [filled, fill] = useState<Readonly<Record<string, string>>>({})
  // The message's own id: pressed twice, or answered too late, it is still one message.
  const [messageId] = useState(newId)
  const values = chosen?.values ?? []
  const complete = chosen !== undefined && values.every((value) => (filled[nameIn(value)] ?? '').trim() !== '')

  const send = useMutation({
    mutationFn: (template: Template) => {
      const of = (place: Value['place']) =>
        Object.fromEntries(
          template.values
            .filter((value) => value.place === place)
            .map((value) => [value.name, (filled[nameIn(value)] ?? '').trim()]),
        )
      const header = Object.values(of('header'))[0]
      return call(sendTemplate, {
        conversationId: conversation.id,
        messageId,
        templateId: template.id,
        ...(header !== undefined && { header }),
        body: of('body'),
        buttons: of('button'),
      })
    },
    onSuccess: (message) => {
      bringMessage(message)
      onClose()
    },
  })
  const submit = () => {
    if (chosen && complete && !send.isPending) send.mutate(chosen)
  }
  const keys = useKeyOf('inbox.send-template', 'Mod+Enter')
  useActions([
    {
      id: 'inbox.send-template',
      words: t('inbox.send'),
      keys: 'Mod+Enter',
      hidden: true,
      whileTyping: true,
      disabled: !complete,
      perform: submit,
    },
  ])

  return (
    <Dialog
      open
      size="large"
      onOpen={(open) => !open && onClose()}
      title={t('inbox.templateTitle', { name: nameOf(conversation) })}
      lead={t('inbox.templateLead')}
      acts={
        chosen && (
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button look="act" keys={keys} disabled={!complete} busy={send.isPending} onClick={submit}>
              {t('inbox.sendTemplate', { name: chosen.name })}
            </Button>
          </>
        )
      }
    >
      {list.error && !list.data ? (
        <Trouble error={list.error} onAgain={() => void list.refetch()} />
      ) : !list.data ? (
        <SkeletonList rows={4} />
      ) : usable.length === 0 ? (
        <State
          kind="empty"
          small
          icon={<FileText />}
          title={t('inbox.noTemplate')}
          act={
            mayFetch && (
              <Button look="act" busy={fetchNow.isPending || fetchNow.isSuccess} onClick={() => fetchNow.mutate()}>
                {t('inbox.fetchTemplates')}
              </Button>
            )
          }
        >
          {t('inbox.noTemplateMore')}
        </State>
      ) : (
        <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
          <ul aria-label={t('inbox.templates')} className="grid content-start gap-1.5">
            {usable.map((template) => (
              <li key={template.id}>
                <button
                  type="button"
                  aria-pressed={template === chosen}
                  onClick={() => {
                    choose(template.id)
                    fill({})
                  }}
                  className="grid min-h-12 w-full gap-0.5 rounded border px-3 py-2 text-left hover:bg-sunken aria-pressed:border-peacock aria-pressed:bg-peacock-soft"
                >
                  <span className="flex flex-wrap items-center gap-2">
                    <b className="font-semibold [overflow-wrap:anywhere]">{template.name}</b>
                    <Chip>{template.language}</Chip>
                  </span>
                  <span lang={template.language.slice(0, 2)} className="line-clamp-2 text-small text-ink-2">
                    {template.body}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {chosen && (
            <div className="grid content-start gap-3.5">
              {values.map((value, index) => (
                <TextField
                  key={nameIn(value)}
                  label={labelOf(t, value, chosen)}
                  autoFocus={index === 0}
                  maxLength={value.place === 'header' ? 60 : 1024}
                  value={filled[nameIn(value)] ?? ''}
                  onChange={(event) => fill({ ...filled, [nameIn(value)]: event.target.value })}
                />
              ))}
              <TemplatePreview
                label={t('inbox.asTheySee')}
                lang={languageOf(chosen.body ?? '') ?? chosen.language.slice(0, 2)}
                from={shop}
                heading={chosen.header?.text ? said(chosen.header.text, 'header', filled) : undefined}
                body={said(chosen.body ?? '', 'body', filled)}
                footer={chosen.footer ?? undefined}
                buttons={chosen.buttons.map(({ type, text }) => ({ type, text: text ?? '' }))}
              />
              <FormTrouble error={send.error} />
            </div>
          )}
        </div>
      )}
    </Dialog>
  )
}

const nameIn = ({ place, name }: Value) => `${place}.${name}`

function labelOf(t: ReturnType<typeof useWords>, { place, name }: Value, template: Template): string {
  if (place === 'button') return t('inbox.valueButton', { button: template.buttons[Number(name)]?.text ?? name })
  return /^\d+$/.test(name)
    ? t(place === 'header' ? 'inbox.valueHeader' : 'inbox.valueNumber', { number: name })
    : name.replaceAll('_', ' ')
}

/** The template with what is filled in; what is missing stands as it stood. */
function said(text: string, place: Value['place'], filled: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => filled[`${place}.${name}`]?.trim() || whole)
}
