/** Asking for a place or a postal address, or showing the catalogue: each a button of WhatsApp's own. */
import { sendChoices } from '@galla/contract/conversations'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { Radio } from '../../ui/radio.tsx'
import { ComposeSheet } from './compose-sheet.tsx'
import { FramedFields, useFramedWords } from './framed-words.tsx'

const kinds = ['location-request', 'address', 'catalog'] as const
type Kind = (typeof kinds)[number]

export default function ComposeAsk({
  conversationId,
  onClose,
}: {
  readonly conversationId: string
  readonly onClose: () => void
}) {
  const t = useWords()
  const frame = useFramedWords(conversationId, 'ask')
  const [kind, choose] = useState<Kind>('location-request')
  const { heading: _, ...withoutHeading } = frame.framed
  const choices =
    kind === 'location-request'
      ? { what: kind, body: frame.framed.body }
      : kind === 'catalog'
        ? { what: kind, ...withoutHeading }
        : { what: kind, ...frame.framed }
  return (
    <ComposeSheet
      conversationId={conversationId}
      title={t('composing.askTitle')}
      ready={frame.ready}
      bubble={{
        type: 'interactive',
        text: frame.shown.text,
        heading: kind === 'address' ? frame.shown.heading : undefined,
        footer: kind === 'location-request' ? undefined : frame.shown.footer,
        choices: [t(`composing.theirButton.${kind}`)],
      }}
      onSend={(to) => call(sendChoices, { ...to, choices })}
      onSent={frame.onSent}
      onClose={onClose}
    >
      <Radio
        label={t('composing.askFor')}
        value={kind}
        onValue={(value) => choose(value as Kind)}
        options={kinds.map((value) => ({
          value,
          words: t(`composing.asks.${value}`),
          hint: t(`composing.asksMore.${value}`),
        }))}
      />
      <FramedFields
        {...frame}
        placeholder={t(`composing.askExample.${kind}`)}
        noHeading={kind !== 'address'}
        noFooter={kind === 'location-request'}
      />
    </ComposeSheet>
  )
}
