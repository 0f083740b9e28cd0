/** The fields of a contact, for adding and for changing, within the limits of the contract. */
import { isGstin, stateOfGstin } from '@galla/gst/gstin'
import { findState, states } from '@galla/gst/states'
import { useQuery } from '@tanstack/react-query'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { gstinFault } from '../../app/gstin-fault.ts'
import { useWords } from '../../app/language.ts'
import { GstinField } from '../../ui/gstin-field.tsx'
import { PhoneField } from '../../ui/phone-field.tsx'
import { Radio } from '../../ui/radio.tsx'
import { Select } from '../../ui/select.tsx'
import { TagField } from '../../ui/tag-field.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { contactLanguages } from './languages.ts'
import type { Contact } from './queries.ts'
import { tagsQuery } from './queries.ts'

export interface ContactForm {
  kind: 'person' | 'firm'
  name: string
  phone: string
  email: string
  gstin: string
  address: string
  stateCode: string
  language: string
  tags: readonly string[]
  remark: string
  offers: 'not-asked' | 'yes' | 'no'
  offersHow: '' | 'counter' | 'phone' | 'paper' | 'website'
}

export const contactFieldNames = [
  'name',
  'phone',
  'email',
  'gstin',
  'address',
  'stateCode',
  'language',
  'tags',
  'remark',
  'offers',
  'offersHow',
] as const

/** Refusals that speak of one field. */
export const contactFieldOfRefusal = {
  'contacts.phone-taken': 'phone',
  'contacts.wrong-phone': 'phone',
  'contacts.wrong-gstin': 'gstin',
  'contacts.consent-needs-source': 'offersHow',
} as const

export function formOf(contact: Contact | undefined): ContactForm {
  return {
    kind: contact?.kind ?? 'person',
    name: contact?.name ?? '',
    phone: contact?.phone ?? '',
    email: contact?.email ?? '',
    gstin: contact?.gstin ?? '',
    address: contact?.address ?? '',
    stateCode: contact?.stateCode ?? '',
    language: contact?.language ?? '',
    tags: contact?.tags ?? [],
    remark: contact?.remark ?? '',
    offers: contact?.offers ?? 'not-asked',
    offersHow: '',
  }
}

/** As the contract takes it: nothing is null, not ''. */
export function inputOf(form: ContactForm) {
  const { offers, offersHow, tags, language, ...rest } = form
  return {
    ...rest,
    phone: form.phone || null,
    email: form.email.trim() || null,
    gstin: form.gstin || null,
    address: form.address.trim() || null,
    stateCode: form.stateCode || null,
    language: (language || null) as Contact['language'],
    tags: [...tags],
    ...(offers !== 'not-asked' && { offers }),
    ...(offers === 'yes' && offersHow !== '' && { offersHow }),
  }
}

export function ContactFields({ form, offersAsked }: { form: UseFormReturn<ContactForm>; offersAsked: boolean }) {
  const t = useWords()
  const tags = useQuery(tagsQuery)
  const {
    register,
    control,
    watch,
    setValue,
    formState: { errors },
  } = form
  const gstin = watch('gstin')
  const kind = watch('kind')
  return (
    <div className="grid gap-4">
      <Controller
        control={control}
        name="kind"
        render={({ field }) => (
          <Radio
            across
            label={t('contacts.kind')}
            value={field.value}
            onValue={field.onChange}
            options={[
              { value: 'person', words: t('contacts.person') },
              { value: 'firm', words: t('contacts.firm') },
            ]}
          />
        )}
      />
      <TextField
        label={t('contacts.name')}
        autoFocus
        autoComplete="name"
        fault={errors.name && (errors.name.message || t('contacts.needName'))}
        {...register('name', {
          validate: (name) => name.trim() !== '',
          maxLength: { value: 120, message: t('common.tooLong', { max: 120 }) },
        })}
      />
      <Controller
        control={control}
        name="phone"
        render={({ field, fieldState }) => (
          <PhoneField
            label={t('contacts.phone')}
            value={field.value || undefined}
            onValue={(phone) => field.onChange(phone ?? '')}
            onBlur={field.onBlur}
            ref={field.ref}
            fault={fieldState.error?.message}
          />
        )}
      />
      <TextField
        label={t('contacts.email')}
        optional={t('common.optional')}
        type="email"
        inputMode="email"
        spellCheck={false}
        fault={errors.email && (errors.email.message || t('contacts.wrongMail'))}
        {...register('email', {
          maxLength: 254,
          validate: (email) => email.trim() === '' || /^\S+@\S+\.\S+$/.test(email.trim()),
        })}
      />
      <Controller
        control={control}
        name="gstin"
        rules={{ validate: (gstin) => gstin === '' || isGstin(gstin) }}
        render={({ field, fieldState }) => (
          <GstinField
            label={t('contacts.gstin')}
            optional={kind === 'person' ? t('common.optional') : undefined}
            hint={t('contacts.gstinHint')}
            value={field.value}
            onValue={(text) => {
              field.onChange(text)
              if (isGstin(text)) setValue('stateCode', stateOfGstin(text))
            }}
            onBlur={field.onBlur}
            check={gstinFault}
            tells={(text) => {
              const state = isGstin(text) ? findState(stateOfGstin(text)) : undefined
              return state && t('contacts.gstinTells', { state: state.name })
            }}
            fault={fieldState.error?.message || undefined}
          />
        )}
      />
      <TextArea
        label={t('contacts.address')}
        optional={t('common.optional')}
        rows={2}
        autoComplete="street-address"
        fault={errors.address && (errors.address.message || t('common.tooLong', { max: 400 }))}
        {...register('address', { maxLength: 400 })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={control}
          name="stateCode"
          render={({ field }) => (
            <Select
              label={t('contacts.state')}
              value={field.value}
              onValue={field.onChange}
              disabled={isGstin(gstin)}
              hint={isGstin(gstin) ? t('contacts.stateFromGstin') : undefined}
              options={[
                { value: '', words: t('contacts.stateNone') },
                ...states
                  .filter((state) => state.use === 'today')
                  .map((state) => ({ value: state.code, words: state.name })),
              ]}
            />
          )}
        />
        <Controller
          control={control}
          name="language"
          render={({ field }) => (
            <Select
              label={t('contacts.language')}
              value={field.value}
              onValue={field.onChange}
              options={[
                { value: '', words: t('contacts.languageNone') },
                ...Object.entries(contactLanguages).map(([value, words]) => ({ value, words })),
              ]}
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name="tags"
        rules={{ validate: (tags) => tags.length <= 30 }}
        render={({ field, fieldState }) => (
          <TagField
            byComma
            label={t('contacts.tags')}
            optional={t('common.optional')}
            hint={t('contacts.tagsHint')}
            fault={fieldState.error?.message}
            value={field.value}
            onValue={field.onChange}
            read={(typed) => typed.normalize('NFC').trim().toLowerCase().slice(0, 40) || undefined}
            removeWords={(tag) => t('common.removeTag', { tag })}
            suggestions={tags.data?.tags.map((tag) => tag.name) ?? []}
          />
        )}
      />
      <Controller
        control={control}
        name="offers"
        render={({ field }) => (
          <Select
            label={t('contacts.offers')}
            hint={t('contacts.offersHint')}
            value={field.value}
            onValue={field.onChange}
            options={(['not-asked', 'yes', 'no'] as const).map((value) => ({
              value,
              words: t(`contacts.offersWords.${value}`),
              disabled: value === 'not-asked' && offersAsked,
            }))}
          />
        )}
      />
      {watch('offers') === 'yes' && form.formState.dirtyFields.offers && (
        <Controller
          control={control}
          name="offersHow"
          rules={{ validate: (how) => how !== '' }}
          render={({ field, fieldState }) => (
            <Select
              label={t('contacts.offersHow')}
              value={field.value}
              onValue={field.onChange}
              fault={fieldState.error && (fieldState.error.message || t('contacts.needHow'))}
              options={[
                { value: '', words: '—', disabled: true },
                ...(['counter', 'phone', 'paper', 'website'] as const).map((value) => ({
                  value,
                  words: t(`contacts.offersHows.${value}`),
                })),
              ]}
            />
          )}
        />
      )}
      <TextArea
        label={t('contacts.remark')}
        optional={t('common.optional')}
        hint={t('contacts.remarkHint')}
        fault={errors.remark && (errors.remark.message || t('common.tooLong', { max: 2000 }))}
        {...register('remark', { maxLength: 2000 })}
      />
    </div>
  )
}
