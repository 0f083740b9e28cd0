/** One demo business, whole: opened a year ago, and busy since. One transaction for its people, one for all the rest. */
import { isStateCode } from '@galla/gst/states'
import { recordEntry } from '../modules/audit/record-entry.ts'
import { tokenPlace } from '../modules/channels/channel.ts'
import type { StoredPassword } from '../modules/identity/password.ts'
import { policyOn } from '../modules/identity/policy.ts'
import { buyerFor } from '../modules/sales/buyer.ts'
import type { Seller } from '../modules/tax/seller.ts'
import { instantOf } from '../platform/clock.ts'
import type { PublicContext } from '../platform/context.ts'
import { insertAlertsOf } from './alerts.db.ts'
import { basketsOf, pricing } from './baskets.ts'
import {
  hasProfile,
  insertCatalogue,
  insertContacts,
  insertPeople,
  insertPins,
  insertProfile,
  insertTills,
  type PersonToAdd,
  type PinOfAll,
} from './business.db.ts'
import { type BusinessKey, type CastBusiness, emailOf } from './cast.ts'
import { customersOf, gstinOf, type SeedContact } from './customers.ts'
import { productsOf, type SeedProduct, type Thing } from './goods.ts'
import { insertInbox } from './inbox.db.ts'
import { kiranaThings } from './kirana-goods.ts'
import { pharmacyThings } from './pharmacy-goods.ts'
import { randomOf } from './random.ts'
import { insertBatches, insertFamilies, insertKit, insertPurchases, valueShelves } from './shelf.db.ts'
import { insertShifts, shiftAtIn, shiftsOf } from './shifts.db.ts'
import { tailorThings } from './tailor-goods.ts'
import { claimNumber, insertChannel, insertTalk } from './talk.db.ts'
import { insertTrade } from './trade.db.ts'
import { daysUntil, midnightOf } from './trade-calendar.ts'
import { demoAccount } from './whatsapp.ts'
import { yearOfPurchases } from './year-of-purchases.ts'
import { yearOfTalk } from './year-of-talk.ts'
import { type SeedTill, yearOfTrade } from './year-of-trade.ts'

const shelves: Readonly<Record<BusinessKey, { prefix: string; things: readonly Thing[]; tills: number }>> = {
  kirana: { prefix: 'K', things: kiranaThings, tills: 2 },
  tailor: { prefix: 'T', things: tailorThings, tills: 1 },
  pharmacy: { prefix: 'M', things: pharmacyThings, tills: 2 },
}

/** Owners who confirmed a number of their own for alerts. */
const ownersPhones: Partial<Readonly<Record<BusinessKey, string>>> = { kirana: '+919812355001' }

export interface Seeded {
  readonly bills: number
  readonly lines: number
}

export async function seedBusiness(
  ctx: PublicContext,
  business: CastBusiness,
  {
    password,
    pin,
    days: count,
    appSecret,
  }: { password: StoredPassword; pin: PinOfAll; days: number; appSecret: string },
): Promise<Seeded> {
  const { prefix, things, tills: tillCount } = shelves[business.key]
  const days = daysUntil(ctx.today, count)
  const opened = midnightOf(days[0]!)
  const openedAt = instantOf(opened - 3 * 86_400_000)
  const random = randomOf(`ids of ${business.key}`)
  const id = random.idAt(opened - 3 * 86_400_000)
  const people: PersonToAdd[] = business.people.map((person) => ({
    id: random.idAt(opened - 2 * 86_400_000),
    name: person.name,
    role: person.role,
    language: person.language,
    email: emailOf(business, person),
  }))
  const tills: SeedTill[] = Array.from({ length: tillCount }, (_, at) => ({
    id: random.idAt(opened - 86_400_000 + at),
    name: `Till ${at + 1}`,
    prefix: `T${at + 1}`,
  }))
  const toOpen = { ...business, id, gstin: gstinOf(business), upiId: upiIdOf(business.key), openedAt }
  const seller = sellerOf(toOpen)
  const products = productsOf(prefix, things, opened - 2 * 86_400_000)
  const contacts = customersOf(business, opened, days.length)
  const baskets = basketsOf(business.key, products)
  const year = yearOfTrade({
    key: business.key,
    products,
    contacts,
    tills,
    cashiers: people.filter((it) => it.role === 'cashier' || it.role === 'owner').toReversed(),
    days,
    now: Date.parse(ctx.now),
    baskets: baskets.length,
    price: pricing(baskets, seller),
  })

  const bought = yearOfPurchases(business.key, {
    arrivals: year.arrivals,
    now: Date.parse(ctx.now),
    stateCode: business.stateCode,
  })
  const billOf = new Map(
    bought.purchases.flatMap(({ id: bill, arrivals }) => arrivals.map((it) => [it, bill] as const)),
  )
  const channelId = random.idAt(opened)
  const account = demoAccount(business.key, appSecret)
  const talk = yearOfTalk({
    key: business.key,
    shopName: business.name,
    contacts,
    bills: year.bills,
    agents: people.filter((it) => it.role === 'agent'),
    now: Date.parse(ctx.now),
  })
  // The others sell without shifts: both must be seen.
  const shifts = business.key === 'kirana' ? shiftsOf(tills, days, { year, now: Date.parse(ctx.now) }) : []
  const billsSent = new Set(talk.flatMap((it) => it.messages.map((message) => message.invoiceId)))
  const owner = people[0]!
  const { roundToRupee: _, ...sellerOnBill } = seller
  await ctx.inBusiness(id, async (tx) => {
    // An earlier start died between this transaction and the next.
    if (await hasProfile(tx)) return
    await Promise.all([
      insertProfile(tx, toOpen, random.idAt(opened)),
      insertTills(tx, tills, openedAt),
      insertCatalogue(tx, products, year.onHand, openedAt),
      insertContacts(
        tx,
        contacts,
        owner.id,
        contacts.map((it) => random.idAt(it.addedAt)),
      ),
      recordEntry(tx, {
        act: 'identity.add-business',
        object: { kind: 'business', id },
        facts: { scheme: business.scheme, stateCode: business.stateCode },
      }),
      ...tills.map((till) =>
        recordEntry(tx, {
          act: 'tills.add-till',
          object: { kind: 'till', id: till.id },
          facts: { prefix: till.prefix },
        }),
      ),
    ])
    const shiftAt = shiftAtIn(shifts)
    const buyerOf = (contact: SeedContact) => buyerOn(contact, seller)
    await insertTrade(tx, year, { billOf, seller: sellerOnBill, buyerOf, billsSent, shiftAt })
    if (shifts.length > 0) await insertShifts(tx, shifts)
    await Promise.all([
      insertPurchases(tx, bought, { openedAt, by: owner }),
      valueShelves(tx),
      business.key === 'pharmacy' && insertBatches(tx, { today: ctx.today, at: ctx.now }),
      business.key === 'tailor' && insertFamilies(tx, familiesOf(things, products), openedAt),
      business.key === 'kirana' && insertKit(tx, giftBox(products, random.idAt(opened + 1)), openedAt),
    ])
    const tokenSealed = await ctx.secrets.seal(tx, 'secrets', tokenPlace(channelId), Buffer.from(account.token))
    await insertChannel(tx, { id: channelId, name: business.name, account, tokenSealed, at: openedAt })
    await Promise.all([
      insertTalk(tx, channelId, talk).then(() => insertInbox(tx, people, channelId)),
      recordEntry(tx, { act: 'channels.connect-channel', object: { kind: 'channel', id: channelId } }),
    ])
  })
  // Last: whoever finds the people knows that all the rest is there.
  await ctx.asPlatform('open a demo business', async (tx) => {
    await claimNumber(tx, account, id, openedAt)
    await insertPeople(tx, toOpen, people, {
      hash: password.hash,
      pepperId: password.pepperId,
      policyVersion: policyOn(ctx.today).version,
    })
    await insertPins(await tx.enter(id, ctx), ctx.secrets, people, pin)
  })
  // What a person asked for hangs on her membership, so it comes after her.
  const ownPhone = ownersPhones[business.key]
  if (ownPhone)
    await ctx.inBusiness(id, (tx) => insertAlertsOf(tx, { personId: owner.id, phone: ownPhone, at: openedAt }))
  return { bills: year.bills.length, lines: year.bills.reduce((sum, it) => sum + it.priced.lines.length, 0) }
}

/** Nobody's: no bank gives out ids at this handle. */
const upiIdOf = (key: BusinessKey) => `${key}.shop@galla-demo`

function sellerOf(business: CastBusiness & { gstin: string }): Seller {
  const { name, legalName, scheme, gstin, stateCode, address, pinCode, phone } = business
  if (!isStateCode(stateCode)) throw new Error(`${stateCode} is no State`)
  const upiId = upiIdOf(business.key)
  return { name, legalName, scheme, gstin, stateCode, address, pinCode, phone, upiId, roundToRupee: true }
}

/** As the counter writes a buyer on the bill. */
function buyerOn(contact: SeedContact, { gstin }: Seller) {
  const added = instantOf(contact.addedAt)
  return buyerFor({
    given: {},
    contact: {
      ...contact,
      tags: [...contact.tags],
      language: null,
      email: null,
      version: 1,
      addedAt: added,
      changedAt: added,
      archivedAt: null,
      transactional: 'yes',
      mergedInto: null,
    },
    deliveryState: undefined,
    sellerGstin: gstin,
  })
}

/** Ready-made things that come in several sizes. Products stand in the order of their things and sizes. */
function familiesOf(things: readonly Thing[], products: readonly SeedProduct[]) {
  let at = 0
  return things.flatMap((thing) => {
    const members = thing.sizes.map(([value], nth) => ({ productId: products[at + nth]!.id, value }))
    at += thing.sizes.length
    return thing.category === 'Ready-made' && members.length > 1 ? [{ name: thing.en, members }] : []
  })
}

/** Of what a kirana shop packs for the feast: three things that are sold by the piece. */
function giftBox(products: readonly SeedProduct[], id: string) {
  const parts = products.filter((it) => !it.weighed && it.stockPolicy === 'warn' && it.pricePaise > 5000).slice(0, 3)
  const together = parts.reduce((sum, it) => sum + it.pricePaise, 0)
  return {
    id,
    name: 'Festival gift box',
    nameHi: 'त्योहार का डिब्बा',
    nameTa: 'பண்டிகை பரிசுப் பெட்டி',
    pricePaise: Math.floor((together * 95) / 100 / 100) * 100,
    parts: parts.map((it) => it.id),
  }
}
