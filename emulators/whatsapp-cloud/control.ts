/** The hand that moves the emulator: the same for a test in this process and for HTTP. */
import { blockShop, changeLimit, unblockShop, updateAccount } from './account-events.ts'
import { answerCall, callShop, canBeCalled, hangUp } from './calls.ts'
import { typeInShopApp } from './coexistence.ts'
import { deleteMessage, editMessage } from './corrections.ts'
import {
  act,
  CannotDo,
  type CustomerAct,
  changePhoneNumber,
  changeUserId,
  customerAt,
  numberAt,
  preferMarketing,
} from './customer-acts.ts'
import type { Gaps } from './delivery.ts'
import type { Emulator, Habits } from './emulator.ts'
import type { FaultRule } from './faults.ts'
import { contains, type Fields } from './json.ts'
import type { LogEntry } from './log.ts'
import { type PaymentEnd, payRequest } from './payments.ts'
import type { PhoneEvent } from './phone-events.ts'
import { isScenario, play } from './scenarios.ts'
import { plantSeed, type Seed } from './seed.ts'
import { type ShownMessage, shownMessage } from './shown.ts'
import {
  approveTemplate,
  disableTemplate,
  pauseTemplate,
  rateTemplate,
  reclassifyTemplate,
  rejectTemplate,
  reviewTemplate,
  type TurnedStatus,
  turnTemplate,
} from './templates.ts'
import { issueCode } from './tokens.ts'
import { accountError } from './webhook-payloads.ts'
import type { WebhookHabits } from './webhooks.ts'
import type { Message, Template } from './world.ts'

export interface Phone {
  readonly waId: string
  readonly name: string
  readonly username: string | undefined
  readonly hidesPhone: boolean
  readonly language: string
  readonly persona: string | undefined
  readonly isOnWhatsApp: boolean
  readonly isOnline: boolean
  readonly chats: number
  readonly unread: number
  readonly lastMessageAt: number | undefined
}

export interface Chat {
  readonly phoneNumberId: string
  readonly businessName: string
  readonly displayPhoneNumber: string
  readonly unread: number
  readonly lastMessage: ShownMessage | undefined
  /** Until when the business may write freely. */
  readonly windowClosesAt: number | undefined
  readonly isOpen: boolean
  /** Ends of what the person said to the shop by the menu. */
  readonly isBlocked: boolean
  readonly marketingStopped: boolean
}

export interface Assertion {
  readonly kind: 'message' | 'request' | 'webhook'
  /** What it must contain; strings match as parts, lists by members. */
  readonly like: Fields
  /** At least one unless told. */
  readonly times?: number
}

export interface AssertionResult {
  readonly holds: boolean
  readonly found: readonly unknown[]
  readonly looked: number
}

export type TemplateDecision =
  | { readonly decide: 'approve' }
  | { readonly decide: 'reject'; readonly reason?: string }
  | { readonly decide: 'pause'; readonly title?: 'FIRST_PAUSE' | 'SECOND_PAUSE' }
  | { readonly decide: 'disable' }
  | { readonly decide: 'reclassify'; readonly category: string }
  | { readonly decide: 'rate'; readonly quality: Template['quality'] }
  | { readonly decide: 'turn'; readonly to: TurnedStatus }
  /** As the reviewer would, now. */
  | { readonly decide: 'review' }

export type Control = ReturnType<typeof controlOf>

export function controlOf(emulator: Emulator, startAgain: () => void) {
  const { world, clock, faults, webhooks, delivery, log, windows, habits } = emulator

  return {
    /** Everything forgotten, ids from the beginning, and the first seed planted again. */
    reset: startAgain,
    seed: (seed: Seed) => plantSeed(world, windows, seed),
    settle: () => clock.settle(),

    clock: {
      mode: clock.mode,
      now: () => clock.now(),
      advance: (milliseconds: number) => clock.advance(milliseconds),
    },

    faults: {
      add: (rule: FaultRule) => faults.add(rule),
      remove: (id: number) => faults.remove(id),
      clear: () => faults.clear(),
      list: () => faults.list(),
    },

    habits: {
      get: () => ({ ...habits, gaps: { ...delivery.gaps }, webhooks: { ...webhooks.habits } }),
      set: (wanted: Partial<Habits> & { gaps?: Partial<Gaps>; webhooks?: Partial<WebhookHabits> }) => {
        const { gaps, webhooks: ofWebhooks, ...own } = wanted
        Object.assign(habits, own)
        Object.assign(delivery.gaps, gaps)
        Object.assign(webhooks.habits, ofWebhooks)
      },
    },

    phones: {
      list: (): Phone[] => [...world.customers.keys()].map((waId) => phoneOf(emulator, waId)),
      chats: (waId: string): Chat[] => chatsOf(emulator, waId),
      messages: (waId: string, phoneNumberId: string, after?: string): ShownMessage[] => {
        const shown = shownChat(emulator, phoneNumberId, waId)
        const place = after === undefined ? -1 : shown.findIndex((it) => it.id === after)
        return shown.slice(place + 1).map((it) => shownMessage(emulator, it))
      },
      send: (waId: string, phoneNumberId: string, deed: CustomerAct) => act(emulator, waId, phoneNumberId, deed),
      openChat: (waId: string, phoneNumberId: string) => {
        customerAt(emulator, waId)
        delivery.openChat(emulator, numberAt(emulator, phoneNumberId).id, waId)
      },
      closeChat: (waId: string, phoneNumberId: string) => delivery.closeChat(phoneNumberId, waId),
      goOffline: (waId: string) => {
        customerAt(emulator, waId).isOnline = false
      },
      goOnline: (waId: string) => {
        const customer = customerAt(emulator, waId)
        customer.isOnline = true
        for (const leave of customer.outbox.splice(0)) leave()
        delivery.phoneCameOnline(emulator, waId)
      },
      stopMarketing: (waId: string, phoneNumberId: string) => preferMarketing(emulator, waId, phoneNumberId, 'stop'),
      resumeMarketing: (waId: string, phoneNumberId: string) =>
        preferMarketing(emulator, waId, phoneNumberId, 'resume'),
      changeNumber: (waId: string, newWaId: string) => changePhoneNumber(emulator, waId, newWaId),
      changeUserId: (waId: string) => changeUserId(emulator, waId),
      edit: (waId: string, messageId: string, words: string) => editMessage(emulator, waId, messageId, words),
      takeBack: (waId: string, messageId: string) => deleteMessage(emulator, waId, messageId),
      heard: (waId: string, messageId: string) => {
        const message = world.messages.get(messageId)
        if (message?.waId !== waId) throw new CannotDo(`There is no message ${messageId}`)
        delivery.heard(emulator, message)
      },
      pay: (waId: string, messageId: string, ends: PaymentEnd) => payRequest(emulator, waId, messageId, ends),
      call: (waId: string, phoneNumberId: string) => callShop(emulator, waId, phoneNumberId),
      answerCall: (waId: string, callId: string, takes: boolean) => answerCall(emulator, waId, callId, takes),
      hangUp: (waId: string, callId: string) => hangUp(emulator, waId, callId),
      block: (waId: string, phoneNumberId: string, isReport = false) =>
        blockShop(emulator, waId, phoneNumberId, isReport),
      unblock: (waId: string, phoneNumberId: string) => unblockShop(emulator, waId, phoneNumberId),
      play: (waId: string, phoneNumberId: string, scenario: string) => {
        if (!isScenario(scenario)) throw new CannotDo(`There is no scenario ${scenario}`)
        play(emulator, waId, phoneNumberId, scenario)
      },
      listen: (waId: string, listener: (event: PhoneEvent) => void) => emulator.phoneEvents.listen(waId, listener),
    },

    media: (id: string) => world.media.get(id),

    /** A message the provider lets fail afterwards, with any code. */
    failMessage: (id: string, code: number) => {
      const message = world.messages.get(id)
      if (!message) throw new CannotDo(`There is no message ${id}`)
      delivery.fail(emulator, message, code)
    },

    templates: {
      list: (wabaId: string) => world.templatesOf(wabaId),
      decide: (id: string, decision: TemplateDecision) => decideTemplate(emulator, templateAt(emulator, id), decision),
    },

    numbers: {
      /** Whom a person could write to first. */
      list: () =>
        [...world.numbers.values()].map((number) => ({
          phoneNumberId: number.id,
          businessName: number.verifiedName,
          displayPhoneNumber: number.displayPhoneNumber,
          isRegistered: number.registered,
          canBeCalled: canBeCalled(number),
        })),
      changeLimit: (id: string, event: string, tier: string) => changeLimit(emulator, id, event, tier),
      /** Typed in the WhatsApp Business app of a coexistence number. */
      typeInShopApp: (id: string, waId: string, words: string) => typeInShopApp(emulator, id, waId, words),
      rate: (id: string, event: string, currentLimit: string) => {
        const number = numberAt(emulator, id)
        const value = { display_phone_number: number.digits, event, current_limit: currentLimit }
        if (event === 'FLAGGED') number.qualityRating = 'RED'
        if (event === 'THROUGHPUT_UPGRADE') number.throughput = 'HIGH'
        webhooks.tell({ wabaId: number.wabaId, field: 'phone_number_quality_update', hasTime: true }, () => value)
      },
      decideName: (id: string, name: string, decision: 'APPROVED' | 'REJECTED', reason: string | null = null) => {
        const number = numberAt(emulator, id)
        if (decision === 'APPROVED') number.verifiedName = name
        const value = {
          display_phone_number: number.digits,
          decision,
          requested_verified_name: name,
          rejection_reason: reason,
        }
        webhooks.tell({ wabaId: number.wabaId, field: 'phone_number_name_update', hasTime: true }, () => value)
      },
      /** `value.errors`: trouble of the account or the app, not of one message. */
      trouble: (id: string, code: number, details: string) => {
        const number = numberAt(emulator, id)
        const portfolioId = world.businessOfNumber(number).id
        webhooks.tell({ wabaId: number.wabaId, field: 'messages', phoneNumberId: id }, (app) =>
          accountError({ number, portfolioId, app }, code, details),
        )
      },
    },

    accounts: {
      update: (wabaId: string, event: string, more: Fields = {}) => updateAccount(emulator, wabaId, event, more),
    },

    tokens: {
      issueCode: (businessId: string, appId: string) => issueCode(emulator, businessId, appId),
      expire: (token: string) => {
        const found = world.tokens.get(token)
        if (!found) throw new CannotDo('There is no such token')
        found.expiresAt = clock.now()
      },
    },

    webhooks: {
      /** Any field with any value, signed as the rest: account_update, calls, what is not emulated. */
      emit: (wabaId: string, field: string, value: Fields, hasTime = false) =>
        webhooks.tell({ wabaId, field, hasTime }, () => value),
      replay: (deliveryId: string) => webhooks.replay(deliveryId),
    },

    window: {
      isOpen: (phoneNumberId: string, waId: string) => windows.isOpen(phoneNumberId, waId),
      closesAt: (phoneNumberId: string, waId: string) => windows.closesAt(phoneNumberId, waId),
    },

    log: (wanted: { kind?: LogEntry['kind']; after?: number } = {}): LogEntry[] => log.entries(wanted),
    requests: () => log.requests(),
    deliveries: () => log.webhooks(),

    assert: ({ kind, like, times }: Assertion): AssertionResult => {
      const all: readonly unknown[] = kind === 'message' ? [...world.messages.values()] : log.entries({ kind })
      const found = all.filter((it) => contains(it, like))
      return { holds: times === undefined ? found.length > 0 : found.length === times, found, looked: all.length }
    },
  }
}

/** The phone shows what has arrived, and all that was typed on it. */
function shownChat({ world }: Emulator, phoneNumberId: string, waId: string): Message[] {
  const hasArrived = (it: Message) => it.status === 'delivered' || it.status === 'read'
  return world.chat(phoneNumberId, waId).filter((it) => it.direction === 'to-business' || hasArrived(it))
}

function unreadIn(messages: readonly Message[]): number {
  return messages.filter((it) => it.direction === 'to-customer' && it.status === 'delivered').length
}

function chatsOf(emulator: Emulator, waId: string): Chat[] {
  const { world, windows, delivery } = emulator
  return [...world.numbers.values()]
    .map((number) => ({ number, messages: shownChat(emulator, number.id, waId) }))
    .filter(({ messages }) => messages.length > 0)
    .map(({ number, messages }) => ({
      phoneNumberId: number.id,
      businessName: number.verifiedName,
      displayPhoneNumber: number.displayPhoneNumber,
      unread: unreadIn(messages),
      lastMessage: shownMessage(emulator, messages.at(-1)!),
      windowClosesAt: windows.closesAt(number.id, waId),
      isOpen: delivery.isChatOpen(number.id, waId),
      isBlocked: customerAt(emulator, waId).blockedShops.has(number.id),
      marketingStopped: customerAt(emulator, waId).marketingStopped,
    }))
    .sort((a, b) => b.lastMessage.at - a.lastMessage.at)
}

function phoneOf(emulator: Emulator, waId: string): Phone {
  const { name, username, hidesPhone, language, persona, isOnWhatsApp, isOnline } = customerAt(emulator, waId)
  const chats = chatsOf(emulator, waId)
  return {
    waId,
    name,
    username,
    hidesPhone,
    language,
    persona,
    isOnWhatsApp,
    isOnline,
    chats: chats.length,
    unread: chats.reduce((sum, it) => sum + it.unread, 0),
    lastMessageAt: chats[0]?.lastMessage?.at,
  }
}

function templateAt({ world }: Emulator, id: string): Template {
  const template = world.templates.get(id)
  if (!template) throw new CannotDo(`There is no template ${id}`)
  return template
}

function decideTemplate(emulator: Emulator, template: Template, decision: TemplateDecision): void {
  const { decide } = decision
  if (decide === 'approve') approveTemplate(emulator, template)
  else if (decide === 'reject') rejectTemplate(emulator, template, decision.reason ?? 'INVALID_FORMAT')
  else if (decide === 'pause') pauseTemplate(emulator, template, decision.title ?? 'FIRST_PAUSE')
  else if (decide === 'disable') disableTemplate(emulator, template)
  else if (decide === 'reclassify') reclassifyTemplate(emulator, template, decision.category)
  else if (decide === 'rate') rateTemplate(emulator, template, decision.quality)
  else if (decide === 'turn') turnTemplate(emulator, template, decision.to)
  else if (decide === 'review') reviewTemplate(emulator, template)
  else throw new CannotDo(`There is no decision ${String(decide)}`)
}
