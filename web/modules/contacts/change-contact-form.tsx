import { changeContact } from '@galla/contract/contacts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, Refused } from '../../app/client.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
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

export function ChangeContactForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useWords()
  const form = useForm<ContactForm>({ defaultValues: formOf(contact) })
  const save = useMutation({
    // Only what was touched here: what a colleague changed beside it stays.
    mutationFn: (values: ContactForm) => {
      const touched = Object.entries(inputOf(values)).filter(
        ([name]) => form.formState.dirtyFields[name as keyof ContactForm],
      )
      return call(changeContact, { contactId: contact.id, version: contact.version, ...Object.fromEntries(touched) })
    },
    onSuccess: (changed) => {
      queries.setQueryData(contactKeys.one(changed.id), changed)
      void queries.invalidateQueries({ queryKey: ['contacts'] })
      toast({ words: t('contacts.changed') })
      onClose()
    },
  })
  const [untold, tell] = useState<unknown>()
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    save.mutate(values, {
      onError: (error) => {
        if (showFaults(error, form.setError, { fields: contactFieldNames, codes: contactFieldOfRefusal })) return
        tell(error)
        if (error instanceof Refused && error.code === 'contacts.changed-meanwhile')
          void queries.invalidateQueries({ queryKey: contactKeys.one(contact.id) })
      },
    })
  })

  return (
    <FormSheet
      title={t('contacts.changeTitle')}
      act={t('contacts.changeAct')}
      dirty={form.formState.isDirty}
      busy={save.isPending}
      disabled={!form.formState.isDirty}
      foot={<FormTrouble error={untold} />}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ContactFields form={form} offersAsked={contact.offers !== 'not-asked'} />
    </FormSheet>
  )
}
