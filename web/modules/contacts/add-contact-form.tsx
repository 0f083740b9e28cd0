import { addContact } from '@galla/contract/contacts'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.ts'
import {
  ContactFields,
  type ContactForm,
  contactFieldNames,
  contactFieldOfRefusal,
  formOf,
  inputOf,
} from './contact-fields.tsx'
import { type Contact, contactKeys } from './queries.ts'

export function AddContactForm({ onClose, onAdded }: { onClose: () => void; onAdded: (contact: Contact) => void }) {
  const t = useWords()
  const navigate = useNavigate()
  // Made once for this form: a second press is the same contact.
  const [id] = useState(newId)
  const form = useForm<ContactForm>({ defaultValues: formOf(undefined) })
  const name = form.watch('name').trim()
  const add = useMutation({
    mutationFn: (values: ContactForm) => call(addContact, { id, ...inputOf(values) }),
    onSuccess: (contact) => {
      queries.setQueryData(contactKeys.one(contact.id), contact)
      void queries.invalidateQueries({ queryKey: ['contacts'] })
      toast({ words: t('contacts.added', { name: contact.name }) })
      onAdded(contact)
    },
  })
  const [untold, tell] = useState<unknown>()
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    add.mutate(values, {
      onError: (error) => {
        if (!showFaults(error, form.setError, { fields: contactFieldNames, codes: contactFieldOfRefusal })) tell(error)
      },
    })
  })

  return (
    <FormSheet
      title={t('contacts.addTitle')}
      act={
        name
          ? t('contacts.addAct', { name: name.length > 24 ? `${name.slice(0, 23)}…` : name })
          : t('contacts.addActPlain')
      }
      dirty={form.formState.isDirty}
      busy={add.isPending}
      foot={
        form.formState.errors.phone?.type === 'server' ? (
          <Button
            onClick={() =>
              void navigate({ to: paths.contacts, search: { search: form.getValues('phone') }, replace: true })
            }
          >
            {t('contacts.openThem')}
          </Button>
        ) : (
          <FormTrouble error={untold} />
        )
      }
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ContactFields form={form} offersAsked={false} />
    </FormSheet>
  )
}
