/**
 * A business with something in it, for tests that ask every route. What the routes of a room need to be asked about
 * is told once, in server/test/rooms/ROOM.ts: how each thing is made, by the name of its id, and a right input for each
 * act that cannot be guessed from its contract. A route whose needs are not told fails the tests, with what to add.
 */
import type { Act, InputOf } from '@galla/contract/act'
import type { BuiltInRole } from '@galla/contract/permissions'
import { announce } from '../platform/announcements.ts'
import type { Answer, Client, TestApp } from './app.ts'
import { type Field, fieldsOf } from './fields.ts'
import type { NewBusiness, TestBusiness } from './house.ts'
import { auditRoom } from './rooms/audit.ts'
import { catalogueRoom } from './rooms/catalogue.ts'
import { channelsRoom } from './rooms/channels.ts'
import { contactsRoom } from './rooms/contacts.ts'
import { conversationsRoom } from './rooms/conversations.ts'
import { identityRoom } from './rooms/identity.ts'
import { importsRoom } from './rooms/imports.ts'
import { notificationsRoom } from './rooms/notifications.ts'
import { paymentsRoom } from './rooms/payments.ts'
import { purchasesRoom } from './rooms/purchases.ts'
import { salesRoom } from './rooms/sales.ts'
import { stockRoom } from './rooms/stock.ts'
import { taxRoom } from './rooms/tax.ts'
import { tillsRoom } from './rooms/tills.ts'

/** In the order of the rooms. */
const rooms: readonly TestRoom[] = [
  auditRoom,
  identityRoom,
  importsRoom,
  paymentsRoom,
  notificationsRoom,
  contactsRoom,
  catalogueRoom,
  stockRoom,
  purchasesRoom,
  taxRoom,
  tillsRoom,
  salesRoom,
  channelsRoom,
  conversationsRoom,
]

export interface TestRoom {
  /** A new thing of this room by the name its id has in the contracts: a real one, made by the room's own acts. */
  readonly makes?: Readonly<Record<string, (shop: Shop) => Promise<string>>>
  /** Ids that go by another name: `role` may be the id of a role. By "METHOD /path name" or by the name alone. */
  readonly calls?: Readonly<Record<string, string>>
  /** What a route makes under an id that the caller gives: by "METHOD /path name". */
  readonly bears?: Readonly<Record<string, string>>
  readonly asks?: readonly Asking[]
}

export interface Asking {
  readonly contract: Act
  readonly input: (shop: Shop) => Input | Promise<Input>
  /** Who asks, when it is not the owner. */
  readonly by: (shop: Shop, input: Input) => Promise<Client> | undefined
}

export type Input = Readonly<Record<string, unknown>>

export function ask<A extends Act>(
  contract: A,
  input: (shop: Shop) => InputOf<A> | Promise<InputOf<A>>,
  by: (shop: Shop, input: InputOf<A>) => Promise<Client> | undefined = () => undefined,
): Asking {
  return { contract, input: input as Asking['input'], by: by as Asking['by'] }
}

export interface Shop {
  readonly app: TestApp
  readonly business: TestBusiness
  /** Stands in every text this shop writes. */
  readonly mark: string
  /** The first shop of a test is 0. */
  readonly nth: number
  readonly owner: Client
  by(role: BuiltInRole): Promise<Client>
  /** The same thing each time. */
  idOf(name: string): Promise<string>
  /** A fresh one. */
  make(name: string): Promise<string>
  /** A text that nobody else has written. */
  text(of: string): string
  phone(): string
  email(): string
  freshId(): string
  /** What was asked for, or a failure of the test that says what came instead. */
  done<A extends Act>(contract: A, input: InputOf<A>, by?: Client): Promise<Answer['body']>
}

export const addressOf = ({ method, path }: Act) => `${method} ${path}`

const makers = Object.assign({}, ...rooms.map((room) => room.makes ?? {})) as Required<TestRoom>['makes']
const otherNames = Object.assign({}, ...rooms.map((room) => room.calls ?? {})) as Required<TestRoom>['calls']
const bears = Object.assign({}, ...rooms.map((room) => room.bears ?? {})) as Required<TestRoom>['bears']
const askings = new Map(rooms.flatMap((room) => room.asks ?? []).map((asking) => [addressOf(asking.contract), asking]))

/** What this field is the new id of; undefined when it names a thing that is there already. */
export function thingBorn(contract: Act, field: Field): string | undefined {
  const thing = bears[`${addressOf(contract)} ${field.path.join('.')}`]
  if (thing === undefined && field.name === 'id') {
    throw new Error(
      `Say under \`bears\` in server/test/rooms/ROOM.ts what "${addressOf(contract)} ${field.path.join('.')}" is the id of.`,
    )
  }
  return thing
}

/** The name under which the thing meant by a field is made. */
export function thingOf(contract: Act, field: string): string {
  return otherNames[`${addressOf(contract)} ${field}`] ?? otherNames[field] ?? field
}

const opened = new WeakMap<TestApp, number>()

function nthOf(app: TestApp): number {
  const nth = opened.get(app) ?? 0
  opened.set(app, nth + 1)
  return nth
}

export async function openShop(app: TestApp, mark: string, options: NewBusiness = {}): Promise<Shop> {
  const business = await app.newBusiness({ name: `${mark} Stores`, ...options })
  await business.tx((tx) => announce(tx, 'identity.business-opened', { businessId: business.id }))
  await app.workOff()
  const nth = nthOf(app)
  let count = 0
  const clients = new Map<BuiltInRole, Promise<Client>>()
  const known = new Map<string, Promise<string>>()
  const remembered = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
    if (!map.has(key)) map.set(key, make())
    return map.get(key)!
  }
  const by = (role: BuiltInRole) => remembered(clients, role, () => app.signIn(business.person(role), business))
  const owner = await by('owner')

  const shop: Shop = {
    app,
    business,
    mark,
    nth,
    owner,
    by,
    idOf: (name) => remembered(known, name, () => shop.make(name)),
    make(name) {
      const maker = makers[name]
      if (maker) return maker(shop)
      throw new Error(`The tests cannot make a ${name}. Tell how under \`makes\` in server/test/rooms/ROOM.ts.`)
    },
    text: (of) => `${mark} ${of} ${String(++count).padStart(5, '0')}`,
    phone: () => `+9198${String(nth).padStart(3, '0')}${String(++count).padStart(5, '0')}`,
    email: () => `${mark.toLowerCase()}.${String(++count).padStart(5, '0')}@example.in`,
    freshId: () => app.house.ids.next(),
    async done(contract, input, client = owner) {
      const { status, body, text } = await client.call(contract, input)
      if (status < 300) return body
      throw new Error(`${addressOf(contract)} did not do what the test needs: ${status} ${text.slice(0, 300)}`)
    },
  }
  return shop
}

/** A right input for this act, about things of this shop, and who asks. */
export async function rightInput(shop: Shop, contract: Act): Promise<{ input: Input; by: Client }> {
  const asking = askings.get(addressOf(contract))
  const input = asking ? await asking.input(shop) : await guessedInput(shop, contract)
  return { input, by: (await asking?.by(shop, input)) ?? shop.owner }
}

async function guessedInput(shop: Shop, contract: Act): Promise<Input> {
  const needed = fieldsOf(contract).filter((field) => field.required && field.path.length === 1)
  const unknown = needed.filter((field) => !field.isId)
  if (unknown.length > 0) {
    throw new Error(
      `The tests cannot guess ${unknown.map((field) => field.name).join(', ')} of ${addressOf(contract)}. ` +
        'Give a right input under `asks` in server/test/rooms/ROOM.ts.',
    )
  }
  const pairs = needed.map(async ({ name }) => {
    if (name === 'id') return [name, shop.freshId()] as const
    const thing = thingOf(contract, name)
    return [name, contract.method === 'GET' ? await shop.idOf(thing) : await shop.make(thing)] as const
  })
  return Object.fromEntries(await Promise.all(pairs))
}
