/** The phone's line: what the emulator's phones can do, passed on by our own server in the demo. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { now } from '../../app/clock.ts'

export interface Phone {
  readonly waId: string
  readonly name: string
  readonly username?: string
  /** The shop is told the username and an id of its own, no number. */
  readonly hidesPhone: boolean
  readonly language: string
  readonly persona?: string
  readonly isOnline: boolean
  readonly chats: number
  readonly unread: number
  readonly lastMessageAt?: number
}

export interface Chat {
  readonly phoneNumberId: string
  readonly businessName: string
  readonly displayPhoneNumber: string
  readonly unread: number
  readonly lastMessage: Message
  readonly windowClosesAt?: number
  readonly isBlocked: boolean
  readonly marketingStopped: boolean
}

export interface ShopNumber {
  readonly canBeCalled: boolean
  readonly phoneNumberId: string
  readonly businessName: string
  readonly displayPhoneNumber: string
}

export interface MessageMedia {
  readonly id: string
  readonly mimeType: string
  readonly filename?: string
  readonly bytes: number
}

type Json = Readonly<Record<string, unknown>>

export interface Message {
  readonly id: string
  readonly from: 'me' | 'business'
  readonly at: number
  readonly type: string
  readonly summary: string
  readonly content: Json
  readonly status: 'accepted' | 'sent' | 'delivered' | 'read' | 'failed'
  readonly isForwarded: boolean
  readonly isEdited: boolean
  readonly isDeleted: boolean
  readonly repliesTo?: string
  readonly media?: MessageMedia
  readonly reaction: { readonly byCustomer?: string; readonly byBusiness?: string }
}

export interface CartItem {
  readonly retailerId: string
  readonly quantity: number
  /** Rupees: as WhatsApp writes it. */
  readonly price: number
  readonly currency: 'INR'
}

export interface PhoneCall {
  readonly id: string
  readonly phoneNumberId: string
  readonly by: 'customer' | 'business'
  readonly state: 'ringing' | 'talking' | 'over'
}

/** What a person does on the phone. */
export type Deed = { readonly replyTo?: string | undefined; readonly isForwarded?: boolean | undefined } & (
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'image' | 'video' | 'document' | 'voice' | 'sticker'
      readonly data: string
      readonly mimeType: string
      readonly filename?: string
      readonly caption?: string
    }
  | {
      readonly type: 'location'
      readonly latitude: number
      readonly longitude: number
      readonly name: string
      readonly address: string
    }
  | { readonly type: 'contacts'; readonly contacts: readonly Json[] }
  | {
      readonly type: 'order'
      readonly catalogId: string
      readonly items: readonly CartItem[]
    }
  | { readonly type: 'address-reply'; readonly values: Json }
  | { readonly type: 'call-permission'; readonly response: 'accept' | 'reject' }
  | { readonly type: 'button-reply'; readonly button: string }
  | { readonly type: 'list-reply'; readonly row: string }
  | { readonly type: 'reaction'; readonly messageId: string; readonly emoji: string }
)

const base = '/api/sandbox'

export const mediaAddress = (media: MessageMedia) => `${base}/media/${media.id}`

/** The words of the emulator or the server; they are for whoever tries things out. */
export class LineTrouble extends Error {}

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(base + path, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch(() => undefined)
  const answer = (await response?.json().catch(() => undefined)) as
    | (T & { problem?: string; detail?: string })
    | undefined
  if (response?.ok && answer) return answer
  throw new LineTrouble(answer?.problem ?? answer?.detail ?? '')
}

const keys = {
  phones: ['sandbox', 'phones'] as const,
  chats: (waId: string) => ['sandbox', 'chats', waId] as const,
  messages: (waId: string, shop: string) => ['sandbox', 'messages', waId, shop] as const,
}

export function usePhones() {
  // A bill may go to a number that had no phone yet; nothing tells, so it is asked now and then.
  return useQuery({
    queryKey: keys.phones,
    refetchInterval: 8000,
    queryFn: async () => (await ask<{ phones: Phone[] }>('/phones')).phones,
  })
}

export function useShopNumbers() {
  return useQuery({
    queryKey: ['sandbox', 'numbers'],
    queryFn: async () => (await ask<{ numbers: ShopNumber[] }>('/numbers')).numbers,
  })
}

export function useChats(waId: string) {
  return useQuery({
    queryKey: keys.chats(waId),
    queryFn: async () => (await ask<{ chats: Chat[] }>(`/phones/${waId}/chats`)).chats,
  })
}

export function useMessages(waId: string, shop: string) {
  return useQuery({
    queryKey: keys.messages(waId, shop),
    queryFn: async () => (await ask<{ messages: Message[] }>(`/phones/${waId}/chats/${shop}/messages`)).messages,
  })
}

export interface NewPhone {
  readonly waId: string
  readonly name: string
  readonly language: string
  readonly username?: string
  readonly hidesPhone: boolean
}

export async function addPhone(queries: QueryClient, phone: NewPhone): Promise<void> {
  await ask('/phones', phone)
  await queries.invalidateQueries({ queryKey: keys.phones })
}

export async function turnOnline(queries: QueryClient, waId: string, on: boolean): Promise<void> {
  queries.setQueryData<Phone[]>(keys.phones, (phones) =>
    phones?.map((it) => (it.waId === waId ? { ...it, isOnline: on } : it)),
  )
  await ask(`/phones/${waId}/${on ? 'online' : 'offline'}`, {})
  await queries.invalidateQueries({ queryKey: keys.phones })
}

export async function send(queries: QueryClient, waId: string, shop: string, deed: Deed): Promise<void> {
  const { message } = await ask<{ message: Message }>(`/phones/${waId}/chats/${shop}/messages`, deed)
  if (deed.type !== 'reaction') put(queries, waId, shop, message)
  void queries.invalidateQueries({ queryKey: keys.chats(waId) })
}

const messageOf = (waId: string, id: string) => `/phones/${waId}/messages/${encodeURIComponent(id)}`

/** The line tells of the change itself. */
export async function edit(waId: string, id: string, words: string): Promise<void> {
  await ask(`${messageOf(waId, id)}/edit`, { words })
}

export async function takeBack(waId: string, id: string): Promise<void> {
  await ask(`${messageOf(waId, id)}/delete`, {})
}

export async function heard(waId: string, id: string): Promise<void> {
  await ask(`${messageOf(waId, id)}/heard`, {})
}

export async function pay(waId: string, id: string, ends: 'captured' | 'pending' | 'failed'): Promise<void> {
  await ask(`${messageOf(waId, id)}/pay`, { ends })
}

export async function callShop(waId: string, shop: string): Promise<void> {
  await ask(`/phones/${waId}/calls`, { phoneNumberId: shop })
}

export async function inCall(waId: string, call: PhoneCall, deed: 'take' | 'refuse' | 'hang-up'): Promise<void> {
  await ask(`/phones/${waId}/calls/${encodeURIComponent(call.id)}`, { do: deed })
}

export type Wish = 'block' | 'report' | 'unblock' | 'stop-marketing' | 'resume-marketing'

export async function tellWish(queries: QueryClient, waId: string, shop: string, wish: Wish): Promise<void> {
  await ask(`/phones/${waId}/${wish === 'report' ? 'block' : wish}`, {
    phoneNumberId: shop,
    ...(wish === 'report' && { isReport: true }),
  })
  await queries.invalidateQueries({ queryKey: keys.chats(waId) })
}

export async function makeWeather(waId: string, shop: string, scenario: string): Promise<void> {
  await ask(`/phones/${waId}/scenarios`, { phoneNumberId: shop, scenario })
}

/** While a chat is open what arrives in it is read, and the shop's ticks turn blue. */
export function useReading(waId: string, shop: string): void {
  const queries = useQueryClient()
  useEffect(() => {
    const tell = (what: 'open-chat' | 'close-chat') =>
      void ask(`/phones/${waId}/${what}`, { phoneNumberId: shop })
        .then(() => queries.invalidateQueries({ queryKey: keys.chats(waId) }))
        .catch(() => undefined)
    const look = () => tell(document.hidden ? 'close-chat' : 'open-chat')
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      tell('close-chat')
    }
  }, [waId, shop, queries])
}

/** Keeps one phone's chats as they are this moment; gives which shop is typing, and the call that is under way. */
export function useLine(waId: string): {
  readonly typing: ReadonlySet<string>
  readonly call: PhoneCall | undefined
} {
  const queries = useQueryClient()
  const [call, setCall] = useState<PhoneCall>()
  const [typing, setTyping] = useState<ReadonlyMap<string, number>>(new Map())
  useEffect(() => {
    const line = new EventSource(`${base}/phones/${waId}/events`)
    const hear = <T extends { phoneNumberId: string }>(event: string, then: (facts: T) => void) =>
      line.addEventListener(event, (it) => {
        then(JSON.parse((it as MessageEvent<string>).data) as T)
        void queries.invalidateQueries({ queryKey: keys.chats(waId) })
        void queries.invalidateQueries({ queryKey: keys.phones })
      })
    const types = (shop: string, until: number) => setTyping((before) => new Map(before).set(shop, until))
    // After a broken line something may have been missed.
    line.addEventListener('open', () => void queries.invalidateQueries({ queryKey: ['sandbox'] }))
    hear<{ phoneNumberId: string; message: Message }>('message', ({ phoneNumberId, message }) => {
      put(queries, waId, phoneNumberId, message)
      if (message.from === 'business') types(phoneNumberId, 0)
    })
    hear<{ phoneNumberId: string; message: Message }>('changed', ({ phoneNumberId, message }) =>
      change(queries, waId, phoneNumberId, message.id, message),
    )
    hear<PhoneCall>('call', (it) => setCall(it.state === 'over' ? undefined : it))
    hear<{ phoneNumberId: string } & Pick<Message, 'id' | 'status'>>('status', ({ phoneNumberId, id, status }) =>
      change(queries, waId, phoneNumberId, id, { status }),
    )
    hear<{ phoneNumberId: string } & Pick<Message, 'id' | 'reaction'>>('reaction', ({ phoneNumberId, id, reaction }) =>
      change(queries, waId, phoneNumberId, id, { reaction }),
    )
    hear<{ phoneNumberId: string; until: number }>('typing', ({ phoneNumberId, until }) => types(phoneNumberId, until))
    const fading = setInterval(() => setTyping((before) => (before.size > 0 ? new Map(before) : before)), 2000)
    return () => {
      line.close()
      clearInterval(fading)
    }
  }, [waId, queries])
  const moment = now().getTime()
  return { typing: new Set([...typing].filter(([, until]) => until > moment).map(([shop]) => shop)), call }
}

function put(queries: QueryClient, waId: string, shop: string, message: Message): void {
  queries.setQueryData<Message[]>(
    keys.messages(waId, shop),
    (before) =>
      before &&
      (before.some((it) => it.id === message.id)
        ? before.map((it) => (it.id === message.id ? message : it))
        : [...before, message]),
  )
}

function change(queries: QueryClient, waId: string, shop: string, id: string, what: Partial<Message>): void {
  queries.setQueryData<Message[]>(keys.messages(waId, shop), (before) =>
    before?.map((it) => (it.id === id ? { ...it, ...what } : it)),
  )
}
