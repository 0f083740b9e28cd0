/** The customer's phone, by the emulator's control: what it got from the shop, and what it sends. */
import { expect, type House } from './house.ts'

/** Not Ramesh: his phone is looked at as one that has not written yet. */
const lakshmi = '919000009901'

export interface OnPhone {
  readonly id: string
  readonly from: string
  readonly type: string
  readonly repliesTo?: string
  readonly content: {
    readonly body?: string | { readonly text: string }
    readonly type?: string
    readonly name?: string
    readonly contacts?: readonly { readonly name: { readonly formatted_name: string } }[]
    readonly action?: {
      readonly buttons?: readonly { readonly reply: { readonly id: string; readonly title: string } }[]
      readonly sections?: readonly { readonly rows: readonly { readonly id: string; readonly title: string }[] }[]
      readonly parameters?: { readonly url?: string }
    }
  }
}

export async function phoneOf(house: House) {
  const control = `${house.whatsappUrl.replace(/\/__control$/, '')}/__control`
  const { numbers } = (await (await fetch(`${control}/numbers`)).json()) as {
    numbers: { phoneNumberId: string; businessName: string }[]
  }
  const shop = numbers.find((it) => it.businessName.includes('Kirana'))
  const chat = `${control}/phones/${lakshmi}/chats/${shop?.phoneNumberId}/messages`
  const got = async (type: string) => {
    const { messages } = (await (await fetch(chat)).json()) as { messages: OnPhone[] }
    return messages.filter((it) => it.from === 'business' && it.type === type)
  }
  return {
    got,
    async send(deed: object): Promise<void> {
      const body = JSON.stringify(deed)
      const answer = await fetch(chat, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      expect(answer.status, await answer.text()).toBeLessThan(300)
    },
    /** The newest thing to tap, once it is of this kind. */
    async toTap(kind: string): Promise<OnPhone> {
      await expect.poll(async () => (await got('interactive')).at(-1)?.content.type).toBe(kind)
      return (await got('interactive')).at(-1)!
    },
  }
}
