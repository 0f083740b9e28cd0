/**
 * What stands in the emulator before anybody calls it. Seeding twice with the same ids changes what the seed names
 * and nothing else: chats, templates added since and subscriptions stay, so the product may seed at every start.
 */
import { type Fields, isFields } from './json.ts'
import type { Windows } from './window.ts'
import type { Template, TemplateStatus, Throughput, World } from './world.ts'

export interface SeedApp {
  readonly id: string
  readonly secret: string
  readonly name?: string
  /** Set without a handshake; leave out to keep what POST /{app}/subscriptions has set. */
  readonly callbackUrl?: string
  readonly verifyToken?: string
  /** 25 unless told: from 24 on, payloads carry user ids and no `conversation`. */
  readonly webhookVersion?: number
}

export interface SeedToken {
  readonly token: string
  readonly appId: string
  /** Milliseconds since 1970; left out for a token that does not expire. */
  readonly expiresAt?: number
  readonly permissions?: readonly string[]
}

export interface SeedNumber {
  readonly id: string
  /** '+91 20 5550 1234' */
  readonly displayPhoneNumber: string
  readonly verifiedName: string
  readonly countryCode?: string
  readonly isRegistered?: boolean
  readonly pin?: string
  readonly throughput?: Throughput
  readonly profile?: Fields
  /** `{ calling: { status: 'ENABLED' } }` shows people a button to call. */
  readonly settings?: Fields
  readonly username?: string
  /** Milliseconds since 1970; see `PhoneNumber.joinedAt`. */
  readonly joinedAt?: number
  readonly sharesHistory?: boolean
}

export interface SeedTemplate {
  readonly id: string
  readonly name: string
  readonly language: string
  readonly category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION'
  readonly status?: TemplateStatus
  readonly parameterFormat?: 'POSITIONAL' | 'NAMED'
  readonly components: readonly Fields[]
}

export interface SeedWaba {
  readonly id: string
  readonly name: string
  readonly currency?: string
  /** Apps told of what happens here; the same as POST /{waba}/subscribed_apps by each. */
  readonly subscribedApps?: readonly string[]
  readonly numbers: readonly SeedNumber[]
  readonly templates?: readonly SeedTemplate[]
}

export interface SeedBusiness {
  readonly id: string
  readonly name: string
  readonly hasPaymentMethod?: boolean
  readonly messagingLimit?: number
  readonly tokens: readonly SeedToken[]
  readonly wabas: readonly SeedWaba[]
}

export interface SeedCustomer {
  readonly waId: string
  readonly name: string
  readonly username?: string
  readonly hidesPhone?: boolean
  readonly isOnWhatsApp?: boolean
  readonly isOnline?: boolean
  readonly marketingPerDay?: number
  /** 'en', 'hi' or 'ta': what the person would speak; nobody is told. */
  readonly language?: string
  readonly persona?: string
}

/** What was said before the emulator was there; nobody is told of it. Messages known by their id are passed over. */
export interface SeedChat {
  readonly phoneNumberId: string
  readonly waId: string
  /** In the order of their time. */
  readonly messages: readonly SeedMessage[]
}

export interface SeedMessage {
  readonly id: string
  readonly from: 'customer' | 'business'
  /** Milliseconds since 1970. */
  readonly at: number
  readonly type: string
  readonly content: Fields
  readonly status?: 'delivered' | 'read' | 'failed'
}

export interface Seed {
  readonly apps?: readonly SeedApp[]
  readonly businesses?: readonly SeedBusiness[]
  readonly customers?: readonly SeedCustomer[]
  readonly chats?: readonly SeedChat[]
}

export const everyPermission = ['whatsapp_business_messaging', 'whatsapp_business_management'] as const

export function plantSeed(world: World, windows: Windows, seed: Seed): void {
  for (const app of seed.apps ?? []) plantApp(world, app)
  for (const business of seed.businesses ?? []) plantBusiness(world, business)
  for (const customer of seed.customers ?? []) plantCustomer(world, customer)
  for (const chat of seed.chats ?? []) plantChat(world, windows, chat)
}

export function isSeed(it: unknown): it is Seed {
  return (
    isFields(it) && ['apps', 'businesses', 'customers', 'chats'].every((key) => !(key in it) || Array.isArray(it[key]))
  )
}

function plantApp(world: World, app: SeedApp): void {
  const before = world.apps.get(app.id)
  world.apps.set(app.id, {
    id: app.id,
    name: app.name ?? before?.name ?? `App ${app.id}`,
    secret: app.secret,
    previousSecret: before && before.secret !== app.secret ? before.secret : before?.previousSecret,
    callback: app.callbackUrl ? { url: app.callbackUrl, verifyToken: app.verifyToken ?? '' } : before?.callback,
    webhookVersion: app.webhookVersion ?? before?.webhookVersion ?? 25,
  })
}

function plantBusiness(world: World, business: SeedBusiness): void {
  const { id, name } = business
  world.businesses.set(id, {
    id,
    name,
    hasPaymentMethod: business.hasPaymentMethod ?? true,
    messagingLimit: business.messagingLimit ?? 2000,
  })
  for (const { token, appId, expiresAt, permissions } of business.tokens) {
    world.tokens.set(token, {
      value: token,
      businessId: id,
      appId,
      expiresAt,
      permissions: permissions ?? everyPermission,
    })
  }
  for (const waba of business.wabas) plantWaba(world, id, waba)
}

function plantWaba(world: World, businessId: string, waba: SeedWaba): void {
  const subscribedApps = world.wabas.get(waba.id)?.subscribedApps ?? new Map()
  for (const appId of waba.subscribedApps ?? []) if (!subscribedApps.has(appId)) subscribedApps.set(appId, undefined)
  world.wabas.set(waba.id, {
    id: waba.id,
    businessId,
    name: waba.name,
    currency: waba.currency ?? 'INR',
    subscribedApps,
    isBanned: world.wabas.get(waba.id)?.isBanned ?? false,
  })
  for (const number of waba.numbers) plantNumber(world, waba.id, number)
  for (const template of waba.templates ?? []) plantTemplate(world, waba.id, template)
}

function plantNumber(world: World, wabaId: string, number: SeedNumber): void {
  const before = world.numbers.get(number.id)
  world.numbers.set(number.id, {
    id: number.id,
    wabaId,
    displayPhoneNumber: number.displayPhoneNumber,
    digits: number.displayPhoneNumber.replace(/\D/g, ''),
    countryCode: number.countryCode ?? '91',
    verifiedName: number.verifiedName,
    registered: before?.registered ?? number.isRegistered ?? true,
    pin: before?.pin ?? number.pin,
    qualityRating: before?.qualityRating ?? 'GREEN',
    throughput: number.throughput ?? 'STANDARD',
    profile: before?.profile ?? number.profile ?? {},
    settings: before?.settings ?? number.settings ?? {},
    callback: before?.callback,
    blocked: before?.blocked ?? new Set(),
    username: before?.username ?? number.username,
    joinedAt: number.joinedAt ?? before?.joinedAt,
    sharesHistory: number.sharesHistory ?? before?.sharesHistory ?? true,
    synced: before?.synced ?? new Set(),
  })
}

function plantTemplate(world: World, wabaId: string, template: SeedTemplate): void {
  const same = (it: Template) => it.name === template.name && it.language === template.language
  const before = world.templates.get(template.id) ?? world.templatesOf(wabaId).find(same)
  if (before) return
  world.templates.set(template.id, {
    id: template.id,
    wabaId,
    name: template.name,
    language: template.language,
    category: template.category,
    status: template.status ?? 'APPROVED',
    rejectedReason: 'NONE',
    quality: 'GREEN',
    parameterFormat: template.parameterFormat ?? 'POSITIONAL',
    components: template.components,
    edits: [],
  })
}

function plantChat(world: World, windows: Windows, { phoneNumberId, waId, messages }: SeedChat): void {
  for (const message of messages) {
    if (world.messages.has(message.id)) continue
    const { id, from, at, type, content, status } = message
    world.addMessage({
      id,
      phoneNumberId,
      waId,
      direction: from === 'customer' ? 'to-business' : 'to-customer',
      at,
      type,
      content,
      mediaId: undefined,
      repliesTo: undefined,
      callbackData: undefined,
      pricing: undefined,
      status: status ?? 'delivered',
      failure: undefined,
      reaction: { byCustomer: undefined, byBusiness: undefined },
    })
    if (from === 'customer') windows.customerWrote(phoneNumberId, waId, false, at)
  }
}

export function plantCustomer(world: World, customer: SeedCustomer): void {
  const before = world.customers.get(customer.waId)
  world.customers.set(customer.waId, {
    waId: customer.waId,
    name: customer.name,
    username: customer.username ?? before?.username,
    hidesPhone: customer.hidesPhone ?? before?.hidesPhone ?? false,
    isOnWhatsApp: customer.isOnWhatsApp ?? before?.isOnWhatsApp ?? true,
    isOnline: customer.isOnline ?? before?.isOnline ?? true,
    marketingStopped: before?.marketingStopped ?? false,
    marketingPerDay: customer.marketingPerDay ?? before?.marketingPerDay,
    language: customer.language ?? before?.language ?? 'en',
    persona: customer.persona ?? before?.persona,
    blockedShops: before?.blockedShops ?? new Set(),
    outbox: before?.outbox ?? [],
    userIdGeneration: before?.userIdGeneration ?? 0,
  })
}
