/** A question with up to three answers to tap. */
import { sendChoices } from '@galla/contract/conversations'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { useBegun } from './begun.ts'
import { ComposeSheet } from './compose-sheet.tsx'
import { FramedFields, useFramedWords } from './framed-words.tsx'
import { fits, LimitedField } from './limited-field.tsx'

const most = 3
const titleLimit = 20

export default function ComposeButtons({
  conversationId,
  onClose,
}: {
  readonly conversationId: string
  readonly onClose: () => void
}) {
  const t = useWords()
  const frame = useFramedWords(conversationId, 'buttons')
  const [titles, name] = useBegun<readonly string[]>(conversationId, 'buttons titles', () => ['', '', ''])
  const buttons = titles.map((title) => title.trim()).filter((title) => title !== '')
  const twice = (nth: number) => titles.some((title, other) => other < nth && same(title, titles[nth]!))
  const ready =
    frame.ready &&
    buttons.length > 0 &&
    titles.every((title, nth) => !title || (fits(title, titleLimit) && !twice(nth)))
  return (
    <ComposeSheet
      conversationId={conversationId}
      title={t('composing.buttonsTitle')}
      lead={t('composing.buttonsLead')}
      ready={ready}
      bubble={{ type: 'interactive', ...frame.shown, choices: buttons.length > 0 ? distinct(buttons) : ['…'] }}
      onSend={(to) => call(sendChoices, { ...to, choices: { what: 'buttons', ...frame.framed, buttons } })}
      onSent={frame.onSent}
      onClose={onClose}
    >
      <FramedFields {...frame} placeholder={t('composing.buttonsExample')} />
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-small font-medium">{t('composing.answersToTap')}</legend>
        {Array.from({ length: most }, (_, nth) => (
          <LimitedField
            // biome-ignore lint/suspicious/noArrayIndexKey: three places that stay.
            key={nth}
            label={t('compose.button', { number: nth + 1 })}
            labelHidden
            placeholder={t('compose.button', { number: nth + 1 })}
            value={titles[nth] ?? ''}
            onValue={(title) => name(titles.with(nth, title))}
            limit={titleLimit}
            fault={twice(nth) ? t('composing.twice') : undefined}
          />
        ))}
      </fieldset>
    </ComposeSheet>
  )
}

/** WhatsApp takes no two answers that read the same. */
const same = (one: string, other: string) =>
  one.trim() !== '' && one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase()

const distinct = (all: readonly string[]) => [...new Set(all)]
