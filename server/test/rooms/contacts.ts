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
})

export const contactsRoom: TestRoom = {
  makes: {
    contactId: async (shop) => (await shop.done(contract.addContact, wholeContact(shop))).id,
    archivedContactId: async (shop) => {
      const contactId = await shop.make('contactId')
      await shop.done(contract.archiveContact, { contactId })
      return contactId
    },
  },
  bears: { 'POST /contacts id': 'contactId' },
  asks: [
    ask(contract.addContact, wholeContact),
    ask(contract.changeContact, async (shop) => ({
      contactId: await shop.make('contactId'),
      version: 1,
      ...wholeContact(shop),
    })),
    ask(contract.restoreContact, async (shop) => ({ contactId: await shop.make('archivedContactId') })),
  ],
}
