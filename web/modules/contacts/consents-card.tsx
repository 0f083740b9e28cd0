/** What a person agreed to and withdrew, each with its proof, and where staff notes an answer. */
import { exportConsents, recordConsent } from '@galla/contract/contacts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Radio } from '../../ui/radio.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { toast } from '../../ui/toast.ts'
import type { Contact } from './queries.ts'
import { consentsQuery } from './who-queries.ts'

const tones = { yes: 'leaf', no: 'brick', 'not-asked': 'plain' } as const

export function ConsentsCard({ contact }: { contact: Contact }) {
  const t = useWords()
  const dates = useDates()
  const { data, error, refetch } = useQuery(consentsQuery(contact.id))
  const [noting, note] = useState(false)
  const stands = (word: string, answer: keyof typeof tones) => (
    <span className="flex items-center gap-2">
      <span className="text-ink-2">{word}</span>
      <Chip tone={tones[answer]}>{t(`who.stops.${answer}`)}</Chip>
    </span>
  )
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />
  return (
    <Card
      title={t('who.consent')}
      aside={
        <>
          <ExportButton small acts={exportConsents} input={{ contactId: contact.id }} />
          {contact.can.includes('record-consent') && (
            <Button size="small" onClick={() => note(true)}>
              {t('who.record')}
            </Button>
          )}
        </>
      }
    >
      <div className="mb-3 flex flex-wrap gap-x-6 gap-y-2">
        {stands(t('who.standsOffers'), contact.offers)}
        {stands(t('who.standsBills'), contact.transactional)}
      </div>
      {!data ? (
        <SkeletonList rows={2} height={40} />
      ) : data.rows.length === 0 ? (
        <p className="text-ink-2">{t('who.consentNone')}</p>
      ) : (
        <Timeline
          label={t('who.consent')}
          events={data.rows.map(({ id, purpose, answer, source, how, words, at }) => ({
            id,
            words: t('who.said', { purpose: t(`who.purposes.${purpose}`), answer: t(`who.answers.${answer}`) }),
            small: [
              t(`who.by.${source}`),
              how && source === 'staff' ? t(`who.hows.${how}`) : undefined,
              words && `“${words}”`,
            ]
              .filter(Boolean)
              .join(' · '),
            aside: `${dates.momentDay(at)}, ${dates.time(at)}`,
            tone: answer === 'yes' ? 'leaf' : 'brick',
          }))}
        />
      )}
      {noting && <NoteAnswer contact={contact} onClose={() => note(false)} />}
    </Card>
  )
}

const hows = ['counter', 'phone', 'paper', 'website'] as const

function NoteAnswer({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useWords()
  const [purpose, setPurpose] = useState<'offers' | 'transactional'>('offers')
  const [answer, setAnswer] = useState<'yes' | 'no'>(contact.offers === 'yes' ? 'no' : 'yes')
  const [how, setHow] = useState<(typeof hows)[number]>('counter')
  const [words, setWords] = useState('')
  const save = useMutation({
    mutationFn: () => call(recordConsent, { contactId: contact.id, purpose, answer, how, words: words.trim() || null }),
    onSuccess: () => {
      toast({ words: t('who.recorded') })
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['contacts'] }),
  })
  return (
    <FormSheet
      title={t('who.recordTitle', { name: contact.name })}
      act={t('who.recordAct')}
      dirty={words !== ''}
      busy={save.isPending}
      foot={<FormTrouble error={save.error} />}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <Radio
          label={t('who.purpose')}
          value={purpose}
          onValue={(value) => setPurpose(value as typeof purpose)}
          options={(['offers', 'transactional'] as const).map((value) => ({
            value,
            words: t(`who.purposes.${value}`),
          }))}
        />
        <Radio
          across
          label={t('who.answer')}
          value={answer}
          onValue={(value) => setAnswer(value as typeof answer)}
          options={(['yes', 'no'] as const).map((value) => ({ value, words: t(`who.answers.${value}`) }))}
        />
        <Radio
          label={t('who.how')}
          value={how}
          onValue={(value) => setHow(value as typeof how)}
          options={hows.map((value) => ({ value, words: t(`who.hows.${value}`) }))}
        />
        <TextField
          label={t('who.words')}
          optional={t('common.optional')}
          maxLength={300}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
    </FormSheet>
  )
}
