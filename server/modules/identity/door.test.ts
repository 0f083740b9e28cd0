/** The door as a browser sees it: through HTTP, on a real Postgres. */
import { createHash, createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { openWeb, serve, type Web } from '../../platform/http.ts'
import { type Installation, openInstallation } from '../../platform/installation.ts'
import { testHouse } from '../../test/house.ts'
import { authenticateWith } from './authenticate.ts'
import { type FrontDoor, openFrontDoor } from './front-door.ts'
import { identityRoutes } from './routes.ts'
import { sessionRoutes } from './session-routes.ts'

const { house, clock, masterKey, newBusiness, look } = await testHouse()
const publicUrl = 'http://localhost:3000'
const goodPassword = 'neem-tulsi-4421'

let installation: Installation
let door: FrontDoor
let web: Web

beforeAll(async () => {
  installation = await openInstallation({ ...house, masterKey })
  openShop()
})

/** A process: what it remembers (limits, sessions looked up) begins anew. */
function openShop(url = publicUrl): void {
  door = openFrontDoor({ installation, publicUrl: url, clock })
  const authenticate = authenticateWith({ house, door })
  const options = { house, authenticate, observe: () => undefined }
  web = openWeb(options)
  serve(web, identityRoutes(door), options)
  sessionRoutes(web, { house, door, authenticate, clientAddress: (c) => c.req.header('x-test-address') ?? '10.0.0.1' })
}

interface Answer {
  readonly status: number
  readonly code: string
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes
  readonly body: any
  readonly setCookies: readonly string[]
}

/** A browser keeps its cookies and its access token. */
function browser(address = '10.0.0.1') {
  const jar = new Map<string, string>()
  let accessToken = ''
  const self = {
    jar,
    get token() {
      return accessToken
    },
    use(token: string) {
      accessToken = token
    },
    async ask(
      method: string,
      path: string,
      body?: unknown,
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Answer> {
      const response = await web.request(`http://localhost:3000/api${path}`, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(accessToken && { authorization: `Bearer ${accessToken}` }),
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          'x-test-address': address,
          'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Safari/537.36',
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const setCookies = response.headers.getSetCookie()
      for (const cookie of setCookies) {
        const [pair = ''] = cookie.split(';')
        const at = pair.indexOf('=')
        jar.set(pair.slice(0, at), pair.slice(at + 1))
      }
      const json = (await response.json()) as { code?: string; accessToken?: string }
      if (json.accessToken) accessToken = json.accessToken
      return { status: response.status, code: json.code ?? '', body: json, setCookies }
    },
    post: (path: string, body: unknown = {}, headers?: Record<string, string>) => self.ask('POST', path, body, headers),
    get: (path: string) => self.ask('GET', path),
  }
  return self
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

let nth = 0
const freshAddress = () => `person${++nth}.${Math.trunc(performance.now())}@example.in`
const newcomer = (over: object = {}) => ({
  name: 'Meera Joshi',
  email: freshAddress(),
  password: goodPassword,
  attestsAdult: true,
  acceptsPolicyVersion: '1',
  ...over,
})

async function signedUp(over: object = {}, address?: string) {
  const it = browser(address)
  const account = newcomer(over)
  const answer = await it.post('/session/sign-up', account)
  expect(answer.status).toBe(201)
  return { browser: it, person: answer.body.person as { id: string }, email: account.email }
}

async function inBusiness(over: object = {}) {
  const who = await signedUp()
  const business = await who.browser.post('/businesses', {
    name: 'Annapurna Kirana',
    scheme: 'unregistered',
    stateCode: '27',
    address: '12 Laxmi Road, Pune',
    ...over,
  })
  expect(business.status).toBe(201)
  const entered = await who.browser.post('/session/enter-business', { businessId: business.body.id })
  expect(entered.status).toBe(201)
  return { ...who, businessId: business.body.id as string, entered: entered.body }
}

describe('signing up', () => {
  it('makes an account, signs in, and keeps of the password only a bcrypt 12 hash', async () => {
    const { person, browser } = await signedUp()
    const [row] = await look<{ password_hash: string; pepper_id: string; policy_version: string }>(
      'select password_hash, pepper_id, policy_version from identity.people where id = $1',
      [person.id],
    )
    expect(row!.password_hash).toMatch(/^\$2b\$12\$[./A-Za-z0-9]{53}$/)
    expect(row!.pepper_id).toBe(installation.pepper.id)
    expect(row!.policy_version).toBe('1')
    expect((await browser.get('/me')).body.person.id).toBe(person.id)
  })

  it.each([
    ['somebody below 18', { attestsAdult: false }, 'identity.not-an-adult'],
    ['an old policy', { acceptsPolicyVersion: '0' }, 'identity.policy-changed'],
    ['a short password', { password: 'kX9$aa' }, 'identity.weak-password'],
    ['a common password', { password: 'Mumbai@2024' }, 'identity.weak-password'],
    ['a password made of the name', { password: 'xxMEERAxx91' }, 'identity.weak-password'],
    [
      'a password made of the address',
      { email: 'kaverisilks@example.in', password: 'kaverisilks77' },
      'identity.weak-password',
    ],
    ['a name it does not know', { admin: true }, 'request.invalid'],
  ])('refuses %s', async (_, over, code) => {
    expect((await browser().post('/session/sign-up', newcomer(over))).code).toBe(code)
  })

  it('gives an address to one person, however it is written', async () => {
    const { email } = await signedUp()
    expect((await browser().post('/session/sign-up', newcomer({ email: email.toUpperCase() }))).code).toBe(
      'identity.email-taken',
    )
  })
})

describe('signing in', () => {
  it('opens to the right password in any Unicode spelling, and says one thing of a wrong password and an unknown address', async () => {
    const { email } = await signedUp({ password: 'cafe\u0301-nilgiri-88' })
    expect((await browser().post('/session/sign-in', { email, password: 'caf\u00e9-nilgiri-88' })).status).toBe(201)
    const wrong = await browser().post('/session/sign-in', { email, password: 'cafe-nilgiri-88' })
    const unknown = await browser().post('/session/sign-in', { email: freshAddress(), password: 'cafe-nilgiri-88' })
    expect([wrong.status, wrong.code, wrong.body.detail]).toEqual([unknown.status, unknown.code, unknown.body.detail])
    expect(wrong.code).toBe('identity.wrong-password')
  })

  it('slows down who guesses, tells how long, and does not lock the owner out', async () => {
    const { email } = await signedUp()
    const guesser = browser('10.9.9.9')
    for (let guess = 1; guess <= 5; guess++) {
      expect((await guesser.post('/session/sign-in', { email, password: `guess ${guess}` })).status).toBe(401)
    }
    const sixth = await guesser.post('/session/sign-in', { email, password: goodPassword })
    expect([sixth.status, sixth.code, sixth.body.facts.seconds]).toEqual([429, 'request.too-many', 60])
    expect((await browser('10.0.0.7').post('/session/sign-in', { email, password: goodPassword })).status).toBe(201)
  })

  it('is refused to pages of other sites', async () => {
    const account = { email: freshAddress(), password: goodPassword }
    const from = (headers: Record<string, string>) => browser().post('/session/sign-in', account, headers)
    expect((await from({ origin: 'https://evil.example' })).code).toBe('identity.untrusted-origin')
    expect((await from({ origin: 'null' })).code).toBe('identity.untrusted-origin')
    expect((await from({ 'sec-fetch-site': 'cross-site' })).code).toBe('identity.untrusted-origin')
    expect((await from({ origin: publicUrl, 'sec-fetch-site': 'same-origin' })).code).toBe('identity.wrong-password')
    expect((await from({ origin: 'http://shop.lan:3000', host: 'shop.lan:3000' })).code).toBe('identity.wrong-password')
  })

  it('sets cookies that no script reads and no other site sends, tied to the host under https', async () => {
    const plain = await browser().post('/session/sign-up', newcomer())
    expect(plain.setCookies).toHaveLength(2)
    for (const cookie of plain.setCookies) {
      expect(cookie).toMatch(/^galla-(refresh|binding)=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Strict$/)
    }
    openShop('https://galla.example.in')
    const secure = await browser().post('/session/sign-up', newcomer())
    openShop()
    for (const cookie of secure.setCookies) {
      expect(cookie).toMatch(/^__Host-galla-(refresh|binding)=.*; Secure/)
      expect(cookie).toContain('HttpOnly')
    }
  })
})

describe('a refresh token', () => {
  it('is good once, and gives two tabs that use it at the same moment the same child', async () => {
    const { browser: tab } = await signedUp()
    const twin = browser()
    for (const [name, value] of tab.jar) twin.jar.set(name, value)
    const before = tab.jar.get('galla-refresh')

    const answers = await Promise.all([tab.post('/session/refresh'), twin.post('/session/refresh')])

    expect(answers.map((answer) => answer.status)).toEqual([201, 201])
    expect(tab.jar.get('galla-refresh')).not.toBe(before)
    expect(twin.jar.get('galla-refresh')).toBe(tab.jar.get('galla-refresh'))
    expect((await tab.post('/session/refresh')).status).toBe(201)
  })

  it('that comes back after ten seconds ends the whole family', async () => {
    const { browser: owner, person } = await signedUp()
    const thief = browser()
    for (const [name, value] of owner.jar) thief.jar.set(name, value)
    expect((await owner.post('/session/refresh')).status).toBe(201)
    clock.advance(11)
    expect((await thief.post('/session/refresh')).code).toBe('session.ended')
    expect((await owner.post('/session/refresh')).code).toBe('session.ended')
    const [session] = await look<{ ended_why: string }>(
      'select ended_why from identity.sessions where person_id = $1',
      [person.id],
    )
    expect(session!.ended_why).toBe('a refresh token came back')
  })

  it('whose child was used already is not shared any more, be it within ten seconds', async () => {
    const { browser: owner } = await signedUp()
    const late = browser()
    for (const [name, value] of owner.jar) late.jar.set(name, value)
    await owner.post('/session/refresh')
    await owner.post('/session/refresh')
    expect((await late.post('/session/refresh')).code).toBe('session.ended')
  })

  it('does not work without the binding cookie of its browser', async () => {
    const { browser: owner } = await signedUp()
    const thief = browser()
    thief.jar.set('galla-refresh', owner.jar.get('galla-refresh')!)
    expect((await thief.post('/session/refresh')).code).toBe('session.missing')
    thief.jar.set('galla-binding', 'A'.repeat(43))
    expect((await thief.post('/session/refresh')).code).toBe('session.ended')
    expect((await owner.post('/session/refresh')).status).toBe(201)
  })

  it('lasts 14 days without use and 30 in all', async () => {
    const { browser: idle } = await signedUp()
    const { browser: busy } = await signedUp()
    for (let day = 0; day < 28; day += 7) {
      clock.advance(7 * 86_400)
      expect((await busy.post('/session/refresh')).status).toBe(201)
    }
    expect((await idle.post('/session/refresh')).code).toBe('session.ended')
    clock.advance(2.5 * 86_400)
    expect((await busy.post('/session/refresh')).code).toBe('session.ended')
  })

  it('keeps a person in the business she is in', async () => {
    const { browser, businessId } = await inBusiness()
    const { status, body } = await browser.post('/session/refresh', { businessId })
    expect(status).toBe(201)
    expect(body.business.business).toMatchObject({ id: businessId, role: 'owner', roleName: 'Owner' })
    browser.use(body.accessToken)
    expect((await browser.get('/business')).body.id).toBe(businessId)
  })

  it('stands in the database only as a hash', async () => {
    const { browser } = await signedUp()
    const refresh = browser.jar.get('galla-refresh')!
    await browser.post('/session/refresh')
    const rows = await look<{ text: string }>('select t::text as text from identity.refresh_tokens t')
    expect(rows.some(({ text }) => text.includes(Buffer.from(refresh).toString('hex')))).toBe(false)
    expect(rows.some(({ text }) => text.includes(Buffer.from(browser.jar.get('galla-refresh')!).toString('hex')))).toBe(
      false,
    )
  })
})

describe('signing out', () => {
  it('ends this session within five seconds, and its refresh token at once', async () => {
    const { browser } = await signedUp()
    const held = new Map(browser.jar)
    expect((await browser.get('/me')).status).toBe(200)
    expect((await browser.post('/session/sign-out')).body).toEqual({ done: true })
    expect(browser.jar.get('galla-refresh')).toBe('')
    for (const [name, value] of held) browser.jar.set(name, value)
    clock.advance(5)
    expect((await browser.get('/me')).code).toBe('session.ended')
    expect((await browser.post('/session/refresh')).code).toBe('session.ended')
  })

  it('everywhere ends the other browsers too', async () => {
    const { browser: here, email } = await signedUp()
    const there = browser()
    await there.post('/session/sign-in', { email, password: goodPassword })
    expect((await there.get('/me')).status).toBe(200)
    expect((await here.post('/session/sign-out-everywhere')).body).toEqual({ ended: 2 })
    clock.advance(5)
    expect((await there.get('/me')).code).toBe('session.ended')
  })
})

describe('an access token', () => {
  const claims = (person: { id: string }, sid: string) => ({
    sub: person.id,
    sid,
    ver: 1,
    cnf: 'A'.repeat(43),
    iss: publicUrl,
    aud: 'galla-api',
  })
  const seconds = () => Math.floor(clock.milliseconds() / 1000)
  const signed = (
    payload: Record<string, unknown>,
    key: KeyObject | Uint8Array,
    alg: string,
    kid: string,
    typ = 'at+jwt',
  ) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg, typ, kid })
      .setIssuedAt(seconds())
      .setExpirationTime(seconds() + 600)
      .sign(key)

  it('opens nothing in another browser', async () => {
    const { browser: owner } = await signedUp()
    const thief = browser()
    thief.use(owner.token)
    expect((await thief.get('/me')).code).toBe('session.ended')
    thief.jar.set('galla-binding', 'B'.repeat(43))
    expect((await thief.get('/me')).code).toBe('session.ended')
    expect((await owner.get('/me')).status).toBe(200)
  })

  it('lives ten minutes and half a minute of leeway', async () => {
    const { browser } = await signedUp()
    clock.advance(625)
    expect((await browser.get('/me')).status).toBe(200)
    clock.advance(10)
    expect((await browser.get('/me')).code).toBe('session.ended')
  })

  it('says nothing about the person', async () => {
    const { browser, businessId } = await inBusiness()
    const payload = JSON.parse(Buffer.from(browser.token.split('.')[1]!, 'base64url').toString())
    expect(Object.keys(payload).toSorted()).toEqual(['aud', 'bid', 'cnf', 'exp', 'iat', 'iss', 'sid', 'sub', 'ver'])
    expect(payload.bid).toBe(businessId)
  })

  it('is ours alone: other algorithms, keys, types and forms are refused', async () => {
    const { browser, person } = await signedUp()
    const [session] = await look<{ id: string }>('select id from identity.sessions where person_id = $1', [person.id])
    const cnf = sha256(browser.jar.get('galla-binding')!)
    const payload = { ...claims(person, session!.id), cnf }
    const { private: ours, id: kid, public: publicKey } = installation.tokenKey
    const stranger = generateKeyPairSync('ed25519').privateKey
    const publicPem = Buffer.from(publicKey.export({ format: 'pem', type: 'spki' }))
    const unsigned = `${Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid })).toString('base64url')}.${Buffer.from(JSON.stringify({ ...payload, exp: seconds() + 600 })).toString('base64url')}`
    const forged = {
      'signed with the public key as a secret': await signed(payload, publicPem, 'HS256', kid),
      'of another key under our kid': await signed(payload, stranger, 'EdDSA', kid),
      'of a kid we do not have': await signed(payload, ours, 'EdDSA', 'another'),
      'of another type': await signed(payload, ours, 'EdDSA', kid, 'JWT'),
      'for another audience': await signed({ ...payload, aud: 'somebody' }, ours, 'EdDSA', kid),
      'of another issuer': await signed({ ...payload, iss: 'https://evil.example' }, ours, 'EdDSA', kid),
      'without a signature': `${unsigned}.`,
      'with a signature of nothing': `${unsigned}.${createHmac('sha256', '').update(unsigned).digest('base64url')}`,
    }
    for (const [what, token] of Object.entries(forged)) {
      browser.use(token)
      expect((await browser.get('/me')).status, what).toBe(401)
    }
    browser.use(await signed(payload, ours, 'EdDSA', kid))
    expect((await browser.get('/me')).status).toBe(200)
    browser.use(await signed({ ...payload, ver: 0 }, ours, 'EdDSA', kid))
    expect((await browser.get('/me')).code, 'of an earlier session version').toBe('session.ended')
  })

  it('of a person who is taken out of the business opens it no longer, five seconds later', async () => {
    const { browser: owner } = await inBusiness()
    const { browser: cashier, person, email } = await signedUp()
    const invited = await owner.post('/people/invitations', { email, role: 'cashier' })
    const joined = await cashier.post(`/invitations/${invited.body.link.split('/').at(-1)}/accept`)
    await cashier.post('/session/enter-business', { businessId: joined.body.id })
    expect((await cashier.get('/business')).status).toBe(200)

    expect((await owner.ask('DELETE', `/people/${person.id}`)).status).toBe(200)
    clock.advance(5)
    expect((await cashier.get('/business')).code).toBe('session.no-business')
    expect((await cashier.post('/session/enter-business', { businessId: joined.body.id })).code).toBe(
      'identity.not-a-member',
    )
    expect((await cashier.get('/me')).body.businesses).toEqual([])
  })

  it('takes on a changed role within five seconds', async () => {
    const { browser: owner } = await inBusiness()
    const { browser: colleague, person, email } = await signedUp()
    const invited = await owner.post('/people/invitations', { email, role: 'manager' })
    const joined = await colleague.post(`/invitations/${invited.body.link.split('/').at(-1)}/accept`)
    await colleague.post('/session/enter-business', { businessId: joined.body.id })
    expect((await colleague.get('/people')).status).toBe(200)

    const role = await owner.post('/roles', { name: 'Night shift', permissions: ['identity.show-business'] })
    expect((await owner.ask('PATCH', `/people/${person.id}`, { role: role.body.id })).status).toBe(200)
    clock.advance(5)
    expect((await colleague.get('/people')).code).toBe('session.not-allowed')
    expect((await colleague.get('/business')).status).toBe(200)
    expect((await colleague.post('/session/enter-business', { businessId: joined.body.id })).body).toMatchObject({
      business: { roleName: 'Night shift' },
      permissions: ['identity.show-business'],
    })
  })
})

describe('a till taken over by PIN', () => {
  async function atTheTill() {
    const { browser: owner, id, password } = await ownerWithPassword()
    await owner.ask('PUT', '/me/pin', { pin: '4071', password })
    const { browser: cashier, email, person } = await signedUp()
    const invited = await owner.post('/people/invitations', { email, role: 'cashier' })
    const joined = await cashier.post(`/invitations/${invited.body.link.split('/').at(-1)}/accept`)
    await cashier.post('/session/enter-business', { businessId: joined.body.id })
    const people = await cashier.get('/till-people')
    const ownerId: string = people.body.rows.find((row: { hasPin: boolean }) => row.hasPin).id
    return { till: cashier, owner, ownerId, cashierId: person.id as string, businessId: id }
  }
  async function ownerWithPassword() {
    const { browser } = await signedUp()
    const added = await browser.post('/businesses', {
      name: 'Kirana store, Pune',
      scheme: 'unregistered',
      stateCode: '27',
      address: '12 Laxmi Road',
    })
    await browser.post('/session/enter-business', { businessId: added.body.id })
    return { browser, id: added.body.id as string, password: goodPassword }
  }

  it('is hers at once, in this business, and the session before is over', async () => {
    const { till, ownerId, businessId } = await atTheTill()
    const before = till.token
    const switched = await till.post('/session/switch-person', { personId: ownerId, pin: '4071' })
    expect(switched.body).toMatchObject({ person: { id: ownerId }, businesses: [{ id: businessId }] })
    const entered = await till.post('/session/enter-business', { businessId })
    expect(entered.status).toBe(201)
    expect((await till.get('/me')).body.person.id).toBe(ownerId)
    const now = till.token
    till.use(before)
    expect((await till.get('/me')).code).toBe('session.ended')
    till.use(now)
  })

  it('does the work of a till, and not the affairs of its owner', async () => {
    const { till, ownerId, businessId } = await atTheTill()
    await till.post('/session/switch-person', { personId: ownerId, pin: '4071' })
    const entered = await till.post('/session/enter-business', { businessId })
    expect(entered.body.permissions).toContain('sales.issue-invoice')
    expect(entered.body.permissions).not.toContain('identity.change-role')
    expect((await till.get('/till-people')).status).toBe(200)
    expect((await till.get('/people')).code).toBe('session.not-allowed')
    expect((await till.ask('PATCH', '/me', { name: 'Somebody' })).code).toBe('identity.password-needed')
    expect((await till.post('/session/sign-out-everywhere')).code).toBe('identity.password-needed')
    const other = await newBusiness({ name: 'Rekha Tailors', stateCode: '24' })
    await look(
      'insert into identity.memberships (person_id, business_id, role, joined_at) values ($1, $2, $3, now())',
      [ownerId, other.id, 'owner'],
    )
    expect((await till.post('/session/enter-business', { businessId: other.id })).code).toBe('identity.password-needed')
  })

  it('stays with whoever has it when the PIN is wrong, or the other may not work at a till', async () => {
    const { till, owner, ownerId, cashierId } = await atTheTill()
    const wrong = await till.post('/session/switch-person', { personId: ownerId, pin: '5907' })
    expect(wrong).toMatchObject({ status: 403, code: 'identity.wrong-pin' })
    expect((await till.get('/me')).body.person.id).toBe(cashierId)
    expect((await till.post('/session/switch-person', { personId: cashierId, pin: '5907' })).code).toBe(
      'identity.no-pin',
    )
    await owner.ask('PATCH', `/people/${cashierId}`, { role: 'viewer' })
    clock.advance(6)
    expect((await till.post('/session/switch-person', { personId: ownerId, pin: '4071' })).code).toBe(
      'session.not-allowed',
    )
  })
})

describe('one business and another', () => {
  it('a member of one does not enter the other', async () => {
    const { browser } = await inBusiness()
    const other = await newBusiness({ name: 'Rekha Tailors', stateCode: '24' })
    expect((await browser.post('/session/enter-business', { businessId: other.id })).code).toBe('identity.not-a-member')
  })

  it('nobody without a token comes in', async () => {
    for (const path of ['/me', '/business', '/people', '/roles']) {
      expect((await browser().get(path)).code).toBe('session.missing')
    }
  })
})
