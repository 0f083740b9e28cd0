/** Two contacts side by side: which one stays, and what stands on it afterwards. */
import type { InputOf } from '@galla/contract/act'
import { mergeContacts } from '@galla/contract/contacts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, Refused } from '../../app/client.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { formatPhone } from '../../ui/phone.ts'
import { Radio } from '../../ui/radio.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { contactLanguages } from './languages.ts'
import { type Contact, contactQuery } from './queries.ts'

type Field = NonNullable<InputOf<typeof mergeContacts>['take']>[number]

/** The State follows the GSTIN or the address by itself; whether it is a person or a firm goes with the name. */
const compared = ['name', 'phone', 'email', 'gstin', 'address', 'language', 'remark'] as const
type Compared = (typeof compared)[number]

export function MergeForm({
  oneId,
  otherId,
  onClose,
  onMerged,
}: {
  oneId: string
  otherId: string
  onClose: () => void
  onMerged: (contactId: string) => void
}) {
  const t = useWords()
  const one = useQuery(contactQuery(oneId))
  const other = useQuery(contactQuery(otherId))
  const [stays, keep] = useState(oneId)
  const [fromOther, take] = useState<ReadonlySet<Compared>>(new Set())
  const both = one.data && other.data ? [one.data, other.data] : undefined
  const survivor = both?.find(({ id }) => id === stays)
  const goes = both?.find(({ id }) => id !== stays)
  const merge = useMutation({
    mutationFn: () =>
      call(mergeContacts, {
        contactId: survivor!.id,
        version: survivor!.version,
        otherId: goes!.id,
        otherVersion: goes!.version,
        take: [...fromOther].flatMap((field): Field[] =>
          field === 'name' ? ['name', 'kind'] : field === 'gstin' ? ['gstin', 'stateCode'] : [field],
        ),
      }),
    onSuccess: (merged) => {
      toast({ words: t('who.mergedWords', { name: merged.name }) })
      onMerged(merged.id)
    },
    onError: (error) => {
      if (error instanceof Refused && error.code === 'contacts.changed-meanwhile')
        void queries.invalidateQueries({ queryKey: ['contacts', 'one'] })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['contacts'] }),
  })
  const differing = survivor && goes ? compared.filter((field) => bothSay(survivor, goes, field)) : []

  return (
    <FormSheet
      size="large"
      place="middle"
      title={t('who.mergeTitle')}
      lead={t('who.mergeLead')}
      act={t('who.mergeAct')}
      dirty={fromOther.size > 0}
      busy={merge.isPending}
      disabled={!survivor || !goes}
      foot={<FormTrouble error={merge.error} />}
      onSubmit={() => merge.mutate()}
      onClose={onClose}
    >
      {(one.error ?? other.error) ? (
        <Trouble error={one.error ?? other.error} onAgain={() => void Promise.all([one.refetch(), other.refetch()])} />
      ) : !both || !survivor || !goes ? (
        <SkeletonList rows={4} height={56} />
      ) : (
        <div className="grid gap-5">
          <Radio
            label={t('who.stays')}
            value={stays}
            onValue={(id) => {
              keep(id)
              take(new Set())
            }}
            options={both.map((contact) => ({
              value: contact.id,
              words: contact.name,
              hint: [
                contact.phone && formatPhone(contact.phone, { country: true }),
                contact.email,
                contact.tags.join(', '),
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
          {differing.length === 0 && <p className="text-ink-2">{t('who.nothingDiffers')}</p>}
          {differing.map((field) => (
            <Radio
              key={field}
              label={t(`contacts.${field}`)}
              value={fromOther.has(field) ? 'other' : 'own'}
              onValue={(value) => {
                const next = new Set(fromOther)
                if (value === 'other') next.add(field)
                else next.delete(field)
                take(next)
              }}
              options={[
                { value: 'own', words: say(survivor, field) },
                { value: 'other', words: say(goes, field) },
              ]}
            />
          ))}
        </div>
      )}
    </FormSheet>
  )
}

/** What only one of them says comes along by itself. */
function bothSay(one: Contact, other: Contact, field: Compared): boolean {
  return Boolean(one[field]) && Boolean(other[field]) && one[field] !== other[field]
}

function say(contact: Contact, field: Compared): string {
  const value = contact[field] ?? ''
  if (field === 'phone') return formatPhone(value, { country: true })
  return field === 'language' && contact.language ? contactLanguages[contact.language] : value
}
