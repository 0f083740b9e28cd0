/** The person of a conversation: who it is, what they agreed to, what they bought here. */
import { listConversations } from '@galla/contract/conversations'
import { showPurchases } from '@galla/contract/sales'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../../app/client.ts'
import { useDates, useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { formatRupees } from '../../ui/money.ts'
import type { Tone } from '../../ui/tone.ts'
import { contactLanguages } from '../contacts/languages.ts'
import { contactQuery } from '../contacts/queries.ts'
import { useInbox } from './inbox-data.ts'
import type { PersonPaneProps } from './person-pane.tsx'
import type { Conversation } from './thread-cache.ts'
import { nameOf } from './words.ts'

const offersTones: Record<'yes' | 'no' | 'not-asked', Tone> = { yes: 'leaf', no: 'brick', 'not-asked': 'plain' }

export function usePerson(
  conversation: Conversation | undefined,
  onLabel: (() => void) | undefined,
): PersonPaneProps | undefined {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const maySeePurchases = useMay('sales.show-purchases')
  const mayBill = useMay('sales.issue-invoice')
  const mayOpenBill = useMay('sales.show-invoice')
  const contactId = conversation?.contactId ?? ''
  const { data: contact } = useQuery({ ...contactQuery(contactId), enabled: contactId !== '' })
  const purchases = useQuery({
    queryKey: ['invoices', 'purchases', contactId],
    enabled: contactId !== '' && maySeePurchases,
    queryFn: ({ signal }) => call(showPurchases, { contactId }, { signal }),
  })
  const inbox = useInbox()
  const others = useQuery({
    queryKey: ['conversations', 'of-contact', contactId],
    enabled: contactId !== '',
    queryFn: async ({ signal }) => {
      const states = ['open', 'snoozed', 'resolved'] as const
      const found = await Promise.all(
        states.map((state) => call(listConversations, { contactId, state, limit: 10 }, { signal })),
      )
      return found.flatMap(({ rows }) => rows)
    },
  })
  if (!conversation) return undefined

  const offersWords = (said: keyof typeof offersTones) =>
    said === 'not-asked'
      ? `${t('contacts.offersColumn')}: ${t('contacts.offersChip.not-asked')}`
      : t(`contacts.offersChip.${said}`)
  const bought = purchases.data
  const isNew = bought && bought.lastBills.length === 0
  return {
    name: nameOf(contact ?? conversation),
    small: contact && t('inbox.knownSince', { day: dates.momentDay(contact.addedAt) }),
    tags: contact
      ? [
          { words: offersWords(contact.offers), tone: offersTones[contact.offers] },
          ...(contact.language ? [{ words: contactLanguages[contact.language] }] : []),
          ...contact.tags.map((tag) => ({ words: tag })),
        ]
      : [],
    labels: inbox?.labels.filter(({ id }) => conversation.labelIds.includes(id)),
    onLabel: conversation.can.includes('label') ? onLabel : undefined,
    otherTalks: others.data
      ?.filter(({ id }) => id !== conversation.id)
      .map((row) => ({
        id: row.id,
        words: row.preview || nameOf(row),
        small: dates.momentDay(row.lastAt),
        tone: row.state === 'resolved' ? ('plain' as const) : ('peacock' as const),
        onOpen: () => void navigate({ to: paths.conversation, params: { conversationId: row.id } as never }),
      })),
    remark: contact?.remark || undefined,
    money:
      !maySeePurchases || purchases.error || isNew
        ? null
        : bought && {
            boughtPaise: bought.spentPaise,
            visits: bought.visits,
            duePaise: bought.duePaise > 0 ? bought.duePaise : undefined,
          },
    empty: isNew ? t('contacts.noPurchases') : purchases.error ? t('inbox.noPurchasesShown') : undefined,
    events:
      !maySeePurchases || purchases.error
        ? []
        : bought?.lastBills.map((bill) => ({
            id: bill.id,
            words: t('inbox.billNumber', { number: bill.number }),
            small: [dates.day(bill.day), bill.firstItems.join(', ')].filter(Boolean).join(' · '),
            aside: bill.state === 'cancelled' ? t('inbox.cancelled') : formatRupees(bill.payablePaise),
            tone: bill.state === 'cancelled' ? ('plain' as const) : ('peacock' as const),
            onOpen: mayOpenBill
              ? () => void navigate({ to: paths.invoice, params: { invoiceId: bill.id } as never })
              : undefined,
          })),
    buysOften: bought?.often.map((one) => one.name) ?? [],
    onContact: () => void navigate({ to: paths.contact, params: { contactId } as never }),
    onBill: mayBill ? () => void navigate({ to: paths.counter, search: { contact: contactId } as never }) : undefined,
  }
}
