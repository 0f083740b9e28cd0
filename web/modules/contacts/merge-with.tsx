/** With whom this contact is to be merged: found by name or number, then compared. */
import { listContacts } from '@galla/contract/contacts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { Combobox } from '../../ui/combobox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatPhone } from '../../ui/phone.ts'
import { MergeForm } from './merge-form.tsx'
import { type Contact, contactKeys } from './queries.ts'

export function MergeWith({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useWords()
  const navigate = useNavigate()
  const [text, type] = useState('')
  const [otherId, choose] = useState<string>()
  const search = text.trim()
  const found = usePages(listContacts, contactKeys.list({ search }), { search, limit: 8 }, search.length > 1)
  if (otherId)
    return (
      <MergeForm
        oneId={contact.id}
        otherId={otherId}
        onClose={onClose}
        onMerged={(contactId) => {
          onClose()
          void navigate({ to: paths.contact, params: { contactId }, replace: true })
        }}
      />
    )
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={t('who.mergeTitle')}
      lead={t('who.mergeLead')}
      size="medium"
    >
      <div className="pb-5">
        <Combobox
          autoFocus
          label={t('who.findOther')}
          text={text}
          onText={type}
          looking={found.loading}
          options={(search.length > 1 ? found.rows : [])
            .filter(({ id }) => id !== contact.id)
            .map(({ id, name, phone, email }) => ({
              value: id,
              words: name,
              small: [phone && formatPhone(phone), email].filter(Boolean).join(' · ') || undefined,
            }))}
          onChoose={({ value }) => choose(value)}
        />
      </div>
    </Dialog>
  )
}
