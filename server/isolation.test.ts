/**
 * Two businesses, and every route: nothing that one has is seen, changed or moved by the other. Asked from the contracts,
 * so a new route is asked by itself; what it needs to be asked about is told in server/test/rooms.
 */
import type { Act } from '@galla/contract/act'
import { connectChannel } from '@galla/contract/channels'
import { addContact, listContacts } from '@galla/contract/contacts'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Client, requestOf, testApp } from './test/app.ts'
import { type Canaries, canariesIn, canariesOf } from './test/canaries.ts'
import { type Field, fieldsOf, withAt } from './test/fields.ts'
import { changedBetween, type Fingerprint, fingerprintsOf } from './test/fingerprint.ts'
import { addressOf, type Input, openShop, rightInput, thingBorn, thingOf } from './test/furnished-shop.ts'
import { numberOf } from './test/rooms/channels.ts'

const app = await testApp()
const contracts = app.app.contracts.filter((contract) => contract.access === 'business')
const fingerprints = await fingerprintsOf(app.look)
const ours = await openShop(app, 'Kadamba')
const theirs = await openShop(app, 'Banyan', { stateCode: '24' })

/** One of us, and one who is in both businesses and has entered ours. */
const askers: [string, () => Client][] = []
let canaries: Canaries = new Map()
/** Ids of theirs that our own things come to bear as well: by the route that makes them. */
const spares = new Map<Act, string>()
let untouched: Fingerprint = {}

beforeAll(async () => {
  const both = await app.newPerson('Usha of both')
  for (const { id } of [ours.business, theirs.business]) {
    await app.look(
      `insert into identity.memberships (person_id, business_id, role, joined_at) values ($1, $2, 'owner', now())`,
      [both.id, id],
    )
  }
  const clientOfBoth = await app.signIn(both, ours.business)
  askers.push(['an owner', () => ours.owner], ['an owner of both, inside ours', () => clientOfBoth])

  // They have one of everything that any route can be asked about, and pages enough for a cursor.
  for (const thing of new Set(contracts.flatMap(thingsIn))) {
    await ours.idOf(thing)
    await theirs.idOf(thing)
  }
  for (const contract of contracts) {
    const { input, by } = await rightInput(theirs, contract)
    await by.call(contract, input as never, {
      ...(contract.method === 'POST' && { 'idempotency-key': keyOf(contract) }),
    })
  }
  for (const contract of contracts) {
    for (const field of fieldsOf(contract).filter((one) => one.isId)) {
      const thing = thingBorn(contract, field)
      if (thing) spares.set(contract, await theirs.make(thing))
    }
  }
  await app.workOff()
  await fingerprints.settle()
  const all = await canariesOf(app.look, { businessId: theirs.business.id, mark: theirs.mark }, [ours.business.id])
  canaries = new Map([...all].filter(([text]) => ![...spares.values()].includes(text)))
  untouched = await fingerprints.of(theirs.business.id)
}, 240_000)

const isNew = (contract: Act) => (field: Field) => thingBorn(contract, field) !== undefined

const thingsIn = (contract: Act) =>
  fieldsOf(contract)
    .filter((field) => field.isId && !isNew(contract)(field))
    .map((field) => thingOf(contract, field.name))
const keyOf = (contract: Act) => `theirs-${addressOf(contract).replaceAll(/\W/g, '-')}`

/** Where a thing that is not there is left out, and the rest is done. */
const passedOver = new Set([
  // A quote of a message that is gone; the words still go.
  'POST /conversations/:conversationId/replies replyTo',
  // Of many, one that is not there is told and left; the others are changed.
  'POST /conversations/changes changes.0.conversationId',
  // A view only looks for what it names, and finds nothing of it.
  'PUT /inbox-views/:viewId filters.assigneeId',
  'PUT /inbox-views/:viewId filters.teamId',
  'PUT /inbox-views/:viewId filters.channelId',
  'PUT /inbox-views/:viewId filters.labelId',
  // A printed bill is a fact: what it names and is not there is told to the owner, or is only a name on the paper.
  'POST /counter-sales sale.lines.0.productId',
  'POST /counter-sales sale.approvals.0.personId',
  'POST /counter-sales sale.priceListId',
  // Read is what of these is hers; the others are no alerts of hers, here or elsewhere.
  'POST /alerts/read alertIds.0',
])

interface Trial {
  readonly what: string
  readonly contract: Act
  readonly input: Input
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks, and says what of theirs was seen or touched. */
async function breachesOf(
  client: Client,
  { contract, input, headers }: Trial,
  answers?: (answer: Answer) => string | undefined,
): Promise<string[]> {
  const answer = await client.call(contract, input as never, { 'x-business-id': theirs.business.id, ...headers })
  const { path, body = '' } = requestOf(contract, input)
  const seen = canariesIn(answer.text, canaries, `${decodeURIComponent(path)} ${body}`)
  const touched = changedBetween(untouched, await fingerprints.of(theirs.business.id))
  const wrong = answer.status >= 500 ? `${answer.status}` : answers?.(answer)
  return [
    ...seen.map(({ text, columns }) => `shows ${columns.join(', ')}: ${text}`),
    ...touched.map((one) => `changes ${one}`),
    ...(wrong ? [wrong] : []),
  ]
}

/** Their thing in the place of ours, for a field that names a thing that is there already. */
async function withTheirs(contract: Act, right: Input, field: Field): Promise<Input | undefined> {
  return withAt(right, field.path, await theirs.idOf(thingOf(contract, field.name)))
}

const routes = contracts.map((contract) => [addressOf(contract), contract] as const)

describe.each(routes)('%s', (_, contract) => {
  const ids = fieldsOf(contract).filter((field) => field.isId)

  it('shows only what is ours when asked rightly, even with a name, a key or a header of theirs', async () => {
    for (const [who, client] of askers) {
      const { input } = await rightInput(ours, contract)
      const headers = contract.method === 'POST' ? { 'idempotency-key': keyOf(contract) } : {}
      expect([who, await breachesOf(client(), { what: 'rightly', contract, input, headers })]).toEqual([who, []])
    }
  })

  it('takes a thing of theirs for one that is not there', async () => {
    for (const [who, client] of askers) {
      for (const field of ids.filter((one) => !isNew(contract)(one))) {
        const { input: right } = await rightInput(ours, contract)
        const place = field.path.join('.')
        const input = await withTheirs(contract, right, field)
        if (!input)
          throw new Error(
            `The tests' right input for ${addressOf(contract)} has no ${place}: add it in server/test/rooms.`,
          )
        let refused: Answer | undefined
        const breaches = await breachesOf(client(), { what: place, contract, input }, (answer) => {
          refused = answer
          const isFilter =
            (contract.method === 'GET' && !field.inPath) || passedOver.has(`${addressOf(contract)} ${place}`)
          return answer.status < 400 && !isFilter ? `was done (${answer.status})` : undefined
        })
        expect([who, place, breaches]).toEqual([who, place, []])

        // What was done with their thing left out is not done again under the same id.
        const done = refused !== undefined && refused.status < 400
        const { input: again } = done ? await rightInput(ours, contract) : { input: right }
        const nobodys = await client().call(contract, withAt(again, field.path, ours.freshId()) as never)
        expect([who, place, nobodys.status, nobodys.body?.code]).toEqual([
          who,
          place,
          refused?.status,
          refused?.body?.code,
        ])
      }
    }
  })

  it('takes all their things at once for none', async () => {
    const existing = ids.filter((field) => !isNew(contract)(field))
    if (existing.length < 2) return
    const { input: right } = await rightInput(ours, contract)
    let input: Input = right
    for (const field of existing) input = (await withTheirs(contract, input, field)) ?? input
    for (const [who, client] of askers) {
      expect([who, await breachesOf(client(), { what: 'all', contract, input })]).toEqual([who, []])
    }
  })

  it('finds nothing of theirs, whatever is looked for', async () => {
    if (contract.method !== 'GET') return
    const { input: right } = await rightInput(ours, contract)
    const words = [theirs.mark, theirs.business.id, await theirs.idOf('contactId'), '%', '']
    const texts = fieldsOf(contract).filter(
      (field) => field.types?.has('string') && !field.isId && !field.words && !field.inPath,
    )
    for (const field of texts) {
      for (const word of field.name === 'after' ? await cursorsOf(contract) : words) {
        const input = withAt(right, field.path, word)!
        for (const [who, client] of askers) {
          expect([who, field.name, word, await breachesOf(client(), { what: word, contract, input })]).toEqual([
            who,
            field.name,
            word,
            [],
          ])
        }
      }
    }
  })

  it('makes its own thing, or none, under the id of one of theirs', async () => {
    for (const field of ids.filter(isNew(contract))) {
      for (const [who, client] of askers) {
        const { input: right } = await rightInput(ours, contract)
        const input = withAt(right, field.path, spares.get(contract))!
        expect([who, await breachesOf(client(), { what: 'id', contract, input })]).toEqual([who, []])
      }
    }
  })
})

/** The cursors their lists give. */
async function cursorsOf(contract: Act): Promise<string[]> {
  const { input, by } = await rightInput(theirs, contract)
  const { body } = await by.call(contract, { ...input, limit: 1 } as never)
  return [body?.next, body?.messages?.next].filter((cursor) => typeof cursor === 'string')
}

describe('afterwards', () => {
  it('when the work that all this left behind is done, nothing of theirs has gone out or changed', async () => {
    const { phoneNumberId } = numberOf(theirs)
    const sent = () => app.whatsapp.assert({ kind: 'message', like: { phoneNumberId } }).found.length
    const before = sent()
    await app.workOff()
    expect(sent()).toBe(before)
    expect(changedBetween(untouched, await fingerprints.of(theirs.business.id))).toEqual([])
  })
})

/** What anybody may see who holds a link, by the columns it stands in. */
const shownByLink: Readonly<Record<string, readonly string[]>> = {
  'GET /invitations/:token': ['identity.invitations.email', 'identity.directory.name'],
  'GET /public/bills/:token': ['sales.invoices.seller', 'sales.invoices.buyer', 'sales.invoice_lines.name'],
  'GET /public/bills/:token/pdf': ['sales.invoices.seller'],
  'GET /stop-alerts/:token': ['identity.directory.name'],
  'POST /stop-alerts/:token': ['identity.directory.name'],
  'POST /stop-alerts/:token/undo': ['identity.directory.name'],
}

const byLink = app.app.contracts
  .filter((contract) => contract.access === 'public' && contract.path.includes(':'))
  .map((contract) => [addressOf(contract), contract] as const)

describe.each(byLink)('%s, by a link of theirs', (address, contract) => {
  it('shows what is public, and no more', async () => {
    const { input } = await rightInput(theirs, contract)
    const { status, text } = await app.nobody.call(contract, input as never)
    expect(status).toBe(contract.method === 'POST' ? 201 : 200)
    const { path } = requestOf(contract, input)
    const shown = shownByLink[address] ?? []
    expect(
      canariesIn(text, canaries, path).filter(({ columns }) => !columns.some((one) => shown.includes(one))),
    ).toEqual([])
  })
})

/** Doors that are no acts of a contract; each is tested where it is made. */
const otherDoors = [
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /api/live',
  'PUT /api/conversations/:conversationId/files/:messageId',
  'GET /api/openapi.json',
  'GET /api/docs',
  'GET /api/docs.css',
  'GET /api/errors',
  'GET /api/installation',
  'GET /webhooks/whatsapp',
  'POST /webhooks/whatsapp',
  'POST /api/stop-alerts/:token/one-click',
  'GET *',
]

describe('beside the acts', () => {
  it('there is no door that nobody knows of', () => {
    const known = new Set([...app.app.contracts.map(({ method, path }) => `${method} /api${path}`), ...otherDoors])
    const doors = app.app.web.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
    expect([...new Set(doors)].filter((door) => !known.has(door.replace('/*', '*')))).toEqual([])
  })

  it('what was looked for is there to be found', () => {
    expect([...canaries.values()].flat()).toEqual(
      expect.arrayContaining(['contacts.contacts.name', 'contacts.contacts.phone', 'identity.people.email']),
    )
    expect([...canaries.keys()].filter((text) => text.includes('Banyan')).length).toBeGreaterThan(10)
  })

  it('a session of one business does not enter the other', async () => {
    const person = ours.business.person('cashier')
    await expect(app.signIn(person, theirs.business)).rejects.toThrow()
  })

  it('the stream of news tells our screens nothing of theirs', async () => {
    const response = await app.app.web.fetch(
      new Request('http://localhost:3000/api/live?after=0', { headers: ours.owner.headers }),
    )
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    const added = await theirs.done(addContact, { name: theirs.text('news') })
    const own = await ours.done(addContact, { name: ours.text('news') })
    let heard = ''
    while (!heard.includes(own.id)) {
      const { value, done } = await reader.read()
      if (done) break
      heard += value
    }
    await reader.cancel()
    expect(heard).toContain(own.id)
    expect(heard).not.toContain(added.id)
    expect(canariesIn(heard, canaries, '')).toEqual([])
  })

  it('a number of theirs cannot be taken by one of ours', async () => {
    await fingerprints.settle()
    untouched = await fingerprints.of(theirs.business.id)
    const breaches = await breachesOf(
      ours.owner,
      { what: 'number', contract: connectChannel, input: numberOf(theirs) },
      (answer) =>
        answer.status === 409 && answer.body.code === 'channels.number-taken'
          ? undefined
          : `was answered ${answer.status}`,
    )
    expect(breaches).toEqual([])
  })

  it('would see a breach: asked as one of them, the same question shows what it must not', async () => {
    const trial = { what: 'a breach', contract: listContacts, input: {} }
    expect(
      (await breachesOf(theirs.owner, trial)).some((breach) => breach.startsWith('shows contacts.contacts.name')),
    ).toBe(true)
  })
})
