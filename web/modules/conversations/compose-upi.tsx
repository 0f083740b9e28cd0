/** Asking for a sum by UPI. */
import { askForPayment } from '@galla/contract/conversations'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatRupees } from '../../ui/money.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { Radio } from '../../ui/radio.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { answer, answeredIn } from './answering.ts'
import { bringMessage } from './thread-cache.ts'

export default function ComposeUpi({
  conversationId,
  onClose,
}: {
  readonly conversationId: string
  readonly onClose: () => void
}) {
  const t = useWords()
  const [amountPaise, setAmount] = useState<number>()
  const [note, write] = useState('')
  const [as, choose] = useState<'code' | 'card'>('code')
  const [messageId] = useState(newId)
  const ready = amountPaise !== undefined && amountPaise > 0 && note.trim() !== ''
  const ask = useMutation({
    mutationFn: (amount: number) => {
      const replyTo = answeredIn(conversationId)?.id
      return call(askForPayment, {
        conversationId,
        messageId,
        amountPaise: amount,
        note: note.trim(),
        as,
        ...(replyTo && { replyTo }),
      })
    },
    onSuccess: (message) => {
      answer(conversationId, undefined)
      bringMessage(message)
      onClose()
    },
  })
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={t('compose.upiTitle')}
      acts={
        <Button look="act" type="submit" form="ask-by-upi" disabled={!ready} busy={ask.isPending}>
          {amountPaise ? t('compose.upiSend', { amount: formatRupees(amountPaise) }) : t('inbox.send')}
        </Button>
      }
    >
      <form
        id="ask-by-upi"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && !ask.isPending) ask.mutate(amountPaise)
        }}
      >
        <FormTrouble error={ask.error} />
        <MoneyField label={t('compose.upiAmount')} value={amountPaise} onValue={setAmount} autoFocus />
        <TextField
          label={t('compose.upiNote')}
          hint={t('compose.upiNoteHint')}
          value={note}
          maxLength={50}
          onChange={(event) => write(event.target.value)}
        />
        <Radio
          label={t('compose.upiAs')}
          value={as}
          onValue={(value) => choose(value === 'card' ? 'card' : 'code')}
          options={[
            { value: 'code', words: t('compose.upiCode'), hint: t('compose.upiCodeMore') },
            { value: 'card', words: t('compose.upiCard'), hint: t('compose.upiCardMore') },
          ]}
        />
      </form>
    </Dialog>
  )
}
