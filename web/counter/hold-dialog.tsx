import { useState } from 'react'
import { useWords } from '../app/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatRupees } from '../ui/money.ts'
import { TextField } from '../ui/text-field.tsx'

/** A bill is put aside with a name by which it is known again; Enter alone leaves it its number. */
export function HoldDialog({
  amountPaise,
  name,
  onHold,
  onClose,
}: {
  readonly amountPaise: number
  readonly name: string
  readonly onHold: (name: string) => void
  readonly onClose: () => void
}) {
  const t = useWords()
  const [text, type] = useState(name)
  return (
    <Dialog open onOpen={onClose} title={t('sell.holdTitle')} lead={formatRupees(amountPaise)}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onHold(text.trim())
        }}
      >
        <TextField
          label={t('sell.holdName')}
          optional={t('common.optional')}
          size="large"
          autoFocus
          maxLength={60}
          hint={t('sell.holdNameHint')}
          value={text}
          onChange={(event) => type(event.target.value)}
        />
        <Button type="submit" look="act" size="large" wide keys="Enter">
          {t('sell.holdAct')}
        </Button>
      </form>
    </Dialog>
  )
}
