/**
 * Reads what Meta posts to a webhook into a flat list of events, in the order in which they stand there.
 *
 * One rule stands above all: nothing is lost and nothing throws. A payload may hold many accounts, changes, messages
 * and statuses; each becomes an event. A field or a type that Meta brings next month, or a piece we cannot read,
 * becomes `unknown` with the reason and the raw piece, and its neighbours are read as ever.
 *
 * Plain narrowing instead of a schema: this is the hottest path of the inbox, and a schema either refuses too much or
 * says too little here. https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
 */
import { createHash } from 'node:crypto'
import { type Content, contentOf, errorsOf, type GraphError } from './content.ts'
import { type Json, listOf, millisecondsOf, numberOf, objectOf, textOf } from './narrow.ts'
import { type DeliveryStatus, isDeliveryStatus } from './status.ts'

/** Who it is. For people with a user name the phone may be missing; then the BSUID (`userId`) is all there is. */
export interface Person {
  readonly waId: string | null
  readonly userId: string | null
  readonly parentUserId: string | null
  readonly name: string | null
  readonly username: string | null
}

/** What every event has. `dedupeKey` is unique within one WhatsApp account: Meta delivers at least once. */
interface Common {
  readonly wabaId: string | null
  readonly phoneNumberId: string | null
  readonly displayPhoneNumber: string | null
  /** The webhook field it came under. */
  readonly field: string | null
  readonly timestampMs: number | null
  readonly dedupeKey: string
  /** The piece of the payload it was read from, as it came. */
  readonly raw: unknown
}

export interface Quoted {
  readonly messageId: string | null
  readonly from: string | null
  readonly forwarded: boolean
  readonly frequentlyForwarded: boolean
  readonly product: { readonly catalogId: string | null; readonly productId: string | null } | null
}

export interface Referral {
  readonly sourceType: string | null
  readonly sourceId: string | null
  readonly sourceUrl: string | null
  readonly headline: string | null
  readonly body: string | null
  readonly mediaType: string | null
  readonly mediaUrl: string | null
  readonly clickId: string | null
  readonly welcomeText: string | null
}

export interface MessageEvent extends Common {
  readonly kind: 'message'
  readonly id: string
  readonly from: Person
  readonly groupId: string | null
  readonly content: Content
  readonly quoted: Quoted | null
  readonly referral: Referral | null
  /** The person's identity key, when the number has the identity check on. */
  readonly identityHash: string | null
}

export interface StatusEvent extends Common {
  readonly kind: 'status'
  readonly id: string
  readonly status: DeliveryStatus
  readonly recipient: Person
  /** For a message to a group: the group, and in `recipient` the member. */
  readonly groupId: string | null
  readonly conversation: {
    readonly id: string | null
    readonly origin: string | null
    readonly expiresMs: number | null
  } | null
  readonly pricing: {
    readonly billable: boolean | null
    readonly model: string | null
    readonly type: string | null
    readonly category: string | null
  } | null
  /** Our own words, `biz_opaque_callback_data`, as given when sending: the way back to the message in our outbox. */
  readonly callbackData: string | null
  readonly errors: readonly GraphError[]
}

export interface PaymentEvent extends Common {
  readonly kind: 'payment'
  readonly id: string
  readonly status: string
  readonly recipient: Person
  readonly referenceId: string | null
  readonly callbackData: string | null
  readonly errors: readonly GraphError[]
}

/** A trouble of the number or the account, not of one message. */
export interface AccountErrorEvent extends Common {
  readonly kind: 'accountError'
  readonly error: GraphError
}

interface OfTemplate extends Common {
  readonly templateId: string | null
  readonly templateName: string | null
  readonly templateLanguage: string | null
}

export interface TemplateStatusEvent extends OfTemplate {
  readonly kind: 'templateStatus'
  /** APPROVED, REJECTED, PENDING, PAUSED, DISABLED … as Meta writes it. */
  readonly event: string
  readonly reason: string | null
  readonly recommendation: string | null
  /** FIRST_PAUSE, SECOND_PAUSE, RATE_LIMITING_PAUSE, UNPAUSE, DISABLED. */
  readonly pauseTitle: string | null
  readonly category: string | null
}

export interface TemplateQualityEvent extends OfTemplate {
  readonly kind: 'templateQuality'
  readonly previous: string | null
  readonly current: string | null
}

export interface TemplateCategoryEvent extends OfTemplate {
  readonly kind: 'templateCategory'
  readonly previous: string | null
  readonly current: string | null
  /** Announced a day before: the category it will get. */
  readonly correct: string | null
}

export interface TemplateComponentsEvent extends OfTemplate {
  readonly kind: 'templateComponents'
  readonly title: string | null
  readonly body: string | null
  readonly footer: string | null
}

export interface PhoneQualityEvent extends Common {
  readonly kind: 'phoneQuality'
  readonly event: string | null
  /** TIER_250, TIER_2K … TIER_UNLIMITED, in either spelling of the field. */
  readonly currentLimit: string | null
  readonly previousLimit: string | null
}

export interface PhoneNameEvent extends Common {
  readonly kind: 'phoneName'
  readonly decision: string | null
  readonly requestedName: string | null
  readonly rejectionReason: string | null
}

export interface AccountUpdateEvent extends Common {
  readonly kind: 'accountUpdate'
  readonly event: string
  readonly banState: string | null
  readonly violation: string | null
  readonly restrictions: readonly { readonly type: string | null; readonly expires: string | null }[]
}

export interface AccountReviewEvent extends Common {
  readonly kind: 'accountReview'
  readonly decision: string | null
}

export interface UserPreferencesEvent extends Common {
  readonly kind: 'userPreferences'
  readonly person: Person
  readonly category: string | null
  /** `stop`, `resume`, or a word newer than this package. */
  readonly value: string | null
  readonly detail: string | null
}

export interface UserIdUpdateEvent extends Common {
  readonly kind: 'userIdUpdate'
  /** As they are now. */
  readonly person: Person
  readonly previousUserId: string | null
  readonly previousParentUserId: string | null
}

/** A message the shop wrote in the WhatsApp Business app on the phone. */
export interface EchoEvent extends Common {
  readonly kind: 'echo'
  readonly id: string
  readonly to: Person
  readonly content: Content
  readonly quoted: Quoted | null
}

export interface HistoryMessage {
  readonly id: string
  readonly from: string | null
  readonly to: string | null
  readonly timestampMs: number | null
  readonly status: string | null
  readonly content: Content
  readonly quoted: Quoted | null
}

/** One chunk of old messages taken over from the phone, or the refusal to share them (`errors`). */
export interface HistoryEvent extends Common {
  readonly kind: 'history'
  readonly phase: number | null
  readonly chunk: number | null
  readonly progress: number | null
  readonly threads: readonly { readonly withId: string | null; readonly messages: readonly HistoryMessage[] }[]
  readonly errors: readonly GraphError[]
}

/** A person in the phone's own contacts was added, edited or removed. */
export interface ContactSyncEvent extends Common {
  readonly kind: 'contactSync'
  readonly action: string | null
  readonly person: Person
}

export interface CallEvent extends Common {
  readonly kind: 'call'
  readonly id: string
  /** connect, terminate …, or a status RINGING, ACCEPTED, REJECTED; as Meta writes it. */
  readonly event: string
  readonly direction: 'from-user' | 'from-business' | null
  /** The person on the other side, whichever side called. */
  readonly person: Person
  readonly status: string | null
  readonly startMs: number | null
  readonly endMs: number | null
  readonly durationSeconds: number | null
  readonly sdp: string | null
  readonly sdpType: string | null
  readonly callbackData: string | null
  readonly errors: readonly GraphError[]
}

export interface GroupEvent extends Common {
  readonly kind: 'group'
  readonly groupId: string | null
  readonly event: string | null
}

/** Rarer fields that we know by name and keep as they are. */
export interface NoticeEvent extends Common {
  readonly kind: 'notice'
  readonly field: string
}

export type UnknownReason =
  | 'too-large'
  | 'too-deep'
  | 'not-json'
  | 'not-a-whatsapp-payload'
  | 'entry-unreadable'
  | 'change-unreadable'
  | 'field-unknown'
  | 'nothing-known-inside'
  | 'piece-unreadable'
  | 'status-unknown'

export interface UnknownEvent extends Common {
  readonly kind: 'unknown'
  readonly reason: UnknownReason
  /** A payload of this piece alone, for a newer reader; null where the piece itself is the trouble. */
  readonly again: unknown
}

export type WebhookEvent =
  | MessageEvent
  | StatusEvent
  | PaymentEvent
  | AccountErrorEvent
  | TemplateStatusEvent
  | TemplateQualityEvent
  | TemplateCategoryEvent
  | TemplateComponentsEvent
  | PhoneQualityEvent
  | PhoneNameEvent
  | AccountUpdateEvent
  | AccountReviewEvent
  | UserPreferencesEvent
  | UserIdUpdateEvent
  | EchoEvent
  | HistoryEvent
  | ContactSyncEvent
  | CallEvent
  | GroupEvent
  | NoticeEvent
  | UnknownEvent

export type WebhookEventKind = WebhookEvent['kind']

/** Meta sends up to 3 MB; the rest is room for its next idea. */
export const largestWebhookBytes = 8 * 1024 * 1024

/** A real payload is some 12 levels deep. JSON.parse survives any depth, but what later prints the raw piece does not. */
export const deepestWebhook = 64

/**
 * The events of a webhook's raw body. Check the signature before. Whatever the bytes are, it does not throw: a body
 * that cannot be read gives one `unknown` event (its `raw` is null where keeping it would be the harm).
 */
export function readWebhook(body: Uint8Array): readonly WebhookEvent[] {
  if (body.byteLength > largestWebhookBytes) return [wholeUnknown('too-large', null, digestOf(body))]
  if (deeperThan(body, deepestWebhook)) return [wholeUnknown('too-deep', null, digestOf(body))]
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  let payload: unknown
  try {
    payload = JSON.parse(withTemplateIdsAsText(text))
  } catch {
    return [wholeUnknown('not-json', null, digestOf(body))]
  }
  return eventsIn(payload)
}

/** The events of a payload that is parsed already, for example one kept in a table. */
export function webhookEvents(payload: unknown): readonly WebhookEvent[] {
  return isDeep(payload, deepestWebhook) ? [wholeUnknown('too-deep', null, 'deep')] : eventsIn(payload)
}

// Template ids come as JSON numbers here and as text elsewhere. Above 2^53 the number would lose its last digits. A
// person's text cannot look like this: within a JSON string the quote before the colon is written \".
function withTemplateIdsAsText(json: string): string {
  return json.includes('"message_template_id"') ? json.replace(/("message_template_id"\s*:\s*)(\d+)/g, '$1"$2"') : json
}

const quote = 0x22
const backslash = 0x5c

function deeperThan(json: Uint8Array, limit: number): boolean {
  let depth = 0
  for (let i = 0; i < json.length; i++) {
    const byte = json[i]!
    if (byte === quote) {
      for (i++; i < json.length && json[i] !== quote; i++) if (json[i] === backslash) i++
    } else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > limit) return true
    } else if (byte === 0x7d || byte === 0x5d) depth--
  }
  return false
}

function isDeep(value: unknown, limit: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    const next: unknown[] = []
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue
      for (const inner of Object.values(one)) if (typeof inner === 'object' && inner !== null) next.push(inner)
    }
    level = next
  }
  return false
}

function eventsIn(payload: unknown): readonly WebhookEvent[] {
  const envelope = objectOf(payload)
  const object = envelope?.object
  const ours = object === undefined || object === 'whatsapp_business_account'
  if (envelope === null || !ours || !Array.isArray(envelope.entry)) {
    return [wholeUnknown('not-a-whatsapp-payload', payload, fingerprint(payload))]
  }
  const events: WebhookEvent[] = []
  for (const one of envelope.entry) {
    const entry = objectOf(one)
    const wabaId = textOf(entry?.id)
    if (entry === null || !Array.isArray(entry.changes)) {
      events.push(unknown({ ...nowhere, wabaId }, 'entry-unreadable', one))
      continue
    }
    const entryMs = millisecondsOf(entry.time)
    for (const change of entry.changes) readChange(events, wabaId, entryMs, change)
  }
  return events
}

/** Where a piece was found: what all events of one change share. */
interface Place {
  readonly wabaId: string | null
  readonly phoneNumberId: string | null
  readonly displayPhoneNumber: string | null
  readonly field: string | null
  readonly entryMs: number | null
  /** The id of the entry, for fingerprints: `wabaId` may have been taken from inside the value. */
  readonly entryId: string | null
}

const nowhere: Place = {
  wabaId: null,
  phoneNumberId: null,
  displayPhoneNumber: null,
  field: null,
  entryMs: null,
  entryId: null,
}

type Events = WebhookEvent[]
type Reader = (events: Events, place: Place, value: Json) => void

function readChange(events: Events, entryId: string | null, entryMs: number | null, piece: unknown): void {
  const change = objectOf(piece)
  const value = objectOf(change?.value)
  const field = textOf(change?.field)
  if (change === null || value === null || field === null) {
    events.push(unknown({ ...nowhere, wabaId: entryId, entryId, entryMs, field }, 'change-unreadable', piece))
    return
  }
  const metadata = objectOf(value.metadata)
  const place: Place = {
    // PARTNER_ADDED and the like come under the partner's own id and name the account inside.
    wabaId: textOf(objectOf(value.waba_info)?.waba_id) ?? entryId,
    phoneNumberId: textOf(metadata?.phone_number_id),
    displayPhoneNumber: textOf(metadata?.display_phone_number) ?? textOf(value.display_phone_number),
    field,
    entryMs,
    entryId,
  }
  const before = events.length
  const read = readers.get(field)
  if (read === undefined) events.push(unknown(place, 'field-unknown', value))
  else read(events, place, value)
  if (events.length === before) events.push(unknown(place, 'nothing-known-inside', value))
}

const readers = new Map<string, Reader>([
  ['messages', readMessages],
  ['message_template_status_update', readTemplateStatus],
  ['message_template_quality_update', readTemplateQuality],
  ['template_category_update', readTemplateCategory],
  ['message_template_components_update', readTemplateComponents],
  ['phone_number_quality_update', readPhoneQuality],
  ['phone_number_name_update', readPhoneName],
  ['account_update', readAccountUpdate],
  ['account_review_update', readAccountReview],
  ['user_preferences', readUserPreferences],
  ['user_id_update', readUserIdUpdates],
  ['smb_message_echoes', readEchoes],
  ['message_echoes', readEchoes],
  ['smb_app_state_sync', readContactSync],
  ['history', readHistory],
  ['calls', readCalls],
  ['group_lifecycle_update', readGroups],
  ['group_participants_update', readGroups],
  ['group_settings_update', readGroups],
  ['group_status_update', readGroups],
])
for (const field of [
  'account_alerts',
  'account_settings_update',
  'automatic_events',
  'business_capability_update',
  'business_status_update',
  'business_username_update',
  'flows',
  'partner_solutions',
  'payment_configuration_update',
  'security',
  'tracking_events',
]) {
  readers.set(field, (events, place, value) => {
    events.push({ kind: 'notice', ...common(place, null, rareKey(place, value), value), field })
  })
}

function readMessages(events: Events, place: Place, value: Json): void {
  const contacts = listOf(value.contacts)
  for (const piece of listOf(value.messages)) {
    const message = objectOf(piece)
    const id = textOf(message?.id)
    if (message === null || id === null) events.push(unknown(place, 'piece-unreadable', piece, 'messages'))
    else events.push(messageOf(place, message, id, contacts))
  }
  for (const piece of listOf(value.statuses)) events.push(statusOf(place, piece, contacts))
  for (const piece of listOf(value.errors)) {
    const [error] = errorsOf([piece])
    if (error === undefined) events.push(unknown(place, 'piece-unreadable', piece, 'errors'))
    else events.push({ kind: 'accountError', ...common(place, null, rareKey(place, piece), piece), error })
  }
}

function messageOf(place: Place, message: Json, id: string, contacts: readonly unknown[]): MessageEvent {
  return {
    kind: 'message',
    ...common(place, message.timestamp, `message:${id}`, message),
    id,
    from: personOf(textOf(message.from), textOf(message.from_user_id), textOf(message.from_parent_user_id), contacts),
    groupId: textOf(message.group_id),
    content: contentOf(message),
    quoted: quotedOf(message.context),
    referral: referralOf(message.referral),
    identityHash: textOf(objectOf(message.identity)?.hash),
  }
}

/** Puts together the ids of the message and the contact that stands beside it. */
function personOf(
  waId: string | null,
  userId: string | null,
  parentUserId: string | null,
  contacts: readonly unknown[],
): Person {
  const contact = contactFor(waId, userId, contacts)
  if (contact === null) return { waId, userId, parentUserId, name: null, username: null }
  const profile = objectOf(contact.profile)
  return {
    waId: waId ?? textOf(contact.wa_id),
    userId: userId ?? textOf(contact.user_id),
    parentUserId: parentUserId ?? textOf(contact.parent_user_id),
    name: textOf(profile?.name),
    username: textOf(profile?.username) ?? textOf(contact.username),
  }
}

function contactFor(waId: string | null, userId: string | null, contacts: readonly unknown[]): Json | null {
  for (const one of contacts) {
    const contact = objectOf(one)
    if (contact === null) continue
    if (userId !== null && contact.user_id === userId) return contact
    if (waId !== null && contact.wa_id === waId) return contact
  }
  // `from` and `wa_id` may differ for one and the same person (the ninth digit of Brazil), so a lone contact is theirs.
  return contacts.length === 1 ? objectOf(contacts[0]) : null
}

function quotedOf(value: unknown): Quoted | null {
  const context = objectOf(value)
  if (context === null) return null
  const product = objectOf(context.referred_product)
  return {
    messageId: textOf(context.id) ?? textOf(context.message_id),
    from: textOf(context.from),
    forwarded: context.forwarded === true,
    frequentlyForwarded: context.frequently_forwarded === true,
    product: product && {
      catalogId: textOf(product.catalog_id),
      productId: textOf(product.product_retailer_id),
    },
  }
}

function referralOf(value: unknown): Referral | null {
  const referral = objectOf(value)
  return (
    referral && {
      sourceType: textOf(referral.source_type),
      sourceId: textOf(referral.source_id),
      sourceUrl: textOf(referral.source_url),
      headline: textOf(referral.headline),
      body: textOf(referral.body),
      mediaType: textOf(referral.media_type),
      mediaUrl: textOf(referral.image_url) ?? textOf(referral.video_url) ?? textOf(referral.thumbnail_url),
      clickId: textOf(referral.ctwa_clid),
      welcomeText: textOf(objectOf(referral.welcome_message)?.text),
    }
  )
}

function statusOf(place: Place, piece: unknown, contacts: readonly unknown[]): WebhookEvent {
  const status = objectOf(piece)
  const id = textOf(status?.id)
  const word = textOf(status?.status)
  if (status === null || id === null || word === null) return unknown(place, 'piece-unreadable', piece, 'statuses')

  const toGroup = status.recipient_type === 'group'
  const waId = textOf(status[toGroup ? 'recipient_participant_id' : 'recipient_id'])
  const userId = textOf(status[toGroup ? 'recipient_participant_user_id' : 'recipient_user_id'])
  const parentUserId = toGroup
    ? textOf(status.recipient_participant_parent_user_id)
    : (textOf(status.recipient_parent_user_id) ?? textOf(status.parent_recipient_user_id))
  const recipient = personOf(waId, userId, parentUserId, contacts)
  const key = `status:${id}:${word}:${waId ?? userId ?? textOf(status.recipient_id) ?? ''}`
  const shared = common(place, status.timestamp, key, status)
  const callbackData = textOf(status.biz_opaque_callback_data)
  const errors = errorsOf(status.errors)

  if (status.type === 'payment') {
    const referenceId = textOf(objectOf(status.payment)?.reference_id)
    return { kind: 'payment', ...shared, id, status: word, recipient, referenceId, callbackData, errors }
  }
  if (!isDeliveryStatus(word)) return unknown(place, 'status-unknown', piece, 'statuses')
  return {
    kind: 'status',
    ...shared,
    id,
    status: word,
    recipient,
    groupId: toGroup ? textOf(status.recipient_id) : null,
    conversation: conversationOf(status.conversation),
    pricing: pricingOf(status.pricing),
    callbackData,
    errors,
  }
}

function conversationOf(value: unknown): StatusEvent['conversation'] {
  const it = objectOf(value)
  return (
    it && {
      id: textOf(it.id),
      origin: textOf(objectOf(it.origin)?.type),
      expiresMs: millisecondsOf(it.expiration_timestamp),
    }
  )
}

function pricingOf(value: unknown): StatusEvent['pricing'] {
  const it = objectOf(value)
  return (
    it && {
      billable: typeof it.billable === 'boolean' ? it.billable : null,
      model: textOf(it.pricing_model),
      type: textOf(it.type),
      // authentication_international was also seen with a dash.
      category: textOf(it.category)?.replaceAll('-', '_') ?? null,
    }
  )
}

function templateOf(place: Place, value: Json) {
  return {
    ...common(place, null, rareKey(place, value), value),
    templateId: textOf(value.message_template_id),
    templateName: textOf(value.message_template_name),
    // The category field writes en-US where all others, and the API, write en_US.
    templateLanguage: textOf(value.message_template_language)?.replace('-', '_') ?? null,
  }
}

function readTemplateStatus(events: Events, place: Place, value: Json): void {
  const event = textOf(value.event)
  if (event === null) return
  const rejection = objectOf(value.rejection_info)
  events.push({
    kind: 'templateStatus',
    ...templateOf(place, value),
    event,
    reason: textOf(value.reason) ?? textOf(rejection?.reason),
    recommendation: textOf(rejection?.recommendation),
    pauseTitle: textOf(objectOf(value.other_info)?.title),
    category: textOf(value.message_template_category),
  })
}

function readTemplateQuality(events: Events, place: Place, value: Json): void {
  events.push({
    kind: 'templateQuality',
    ...templateOf(place, value),
    previous: textOf(value.previous_quality_score),
    current: textOf(value.new_quality_score),
  })
}

function readTemplateCategory(events: Events, place: Place, value: Json): void {
  events.push({
    kind: 'templateCategory',
    ...templateOf(place, value),
    previous: textOf(value.previous_category),
    current: textOf(value.new_category),
    correct: textOf(value.correct_category),
  })
}

function readTemplateComponents(events: Events, place: Place, value: Json): void {
  events.push({
    kind: 'templateComponents',
    ...templateOf(place, value),
    title: textOf(value.message_template_title),
    body: textOf(value.message_template_element),
    footer: textOf(value.message_template_footer),
  })
}

function readPhoneQuality(events: Events, place: Place, value: Json): void {
  events.push({
    kind: 'phoneQuality',
    ...common(place, null, rareKey(place, value), value),
    event: textOf(value.event),
    currentLimit: textOf(value.max_daily_conversations_per_business) ?? textOf(value.current_limit),
    previousLimit: textOf(value.old_limit),
  })
}

function readPhoneName(events: Events, place: Place, value: Json): void {
  events.push({
    kind: 'phoneName',
    ...common(place, null, rareKey(place, value), value),
    decision: textOf(value.decision),
    requestedName: textOf(value.requested_verified_name),
    rejectionReason: textOf(value.rejection_reason),
  })
}

function readAccountUpdate(events: Events, place: Place, value: Json): void {
  const event = textOf(value.event)
  if (event === null) return
  const number = textOf(value.phone_number)
  events.push({
    kind: 'accountUpdate',
    ...common(place, null, rareKey(place, value), value),
    displayPhoneNumber: place.displayPhoneNumber ?? number,
    event,
    banState: textOf(objectOf(value.ban_info)?.waba_ban_state),
    violation: textOf(objectOf(value.violation_info)?.violation_type),
    restrictions: listOf(value.restriction_info).map((piece) => {
      const it = objectOf(piece)
      return { type: textOf(it?.restriction_type), expires: textOf(it?.expiration) }
    }),
  })
}

function readAccountReview(events: Events, place: Place, value: Json): void {
  const decision = textOf(value.decision)
  events.push({ kind: 'accountReview', ...common(place, null, rareKey(place, value), value), decision })
}

function readUserPreferences(events: Events, place: Place, value: Json): void {
  const contacts = listOf(value.contacts)
  for (const piece of listOf(value.user_preferences)) {
    const it = objectOf(piece)
    if (it === null) {
      events.push(unknown(place, 'piece-unreadable', piece, 'user_preferences'))
      continue
    }
    events.push({
      kind: 'userPreferences',
      ...common(place, it.timestamp, rareKey(place, piece), piece),
      person: personOf(textOf(it.wa_id), textOf(it.user_id), textOf(it.parent_user_id), contacts),
      category: textOf(it.category),
      value: textOf(it.value),
      detail: textOf(it.detail),
    })
  }
}

function readUserIdUpdates(events: Events, place: Place, value: Json): void {
  const contacts = listOf(value.contacts)
  const pieces = value.user_id_update
  for (const piece of Array.isArray(pieces) ? pieces : [pieces]) {
    const it = objectOf(piece)
    const user = objectOf(it?.user_id)
    if (it === null || user === null) {
      if (piece !== undefined) events.push(unknown(place, 'piece-unreadable', piece, 'user_id_update'))
      continue
    }
    const parent = objectOf(it.parent_user_id)
    const person = personOf(textOf(it.wa_id), textOf(user.current), textOf(parent?.current), contacts)
    events.push({
      kind: 'userIdUpdate',
      ...common(place, it.timestamp, rareKey(place, piece), piece),
      person,
      previousUserId: textOf(user.previous),
      previousParentUserId: textOf(parent?.previous),
    })
  }
}

function readEchoes(events: Events, place: Place, value: Json): void {
  for (const piece of listOf(value.message_echoes)) {
    const echo = objectOf(piece)
    const id = textOf(echo?.id)
    if (echo === null || id === null) {
      events.push(unknown(place, 'piece-unreadable', piece, 'message_echoes'))
      continue
    }
    events.push({
      kind: 'echo',
      ...common(place, echo.timestamp, `echo:${id}`, echo),
      id,
      to: personOf(textOf(echo.to), textOf(echo.to_user_id), textOf(echo.to_parent_user_id), listOf(value.contacts)),
      content: contentOf(echo),
      quoted: quotedOf(echo.context),
    })
  }
}

function readContactSync(events: Events, place: Place, value: Json): void {
  for (const piece of listOf(value.state_sync)) {
    const it = objectOf(piece)
    const contact = objectOf(it?.contact)
    if (it === null || contact === null) {
      events.push(unknown(place, 'piece-unreadable', piece, 'state_sync'))
      continue
    }
    events.push({
      kind: 'contactSync',
      ...common(place, objectOf(it.metadata)?.timestamp, rareKey(place, piece), piece),
      action: textOf(it.action),
      person: {
        waId: textOf(contact.phone_number),
        userId: textOf(contact.user_id),
        parentUserId: textOf(contact.parent_user_id),
        name: textOf(contact.full_name) ?? textOf(contact.first_name),
        username: textOf(contact.username),
      },
    })
  }
}

function readHistory(events: Events, place: Place, value: Json): void {
  for (const piece of listOf(value.history)) {
    const chunk = objectOf(piece)
    if (chunk === null) {
      events.push(unknown(place, 'piece-unreadable', piece, 'history'))
      continue
    }
    const metadata = objectOf(chunk.metadata)
    events.push({
      kind: 'history',
      ...common(place, null, rareKey(place, piece), piece),
      phase: numberOf(metadata?.phase),
      chunk: numberOf(metadata?.chunk_order),
      progress: numberOf(metadata?.progress),
      threads: listOf(chunk.threads).map((it) => {
        const thread = objectOf(it)
        return { withId: textOf(thread?.id), messages: oldMessages(listOf(thread?.messages)) }
      }),
      errors: errorsOf(chunk.errors),
    })
  }
  // Media of old messages follow in webhooks of their own, without a chunk around them.
  const late = listOf(value.messages)
  if (late.length > 0) {
    events.push({
      kind: 'history',
      ...common(place, null, rareKey(place, late), late),
      phase: null,
      chunk: null,
      progress: null,
      threads: [{ withId: null, messages: oldMessages(late) }],
      errors: [],
    })
  }
}

function oldMessages(pieces: readonly unknown[]): readonly HistoryMessage[] {
  const messages: HistoryMessage[] = []
  for (const piece of pieces) {
    const message = objectOf(piece)
    const id = textOf(message?.id)
    if (message === null || id === null) continue
    messages.push({
      id,
      from: textOf(message.from) ?? textOf(message.from_user_id),
      to: textOf(message.to) ?? textOf(message.to_user_id),
      timestampMs: millisecondsOf(message.timestamp),
      status: textOf(objectOf(message.history_context)?.status),
      content: contentOf(message),
      quoted: quotedOf(message.context),
    })
  }
  return messages
}

function readCalls(events: Events, place: Place, value: Json): void {
  const contacts = listOf(value.contacts)
  for (const piece of [...listOf(value.calls), ...listOf(value.statuses)]) {
    const call = objectOf(piece)
    const id = textOf(call?.id)
    const event = textOf(call?.event) ?? textOf(call?.status)
    if (call === null || id === null || event === null) {
      events.push(unknown(place, 'piece-unreadable', piece, 'calls'))
      continue
    }
    const direction = directionOf(call)
    const side = direction === 'from-business' ? 'to' : 'from'
    const session = objectOf(call.session)
    events.push({
      kind: 'call',
      ...common(place, call.timestamp, `call:${id}:${event}`, call),
      id,
      event,
      direction,
      person: personOf(
        textOf(call.recipient_id) ?? textOf(call[side]),
        textOf(call.recipient_user_id) ?? textOf(call[`${side}_user_id`]),
        textOf(call.recipient_parent_user_id) ?? textOf(call[`${side}_parent_user_id`]),
        contacts,
      ),
      status: textOf(call.status),
      startMs: millisecondsOf(call.start_time),
      endMs: millisecondsOf(call.end_time),
      durationSeconds: numberOf(call.duration),
      sdp: textOf(session?.sdp),
      sdpType: textOf(session?.sdp_type),
      callbackData: textOf(call.biz_opaque_callback_data),
      errors: errorsOf(call.errors),
    })
  }
  for (const error of listOf(value.errors)) {
    const [read] = errorsOf([error])
    if (read !== undefined)
      events.push({ kind: 'accountError', ...common(place, null, rareKey(place, error), error), error: read })
  }
}

function directionOf(call: Json): CallEvent['direction'] {
  if (call.direction === 'BUSINESS_INITIATED') return 'from-business'
  if (call.direction === 'USER_INITIATED') return 'from-user'
  return null
}

function readGroups(events: Events, place: Place, value: Json): void {
  for (const piece of listOf(value.groups)) {
    const group = objectOf(piece)
    if (group === null) {
      events.push(unknown(place, 'piece-unreadable', piece, 'groups'))
      continue
    }
    events.push({
      kind: 'group',
      ...common(place, group.timestamp, rareKey(place, piece), piece),
      groupId: textOf(group.group_id),
      event: textOf(group.type),
    })
  }
}

function common(place: Place, seconds: unknown, dedupeKey: string, raw: unknown): Common {
  return {
    wabaId: place.wabaId,
    phoneNumberId: place.phoneNumberId,
    displayPhoneNumber: place.displayPhoneNumber,
    field: place.field,
    timestampMs: millisecondsOf(seconds) ?? place.entryMs,
    dedupeKey,
    raw,
  }
}

/** `list`: where in the value the piece stood; without it the piece is the whole value. */
function unknown(place: Place, reason: UnknownReason, raw: unknown, list?: string): UnknownEvent {
  const seconds = objectOf(raw)?.timestamp
  const key = `unknown:${rareKey(place, raw)}`
  return { kind: 'unknown', ...common(place, seconds, key, raw), reason, again: againOf(place, raw, list) }
}

function againOf(place: Place, raw: unknown, list: string | undefined): unknown {
  const { entryId, entryMs, field, phoneNumberId, displayPhoneNumber } = place
  if (field === null) return null
  const metadata = phoneNumberId && { phone_number_id: phoneNumberId, display_phone_number: displayPhoneNumber }
  const value = list === undefined ? raw : { ...(metadata && { metadata }), [list]: [raw] }
  const entry = { id: entryId, ...(entryMs !== null && { time: entryMs }), changes: [{ field, value }] }
  return { object: 'whatsapp_business_account', entry: [entry] }
}

function wholeUnknown(reason: UnknownReason, raw: unknown, mark: string): UnknownEvent {
  return { kind: 'unknown', ...common(nowhere, null, `unknown:${reason}:${mark}`, raw), reason, again: null }
}

/**
 * Events without an id of their own are known by what they say. `entry.time` belongs to it: a template that is
 * approved, paused and approved again says the same words twice, and the time does not change in a redelivery.
 */
function rareKey(place: Place, value: unknown): string {
  return fingerprint([place.entryId, place.field, place.entryMs, value])
}

function digestOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32)
}

/** The same for the same content, whatever the order of names, and whether an id came as a number or as text. */
function fingerprint(value: unknown): string {
  return digestOf(JSON.stringify(value, inOneForm) ?? 'undefined')
}

function inOneForm(_: string, value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  const object = objectOf(value)
  if (object === null) return value
  // Entries and not an assignment: a name `__proto__` would be swallowed by one.
  const entries = Object.entries(object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return entries.flat()
}
