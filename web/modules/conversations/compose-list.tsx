/** A list to choose from: up to ten rows, in parts that have a name. */
import { sendChoices } from '@galla/contract/conversations'
import { Plus, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { useWords } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useBegun } from './begun.ts'
import { ComposeSheet } from './compose-sheet.tsx'
import { FramedFields, useFramedWords } from './framed-words.tsx'
import { fits, fitsIfAny, LimitedField } from './limited-field.tsx'

/** https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages */
const limits = { rows: 10, body: 4096, button: 20, section: 24, title: 24, description: 72 } as const

interface Row {
  readonly id: string
  readonly title: string
  readonly description: string
}
interface Part {
  readonly id: string
  readonly title: string
  readonly rows: readonly Row[]
}

const newRow = (): Row => ({ id: newId(), title: '', description: '' })
const newPart = (): Part => ({ id: newId(), title: '', rows: [newRow()] })

export default function ComposeList({
  conversationId,
  onClose,
}: {
  readonly conversationId: string
  readonly onClose: () => void
}) {
  const t = useWords()
  const frame = useFramedWords(conversationId, 'list', limits.body)
  const [button, nameButton] = useBegun<string>(conversationId, 'list button', () => t('composing.listButtonBegin'))
  const [parts, change] = useBegun<readonly Part[]>(conversationId, 'list parts', () => [
    { ...newPart(), rows: [newRow(), newRow()] },
  ])
  const focusNext = useRef<string>(undefined)
  const fields = useRef(new Map<string, HTMLInputElement>())
  // A row that was just added is where one writes on.
  useEffect(() => {
    if (focusNext.current) fields.current.get(focusNext.current)?.focus()
    focusNext.current = undefined
  })

  const rows = parts.flatMap((part) => part.rows)
  const full = rows.length >= limits.rows
  const several = parts.length > 1
  const filled = parts.map((part) => ({ ...part, rows: part.rows.filter((row) => row.title.trim() !== '') }))
  const titles = rows.map((row) => row.title.trim().toLocaleLowerCase())
  const twice = (row: Row) => {
    const title = row.title.trim().toLocaleLowerCase()
    return title !== '' && titles.indexOf(title) < rows.indexOf(row)
  }
  const ready =
    frame.ready &&
    fits(button, limits.button) &&
    filled.every((part) => part.rows.length > 0 && (several ? fits(part.title, limits.section) : true)) &&
    parts.every((part) => fitsIfAny(part.title, limits.section)) &&
    rows.every(
      (row) =>
        (row.title.trim() !== '' ? fits(row.title, limits.title) && !twice(row) : row.description.trim() === '') &&
        fitsIfAny(row.description, limits.description),
    )

  const changePart = (part: Part, to: Partial<Part>) =>
    change(parts.map((one) => (one.id === part.id ? { ...one, ...to } : one)))
  const changeRow = (part: Part, row: Row, to: Partial<Row>) =>
    changePart(part, { rows: part.rows.map((one) => (one.id === row.id ? { ...one, ...to } : one)) })
  const addRow = (part: Part, after: Row | undefined) => {
    if (full) return
    const row = newRow()
    const at = after ? part.rows.indexOf(after) + 1 : part.rows.length
    focusNext.current = row.id
    changePart(part, { rows: part.rows.toSpliced(at, 0, row) })
  }
  const dropRow = (part: Part, row: Row) => {
    const before = rows[rows.indexOf(row) - 1]
    focusNext.current = before?.id
    const left = part.rows.filter((one) => one.id !== row.id)
    if (left.length > 0) changePart(part, { rows: left })
    else if (several) change(parts.filter((one) => one.id !== part.id))
    else changePart(part, { rows: [newRow()] })
  }

  return (
    <ComposeSheet
      conversationId={conversationId}
      title={t('composing.listTitle')}
      lead={t('composing.listLead')}
      ready={ready}
      bubble={{ type: 'interactive', ...frame.shown, choices: [button.trim() || '…'], opens: 'list' }}
      opened={
        filled.some((part) => part.rows.length > 0) && (
          <section className="rounded-l bg-surface p-3 shadow-1" aria-label={t('composing.whenTapped')}>
            <p className="pb-1 text-center font-semibold">{button.trim() || '…'}</p>
            {filled.map((part) => (
              <div key={part.id}>
                {part.title.trim() && <p className="pt-1.5 text-small font-semibold text-ink-2">{part.title}</p>}
                <ul>
                  {part.rows.map((row) => (
                    <li key={row.id} className="flex items-center gap-2 border-b py-1.5 last:border-0">
                      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                        {row.title}
                        {row.description && <span className="block text-small text-ink-2">{row.description}</span>}
                      </span>
                      <span aria-hidden="true" className="size-4 flex-none rounded-full border border-line-field" />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        )
      }
      onSend={(to) =>
        call(sendChoices, {
          ...to,
          choices: {
            what: 'list',
            ...frame.framed,
            button: button.trim(),
            sections: filled.map((part) => ({
              ...(part.title.trim() && { title: part.title.trim() }),
              rows: part.rows.map((row) => ({
                title: row.title.trim(),
                ...(row.description.trim() && { description: row.description.trim() }),
              })),
            })),
          },
        })
      }
      onSent={frame.onSent}
      onClose={onClose}
    >
      <FramedFields {...frame} placeholder={t('composing.listExample')} />
      <LimitedField
        label={t('composing.onTheButton')}
        value={button}
        onValue={nameButton}
        limit={limits.button}
        hint={t('composing.listButtonHint')}
      />
      {parts.map((part, nth) => (
        <fieldset key={part.id} className="grid gap-2 rounded-m border p-3">
          <legend className="px-1 text-small font-medium">
            {several ? t('composing.part', { number: nth + 1 }) : t('composing.rows')}
          </legend>
          {several && (
            <LimitedField
              label={t('composing.partTitle')}
              labelHidden
              placeholder={t('composing.partTitle')}
              value={part.title}
              onValue={(title) => changePart(part, { title })}
              limit={limits.section}
            />
          )}
          {part.rows.map((row) => (
            <div key={row.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-1.5">
              <div className="grid gap-1.5 sm:grid-cols-2">
                <LimitedField
                  label={t('composing.rowTitle')}
                  labelHidden
                  placeholder={t('composing.rowTitle')}
                  value={row.title}
                  onValue={(title) => changeRow(part, row, { title })}
                  limit={limits.title}
                  fault={twice(row) ? t('composing.twice') : undefined}
                  fieldRef={(field) => {
                    if (field) fields.current.set(row.id, field)
                    else fields.current.delete(row.id)
                  }}
                  onKeyDown={(event) => {
                    if (event.nativeEvent.isComposing) return
                    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
                      event.preventDefault()
                      addRow(part, row)
                    } else if (event.key === 'Backspace' && row.title === '' && rows.length > 1) {
                      event.preventDefault()
                      dropRow(part, row)
                    }
                  }}
                />
                <LimitedField
                  label={t('composing.rowMore')}
                  labelHidden
                  placeholder={t('composing.rowMore')}
                  value={row.description}
                  onValue={(description) => changeRow(part, row, { description })}
                  limit={limits.description}
                />
              </div>
              <IconButton
                label={t('compose.remove', { name: row.title || t('composing.rowTitle') })}
                icon={<X />}
                onClick={() => dropRow(part, row)}
              />
            </div>
          ))}
          <div>
            <Button size="small" icon={<Plus />} disabled={full} onClick={() => addRow(part, undefined)}>
              {t('composing.addRow')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          size="small"
          icon={<Plus />}
          disabled={full}
          onClick={() => {
            const part = newPart()
            focusNext.current = part.rows[0]?.id
            change([...parts, part])
          }}
        >
          {t('composing.addPart')}
        </Button>
        <span className="num text-small text-ink-2" role="status">
          {t('composing.rowsOf', { count: rows.length, most: limits.rows })}
        </span>
      </div>
    </ComposeSheet>
  )
}
