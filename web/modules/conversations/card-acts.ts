/** What may be done with a card that a customer sent: keep it, or take its number elsewhere. */
import { addContact } from '@galla/contract/contacts'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { useCopy } from '../../app/copy.ts'
import { useWords } from '../../app/language.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { readPhone } from '../../ui/phone.ts'
import { toast } from '../../ui/toast.ts'
import type { CardActs } from './words.ts'

export function useCardActs(): CardActs {
  const t = useWords()
  const copy = useCopy()
  const sayTrouble = useSayTrouble()
  const mayAdd = useMay(addContact.permission ?? '')
  return ({ name, phones: [phone], emails: [email] }) => [
    ...(mayAdd && name && phone
      ? [
          {
            words: t('composing.saveCard'),
            act: () =>
              void call(addContact, { id: newId(), name, phone: readPhone(phone) ?? phone, ...(email && { email }) })
                .then((contact) => toast({ words: t('composing.cardSaved', { name: contact.name }), tone: 'leaf' }))
                .catch(sayTrouble),
          },
        ]
      : []),
    ...(phone ? [{ words: t('composing.copyNumber'), act: () => copy(phone) }] : []),
  ]
}
