import * as contract from '@galla/contract/identity'
import * as pins from '@galla/contract/pins'
import type { Client } from '../app.ts'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

/** Who was invited, by the token of the invitation. */
const invited = new Map<string, Client>()

async function invite(shop: Shop): Promise<{ id: string; token: string }> {
  const person = await shop.app.newPerson(shop.text('newcomer'))
  const { id, link } = await shop.done(contract.invitePerson, { email: person.email, role: 'cashier' })
  const token = new URL(link).pathname.split('/').at(-1)!
  invited.set(token, await shop.app.signIn(person))
  return { id, token }
}

const newcomer = (shop: Shop) => ({
  name: shop.text('person'),
  email: shop.email(),
  password: 'neem-tulsi-4421',
  attestsAdult: true,
  acceptsPolicyVersion: '1',
})

export const pinOfTests = '4071'

/** A manager with a PIN, and a till that is hers; once for each shop, for hashes are slow on purpose. */
const withPins = new WeakMap<
  Shop,
  Promise<{ readonly id: string; readonly client: Client; readonly password: string }>
>()

export function personWithPin(shop: Shop) {
  const known = withPins.get(shop)
  if (known) return known
  const make = async () => {
    const { email, name, password, ...rest } = newcomer(shop)
    const { person } = await shop.done(contract.signUp, { email, name, password, ...rest }, shop.app.nobody)
    const { link } = await shop.done(contract.invitePerson, { email, role: 'manager' })
    const token = new URL(link).pathname.split('/').at(-1)!
    await shop.done(contract.acceptInvitation, { token }, await shop.app.signIn(person))
    const client = await shop.app.signIn(person, shop.business)
    await shop.done(pins.setPin, { pin: pinOfTests, password }, client)
    return { id: person.id as string, client, password }
  }
  const made = make()
  withPins.set(shop, made)
  return made
}

export const identityRoom: TestRoom = {
  makes: {
    businessId: async (shop) => shop.business.id,
    personId: async (shop) => {
      const { token } = await invite(shop)
      const joined = invited.get(token)!
      await shop.done(contract.acceptInvitation, { token }, joined)
      return joined.person!.id
    },
    invitationId: async (shop) => (await invite(shop)).id,
    token: async (shop) => (await invite(shop)).token,
    roleId: async (shop) =>
      (await shop.done(contract.addRole, { name: shop.text('role'), permissions: ['contacts.list-contacts'] })).id,
  },
  calls: { role: 'roleId' },
  bears: { 'POST /businesses id': 'businessId' },
  asks: [
    ask(contract.signUp, newcomer),
    ask(contract.signIn, async (shop) => {
      const person = newcomer(shop)
      await shop.done(contract.signUp, person, shop.app.nobody)
      return { email: person.email, password: person.password }
    }),
    ask(
      contract.refreshSession,
      () => ({}),
      (shop) => shop.app.signIn(shop.business.person('owner')),
    ),
    ask(
      contract.signOut,
      () => ({}),
      (shop) => shop.app.signIn(shop.business.person('owner')),
    ),
    ask(
      contract.signOutEverywhere,
      () => ({}),
      async (shop) => shop.app.signIn(await shop.app.newPerson()),
    ),
    ask(
      pins.setPin,
      async (shop) => ({ pin: pinOfTests, password: (await personWithPin(shop)).password }),
      async (shop) => (await personWithPin(shop)).client,
    ),
    ask(
      pins.switchPerson,
      async (shop) => ({ personId: (await personWithPin(shop)).id, pin: pinOfTests }),
      (shop) => shop.app.signIn(shop.business.person('cashier'), shop.business),
    ),
    ask(contract.enterBusiness, (shop) => ({ businessId: shop.business.id })),
    ask(contract.changeMe, (shop) => ({ name: shop.text('owner') })),
    ask(contract.addBusiness, (shop) => ({
      name: shop.text('business'),
      scheme: 'unregistered' as const,
      stateCode: '27',
      address: shop.text('business’s address'),
    })),
    ask(contract.changeBusiness, async (shop) => ({
      version: (await shop.done(contract.showBusiness, {})).version,
      legalName: shop.text('legal name'),
      phone: shop.phone(),
      email: shop.email(),
    })),
    ask(contract.invitePerson, (shop) => ({ email: shop.email(), role: 'cashier' })),
    ask(contract.showInvitation, async (shop) => ({ token: await shop.idOf('token') })),
    ask(
      contract.acceptInvitation,
      async (shop) => ({ token: await shop.make('token') }),
      async (_, { token }) => invited.get(token)!,
    ),
    ask(contract.changeRole, async (shop) => ({ personId: await shop.make('personId'), role: 'manager' })),
    ask(contract.addRole, (shop) => ({ name: shop.text('role'), permissions: ['contacts.list-contacts'] })),
    ask(contract.changeRolePermissions, async (shop) => ({
      roleId: await shop.make('roleId'),
      permissions: ['contacts.show-contact'],
    })),
  ],
}
