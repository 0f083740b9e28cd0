/** A form beside the work: its fields, what was wrong with it, one act with its key, and care for what was typed. */
import { type ReactNode, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useActions, useKeyOf } from './keys.ts'
import { useWords } from './language.ts'

export interface FormSheetProps {
  readonly title: string
  readonly lead?: ReactNode
  /** What will happen: "Add Asha". */
  readonly act: string
  readonly look?: 'act' | 'danger' | undefined
  readonly dirty: boolean
  readonly busy: boolean
  readonly disabled?: boolean | undefined
  /** Stands above the buttons, always in sight: a total, why it was refused. */
  readonly foot?: ReactNode
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly place?: 'side' | 'middle' | undefined
  readonly size?: 'small' | 'medium' | 'large' | undefined
  readonly children: ReactNode
}

export function FormSheet({
  title,
  lead,
  act,
  look = 'act',
  dirty,
  busy,
  disabled,
  foot,
  onSubmit,
  onClose,
  place = 'side',
  size = 'medium',
  children,
}: FormSheetProps) {
  const t = useWords()
  const [asking, ask] = useState(false)
  const keys = useKeyOf('form.save', 'Mod+Enter')
  useActions([
    {
      id: 'form.save',
      words: act,
      keys: 'Mod+Enter',
      disabled: busy || disabled || asking,
      whileTyping: true,
      perform: onSubmit,
    },
  ])
  return (
    <Dialog
      open
      place={place}
      size={size}
      title={title}
      lead={lead}
      onOpen={(open) => {
        if (!open && dirty && !busy) ask(true)
        else if (!open) onClose()
      }}
      acts={
        <div className="grid w-full gap-3">
          {foot}
          <div className="flex flex-wrap justify-end gap-2 max-md:[&>*]:flex-1">
            <Button onClick={() => (dirty ? ask(true) : onClose())}>{t('common.cancel')}</Button>
            <Button look={look} keys={keys} busy={busy} disabled={disabled} onClick={onSubmit}>
              {act}
            </Button>
          </div>
        </div>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy && !disabled) onSubmit()
        }}
      >
        {children}
        {/* Enter in a field sends a form that has a button for it. */}
        <button type="submit" hidden />
      </form>
      <Dialog
        open={asking}
        onOpen={ask}
        title={t('common.unsaved')}
        lead={t('common.unsavedMore')}
        acts={
          <>
            <Button onClick={() => ask(false)}>{t('common.unsavedStay')}</Button>
            <Button look="danger" onClick={onClose}>
              {t('common.unsavedAct')}
            </Button>
          </>
        }
      />
    </Dialog>
  )
}
