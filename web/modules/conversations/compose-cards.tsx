/** Contact cards: of people the shop knows, or typed in. */
import { listContacts } from '@galla/contract/contacts'
import { sendContactCards } from '@galla/contract/conversations'
import { useQuery } from '@tanstack/react-query'
import { UserPlus, X } from 'lucide-react'
import { useDeferredValue } from 'react'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { useWords } from '../../app/language.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { formatPhone } from '../../ui/phone.ts'
import { PhoneField } from '../../ui/phone-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useBegun } from './begun.ts'
import { ComposeSheet } from './compose-sheet.tsx'
import { fits, fitsIfAny, LimitedField } from './limited-field.tsx'

const limits = { cards: 10, name: 120, organisation: 120 } as const

interface Card {
  readonly id: string
  readonly name: string
  readonly phone: string | undefined
  readonly organisation: string
  readonly email: string
}

const newCard = (): Card => ({ id: newId(), name: '', phone: undefined, organisation: '', email: '' })
const isMail = (email: string) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(email.trim())

export default function ComposeCards({
  conversationId,
  onClose,
}: {
  readonly conversationId: string
  readonly onClose: () => void
}) {
  const t = useWords()
  const [cards, change] = useBegun<readonly Card[]>(conversationId, 'cards', () => [newCard()])
  const set = (card: Card, to: Partial<Card>) =>
    change((before) => before.map((one) => (one.id === card.id ? { ...one, ...to } : one)))
  const ready = cards.every(
    ({ name, phone, email, organisation }) =>
      fits(name, limits.name) &&
      fitsIfAny(organisation, limits.organisation) &&
      (email.trim() === '' || isMail(email)) &&
      (phone !== undefined || isMail(email)),
  )
  return (
    <ComposeSheet
      conversationId={conversationId}
      title={t('composing.cardsTitle')}
      lead={t('composing.cardsLead')}
      sendWord={cards.length > 1 ? t('composing.sendCards', { count: cards.length }) : undefined}
      ready={ready}
      bubble={{
        type: 'contacts',
        cards: cards.map(({ id, name, phone, email, organisation }) => ({
          id,
          name: name.trim() || '…',
          small: [organisation.trim(), phone ? formatPhone(phone, { country: true }) : '', email.trim()].filter(
            Boolean,
          ),
        })),
      }}
      onSend={(to) =>
        call(sendContactCards, {
          ...to,
          cards: cards.map(({ name, phone, email, organisation }) => ({
            name: name.trim(),
            phones: phone ? [phone] : [],
            emails: email.trim() ? [email.trim()] : [],
            ...(organisation.trim() && { organisation: organisation.trim() }),
          })),
        })
      }
      onClose={onClose}
    >
      {cards.map((card, nth) => (
        <fieldset key={card.id} className="grid gap-3 rounded-m border p-3">
          <legend className="sr-only">{card.name || t('composing.cardNumber', { number: nth + 1 })}</legend>
          <div className={cards.length > 1 ? 'grid grid-cols-[minmax(0,1fr)_auto] items-end gap-1.5' : 'grid'}>
            <NameField card={card} first={nth === 0} onCard={(to) => set(card, to)} />
            {cards.length > 1 && (
              <IconButton
                label={t('compose.remove', { name: card.name || t('compose.card') })}
                icon={<X />}
                onClick={() => change(cards.filter((one) => one.id !== card.id))}
              />
            )}
          </div>
          <PhoneField label={t('compose.cardPhone')} value={card.phone} onValue={(phone) => set(card, { phone })} />
          <div className="grid gap-3 sm:grid-cols-2">
            <LimitedField
              label={t('composing.organisation')}
              optional
              value={card.organisation}
              onValue={(organisation) => set(card, { organisation })}
              limit={limits.organisation}
            />
            <TextField
              label={t('composing.mail')}
              optional={t('common.optional')}
              type="email"
              inputMode="email"
              value={card.email}
              fault={
                card.email.includes('@') && card.email.includes('.') && !isMail(card.email)
                  ? t('composing.mailWrong')
                  : undefined
              }
              onChange={(event) => set(card, { email: event.target.value })}
            />
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          size="small"
          icon={<UserPlus />}
          disabled={cards.length >= limits.cards}
          onClick={() => change([...cards, newCard()])}
        >
          {t('composing.addCard')}
        </Button>
      </div>
    </ComposeSheet>
  )
}

/** A name, with those the shop knows by it. */
function NameField({
  card,
  first,
  onCard,
}: {
  readonly card: Card
  readonly first: boolean
  readonly onCard: (to: Partial<Card>) => void
}) {
  const t = useWords()
  const may = useMay(listContacts.permission ?? '')
  const search = useDeferredValue(card.name.trim())
  const { data, isFetching } = useQuery({
    queryKey: ['contacts', 'for-card', search],
    enabled: may && search.length > 1,
    queryFn: ({ signal }) => call(listContacts, { search, limit: 8 }, { signal }),
    placeholderData: (before) => before,
  })
  const found = search.length > 1 ? (data?.rows ?? []) : []
  return (
    <Combobox
      label={t('compose.cardName')}
      text={card.name}
      onText={(name) => onCard({ name })}
      looking={isFetching || found.length === 0}
      autoFocus={first}
      fault={
        card.name.length > limits.name
          ? t('composing.tooLong', { count: card.name.length - limits.name, limit: limits.name })
          : undefined
      }
      options={found.map((contact) => ({
        value: contact.id,
        words: contact.name,
        small: contact.phone ? formatPhone(contact.phone, { country: true }) : undefined,
      }))}
      onChoose={({ value }) => {
        const contact = found.find((one) => one.id === value)
        if (contact) onCard({ name: contact.name, phone: contact.phone ?? undefined })
      }}
    />
  )
}
