/**
 * Tells the WhatsApp emulator who the demo businesses are and what was said so far, at every start, for it keeps all in
 * memory. With the chats come the open windows, so that what the inbox offers to answer can be answered.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import type { House } from '../platform/context.ts'
import { publicContext } from '../platform/context.ts'
import { factsOfError } from '../platform/log.ts'
import { cast } from '../seed/cast.ts'
import { type DemoAccount, demoAccount } from '../seed/whatsapp.ts'
import { businessesOf, lastSaid, type Said } from './introduction.db.ts'
import { type DemoPerson, people } from './sandbox-people.ts'

const tries = 40
const betweenMilliseconds = 500

export async function introduceToEmulator(
  house: House,
  { whatsapp, http }: Pick<Config, 'whatsapp' | 'http'>,
): Promise<void> {
  const [secret] = whatsapp.appSecrets
  if (whatsapp.appId === undefined || secret === undefined || whatsapp.verifyToken === undefined) return
  const accounts = cast.map((business) => ({ business, account: demoAccount(business.key, secret) }))
  const seed = {
    apps: [
      {
        id: whatsapp.appId,
        secret,
        name: 'Galla demo',
        callbackUrl: `${http.publicUrl}/webhooks/whatsapp`,
        verifyToken: whatsapp.verifyToken,
      },
    ],
    businesses: accounts.map(({ business, account }) => ({
      id: account.portfolioId,
      name: business.name,
      tokens: [{ token: account.token, appId: whatsapp.appId }],
      wabas: [
        {
          id: account.wabaId,
          name: business.name,
          subscribedApps: [whatsapp.appId],
          numbers: [
            {
              id: account.phoneNumberId,
              displayPhoneNumber: account.displayNumber,
              verifiedName: business.name,
              settings: { calling: { status: 'ENABLED' } },
            },
          ],
          templates: account.templates,
        },
      ],
    })),
    ...(await talkOf(
      house,
      accounts.map((it) => it.account),
    )),
  }
  for (let left = tries; left > 0; left--) {
    const answer = await fetch(`${whatsapp.baseUrl}/__control/seed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(seed),
    }).catch(() => undefined)
    if (answer?.ok) return
    // The emulators may start a moment after us.
    await sleep(betweenMilliseconds)
  }
  house.log.warn('demo.emulator-away', { tries })
}

/** For the server's start: it does not wait for the emulator, and a demo without one is still a demo. */
export function introduceInBackground(house: House, config: Pick<Config, 'whatsapp' | 'http'>): void {
  introduceToEmulator(house, config).catch((error) => house.log.warn('demo.not-introduced', factsOfError(error)))
}

async function talkOf(house: House, accounts: readonly DemoAccount[]) {
  const ctx = publicContext(house, house.ids.next(), { kind: 'job', job: 'introduce to the emulator' })
  const owners = await ctx.asPlatform('find the demo businesses by their numbers', (tx) =>
    businessesOf(
      tx,
      accounts.map((it) => it.phoneNumberId),
    ),
  )
  const said = await Promise.all(
    accounts.map(async ({ phoneNumberId }) => {
      const businessId = owners.get(phoneNumberId)
      const all = businessId ? await ctx.inBusiness(businessId, (tx) => lastSaid(tx, phoneNumberId)) : []
      return { phoneNumberId, all }
    }),
  )
  const names = new Map(said.flatMap(({ all }) => all.map((it) => [it.waId, it.name])))
  return {
    customers: [...names].map(([waId, name]) => ({ waId, name }) as DemoPerson).concat(people),
    chats: said.flatMap(({ phoneNumberId, all }) => {
      const byPerson = Map.groupBy(all, (it) => it.waId)
      return [...byPerson].map(([waId, messages]) => ({ phoneNumberId, waId, messages: messages.flatMap(plantedOf) }))
    }),
  }
}

/** In the emulator's words. What has no bubble without its file is left out. */
function plantedOf({ wamid, direction, kind, content, at, status }: Said) {
  const node = nodeOf(kind, content)
  if (!node) return []
  return [
    {
      id: wamid,
      from: direction === 'in' ? ('customer' as const) : ('business' as const),
      at: Date.parse(at),
      status: direction === 'in' || status === 'read' ? ('read' as const) : ('delivered' as const),
      ...node,
    },
  ]
}

function nodeOf(kind: string, content: Said['content']) {
  const { body, fileName } = content
  switch (kind) {
    case 'text':
      return { type: 'text', content: { body } }
    case 'choice':
      return { type: 'text', content: { body: content.text } }
    case 'location': {
      const { latitude, longitude, name, address } = content
      return { type: 'location', content: { latitude, longitude, name, address } }
    }
    case 'template':
      return { type: 'template', content: { shown: { body, buttons: [] } } }
    case 'bill':
      return {
        type: 'template',
        content: { shown: { header: { type: 'document', document: { filename: fileName } }, body, buttons: [] } },
      }
    default:
      return undefined
  }
}
