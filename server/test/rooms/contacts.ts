import * as contract from '@galla/contract/contacts'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

const wholeContact = (shop: Shop) => ({
  name: shop.text('contact'),
  phone: shop.phone(),
  email: shop.email(),
  gstin: '29AABCR1718E1ZL',
  address: shop.text('contact’s address'),
  tags: [shop.text('tag')],
  remark: shop.text('remark'),
  offers: 'yes' as const,
  offersHow: 'counter' as const,
})

/** With one GSTIN, so that they are suggested as one. */
async function twoContacts(shop: Shop) {
  const [contactId, otherId] = [await shop.make('contactId'), await shop.make('contactId')]
  return { contactId, version: 1, otherId, otherVersion: 1 }
}

export const contactsRoom: TestRoom = {
  makes: {
    mergeId: async (shop) => (await shop.done(contract.mergeContacts, await twoContacts(shop))).mergeId,
    contactId: async (shop) => (await shop.done(contract.addContact, wholeContact(shop))).id,
    archivedContactId: async (shop) => {
      const contactId = await shop.make('contactId')
      await shop.done(contract.archiveContact, { contactId })
      return contactId
    },
  },
  calls: {
    otherId: 'contactId',
    oneId: 'contactId',
    mergedId: 'contactId',
  },
  bears: { 'POST /contacts id': 'contactId' },
  asks: [
    ask(contract.recordConsent, async (shop) => ({
      contactId: await shop.make('contactId'),
      purpose: 'offers' as const,
      answer: 'yes' as const,
      how: 'paper' as const,
      words: shop.text('where the paper lies'),
    })),
    ask(contract.mergeContacts, twoContacts),
    ask(contract.dismissDuplicate, async (shop) => {
      const { contactId, otherId } = await twoContacts(shop)
      return { oneId: contactId, otherId }
    }),
    ask(contract.addContact, wholeContact),
    ask(contract.changeContact, async (shop) => ({
      contactId: await shop.make('contactId'),
      version: 1,
      ...wholeContact(shop),
    })),
    ask(contract.restoreContact, async (shop) => ({ contactId: await shop.make('archivedContactId') })),
  ],
}
