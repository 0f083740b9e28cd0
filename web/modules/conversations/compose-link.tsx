/** Words with a button that opens a page. */
import { sendChoices } from '@galla/contract/conversations'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useBegun } from './begun.ts'
import { ComposeSheet } from './compose-sheet.tsx'
import { FramedFields, useFramedWords } from './framed-words.tsx'
import { fits, LimitedField } from './limited-field.tsx'

export default function ComposeLink({
  conversationId,
  onClose,
}: {
  readonly conversationId: string
  readonly onClose: () => void
}) {
  const t = useWords()
  const frame = useFramedWords(conversationId, 'link')
  const [text, name] = useBegun(conversationId, 'link text', () => '')
  const [typed, type] = useBegun(conversationId, 'link address', () => '')
  const [left, leave] = useState(false)
  const url = addressIn(typed)
  const ready = frame.ready && fits(text, 20) && url !== undefined
  return (
    <ComposeSheet
      conversationId={conversationId}
      title={t('composing.linkTitle')}
      lead={t('composing.linkLead')}
      ready={ready}
      bubble={{ type: 'interactive', ...frame.shown, choices: [text.trim() || '…'], opens: 'page' }}
      onSend={(to) =>
        call(sendChoices, { ...to, choices: { what: 'link', ...frame.framed, text: text.trim(), url: url ?? '' } })
      }
      onSent={frame.onSent}
      onClose={onClose}
    >
      <FramedFields {...frame} placeholder={t('composing.linkExample')} />
      <div className="grid gap-3.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)]">
        <LimitedField
          label={t('composing.onTheButton')}
          value={text}
          onValue={name}
          limit={20}
          placeholder={t('composing.onTheButtonExample')}
        />
        <TextField
          label={t('composing.pageAddress')}
          type="url"
          inputMode="url"
          spellCheck={false}
          autoCapitalize="none"
          placeholder="https://"
          value={typed}
          fault={left && typed.trim() !== '' && !url ? t('composing.addressWrong') : undefined}
          onChange={(event) => {
            type(event.target.value)
            leave(false)
          }}
          onBlur={() => leave(true)}
        />
      </div>
    </ComposeSheet>
  )
}

/** "shop.example/offers" means the page that begins with https. */
export function addressIn(typed: string): string | undefined {
  const plain = typed.trim()
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(plain) ? plain : `https://${plain}`
  const url = URL.parse(whole)
  return url?.protocol === 'https:' && url.hostname.includes('.') && whole.length <= 2000 ? url.href : undefined
}
