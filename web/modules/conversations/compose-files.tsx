/** Files chosen, dropped or pasted: seen, given words, taken out or added, then sent. */
import { FileText, Film, Music, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { answer, answeredIn } from './answering.ts'
import { sizeOf } from './file-size.ts'
import { sendFiles } from './media-outbox.ts'

const megabyte = 1024 * 1024

/** Photos are made smaller by the server; the rest must fit as it is. */
function limitOf({ type }: File): number {
  if (type.startsWith('image/')) return 100 * megabyte
  return (type.startsWith('video/') || type.startsWith('audio/') ? 16 : 100) * megabyte
}

export default function ComposeFiles({
  conversationId,
  files,
  onClose,
}: {
  readonly conversationId: string
  readonly files: readonly File[]
  readonly onClose: () => void
}) {
  const t = useWords()
  const [chosen, choose] = useState(files)
  const [caption, write] = useState('')
  const more = useRef<HTMLInputElement>(null)
  useEffect(() => choose((before) => [...before, ...files.filter((one) => !before.includes(one))]), [files])
  const faults = chosen.map((file) => file.size > limitOf(file))
  const ready = chosen.length > 0 && !faults.includes(true)
  const send = () => {
    if (!ready) return
    const replyTo = answeredIn(conversationId)?.id
    // The words go with the first one.
    sendFiles(
      conversationId,
      chosen.map((file, nth) => (nth === 0 ? { file, caption, replyTo } : { file })),
    )
    answer(conversationId, undefined)
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      size="medium"
      title={t('compose.sendFiles')}
      lead={t('compose.photoLimit')}
      acts={
        <>
          <Button onClick={() => more.current?.click()}>{t('compose.addMore')}</Button>
          <Button look="act" keys="Mod+Enter" disabled={!ready} onClick={send}>
            {t('inbox.send')}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <ul className="grid gap-2" aria-label={t('compose.files', { count: chosen.length })}>
          {chosen.map((file, nth) => (
            <li
              key={`${file.name} ${file.size} ${file.lastModified}`}
              className="flex items-center gap-3 rounded-m border px-2.5 py-2"
            >
              <Preview file={file} />
              <span className="min-w-0 flex-1">
                <b className="block truncate font-semibold">{file.name}</b>
                <span
                  className={faults[nth] ? 'text-small text-brick' : 'num text-small text-ink-2'}
                  role={faults[nth] ? 'alert' : undefined}
                >
                  {faults[nth] ? t('compose.tooLarge', { limit: `${limitOf(file) / megabyte} MB` }) : sizeOf(file.size)}
                </span>
              </span>
              <button
                type="button"
                aria-label={t('compose.remove', { name: file.name })}
                onClick={() => choose(chosen.filter((one) => one !== file))}
                className="grid size-9 flex-none place-items-center rounded-m text-ink-2 hover:bg-sunken pointer-coarse:size-11"
              >
                <X size={18} />
              </button>
            </li>
          ))}
        </ul>
        <TextField
          label={t('compose.caption')}
          optional={t('common.optional')}
          value={caption}
          maxLength={1024}
          autoFocus
          onChange={(event) => write(event.target.value)}
        />
        <button type="submit" hidden />
        <input
          ref={more}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            choose([...chosen, ...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </form>
    </Dialog>
  )
}

function Preview({ file }: { readonly file: File }) {
  const src = useMemo(() => (file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined), [file])
  useEffect(() => () => void (src && URL.revokeObjectURL(src)), [src])
  if (src) return <img src={src} alt="" className="size-12 flex-none rounded-s object-cover" />
  const Icon = file.type.startsWith('video/') ? Film : file.type.startsWith('audio/') ? Music : FileText
  return (
    <span className="grid size-12 flex-none place-items-center rounded-s bg-sunken text-ink-2">
      <Icon size={22} />
    </span>
  )
}
