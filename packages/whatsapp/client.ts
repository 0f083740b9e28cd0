/**
 * Calls to Meta's WhatsApp Business Cloud API: one account's token, one function per call.
 *
 * Sending has no idempotency key. A request that left and was not answered may have been carried out, and a second one
 * would reach the person twice. So `sendMessage` does not throw for a failure of the network or of WhatsApp; it tells
 * which of five things happened, and only `never-left` (and, by its kind, `refused`) may be tried again. What is
 * `unknown` is cleared up by the status webhooks, which carry `callbackData` back. All other calls throw
 * `WhatsAppFailure`. Nothing here tries again by itself.
 */
import { errorsOf, type GraphError } from './content.ts'
import { foreignFailure, graphFailure, lostFailure, WhatsAppFailure } from './failure.ts'
import { mediaProblem } from './media.ts'
import { type MessageProblem, messageProblems, type OutgoingMessage, wireOf } from './messages.ts'
import { flagOf, type Json, listOf, numberOf, objectOf, textOf } from './narrow.ts'
import { appSecretProof } from './signature.ts'
import { type Template, templateFrom } from './template.ts'
import type { TemplateDraft } from './template-draft.ts'
import { draftProblems } from './template-rules.ts'

export interface WhatsAppSettings {
  /** `https://graph.facebook.com`, or the address of an emulator. */
  readonly baseUrl: string
  /** `v25.0` */
  readonly version: string
  readonly token: string
  /** With it every call carries a proof that the caller holds the app secret too. */
  readonly appSecret?: string
  readonly fetch?: typeof fetch
  /** For the whole of a call, its answer read. Uploads and downloads have six times as long. */
  readonly timeoutSeconds?: number
  /** Where media may lie besides `baseUrl`. The token is sent nowhere else. */
  readonly mediaHosts?: readonly string[]
}

export type SendOutcome =
  /** WhatsApp has it. Not delivered yet: that is told by webhooks. `held`: kept back to see how a template is received. */
  | {
      readonly outcome: 'accepted'
      readonly messageId: string
      readonly held: boolean
      readonly messageStatus: string | null
      readonly waId: string | null
      readonly userId: string | null
    }
  /** The message breaks a limit and was not sent. */
  | { readonly outcome: 'invalid'; readonly problems: readonly MessageProblem[] }
  /** No connection came about: it may be sent again. */
  | { readonly outcome: 'never-left'; readonly failure: WhatsAppFailure }
  /** WhatsApp said no; `failure.kind` tells whether later will do. */
  | { readonly outcome: 'refused'; readonly failure: WhatsAppFailure }
  /** It may have gone out. NEVER send it again unless its statuses prove that it did not. */
  | { readonly outcome: 'unknown'; readonly failure: WhatsAppFailure }

export interface MediaDescription {
  readonly id: string
  /** Dies after 5 minutes: describe again. */
  readonly url: string
  readonly mimeType: string | null
  /** Base64 or hex: both were seen. */
  readonly sha256: string | null
  readonly sizeBytes: number | null
}

export interface PhoneNumber {
  readonly id: string
  readonly displayNumber: string | null
  readonly verifiedName: string | null
  readonly nameStatus: string | null
  /** GREEN, YELLOW, RED, UNKNOWN */
  readonly quality: string | null
  readonly status: string | null
  readonly platform: string | null
  readonly throughput: string | null
  readonly messagingLimit: string | null
  readonly codeVerification: string | null
  /** The number is also used in the WhatsApp Business app: 20 messages a second, and it cannot be deregistered. */
  readonly onBusinessApp: boolean
  readonly raw: Json
}

export interface BusinessProfile {
  readonly about?: string
  readonly address?: string
  readonly description?: string
  readonly email?: string
  readonly vertical?: string
  readonly websites?: readonly string[]
}

export interface TemplateFilter {
  readonly name?: string
  readonly status?: string
  readonly category?: string
  readonly language?: string
  readonly pageSize?: number
}

export interface CreatedTemplate {
  readonly id: string
  readonly status: string | null
  /** May differ from what was asked: Meta approves a misjudged utility template as marketing. */
  readonly category: string | null
}

export interface BlockResult {
  readonly done: readonly string[]
  readonly failed: readonly { readonly user: string | null; readonly errors: readonly GraphError[] }[]
}

export interface WhatsAppClient {
  sendMessage(phoneNumberId: string, message: OutgoingMessage): Promise<SendOutcome>
  /** Blue ticks for what the person wrote up to this message; `typing` shows "typing…" for up to 25 seconds. */
  markRead(phoneNumberId: string, messageId: string, options?: { readonly typing?: boolean }): Promise<void>

  uploadMedia(phoneNumberId: string, file: FileToUpload): Promise<{ readonly id: string }>
  describeMedia(mediaId: string, phoneNumberId?: string): Promise<MediaDescription>
  /** The bytes behind a media address; at most `maxBytes`, else it throws. */
  downloadMedia(url: string, options?: { readonly maxBytes?: number }): Promise<DownloadedMedia>
  deleteMedia(mediaId: string, phoneNumberId?: string): Promise<void>
  /** A sample for a template's header or a profile picture: gives the handle to name there. */
  uploadSample(appId: string, file: FileToUpload): Promise<{ readonly handle: string }>

  listTemplates(wabaId: string, filter?: TemplateFilter): AsyncGenerator<Template>
  /** Throws `Unsendable` for what can be known before asking. */
  createTemplate(wabaId: string, draft: TemplateDraft): Promise<CreatedTemplate>
  editTemplate(
    templateId: string,
    change: { readonly category?: string; readonly ttlSeconds?: number; readonly components?: readonly Json[] },
  ): Promise<void>
  /** Without `id` the template goes in all its languages. */
  deleteTemplate(wabaId: string, name: string, id?: string): Promise<void>
  unpauseTemplate(templateId: string): Promise<void>

  listPhoneNumbers(wabaId: string): AsyncGenerator<PhoneNumber>
  showPhoneNumber(phoneNumberId: string): Promise<PhoneNumber>
  registerNumber(phoneNumberId: string, pin: string): Promise<void>
  deregisterNumber(phoneNumberId: string): Promise<void>
  requestCode(phoneNumberId: string, by: 'SMS' | 'VOICE', language: string): Promise<void>
  verifyCode(phoneNumberId: string, code: string): Promise<void>

  profile(phoneNumberId: string): Promise<BusinessProfile>
  updateProfile(phoneNumberId: string, profile: BusinessProfile & { readonly pictureHandle?: string }): Promise<void>

  /** Webhooks of this account come to our app from now on; with `override`, to another address. */
  subscribeApp(wabaId: string, override?: { readonly url: string; readonly verifyToken: string }): Promise<void>
  unsubscribeApp(wabaId: string): Promise<void>
  subscribedApps(wabaId: string): Promise<readonly Json[]>

  blockUsers(phoneNumberId: string, users: readonly string[]): Promise<BlockResult>
  unblockUsers(phoneNumberId: string, users: readonly string[]): Promise<BlockResult>
}

export interface FileToUpload {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mimeType: string
  readonly filename: string
}

export interface DownloadedMedia {
  readonly bytes: Uint8Array
  readonly mimeType: string | null
}

/** A file or template that would be refused, found before asking. */
export class Unsendable extends Error {
  override readonly name = 'Unsendable'
  readonly problems: readonly MessageProblem[]

  constructor(problems: readonly MessageProblem[]) {
    super(problems.map((one) => one.words).join(' '))
    this.problems = problems
  }
}

/** A file larger than was asked for. */
export class MediaTooLarge extends Error {
  override readonly name = 'MediaTooLarge'
}

/** An address that is not WhatsApp's: the token is not sent there. */
export class MediaElsewhere extends Error {
  override readonly name = 'MediaElsewhere'
}

const largestAnswerBytes = 8 * 1024 * 1024
const largestMediaBytes = 100 * 1024 * 1024
const phoneFields =
  'id,display_phone_number,verified_name,name_status,quality_rating,status,platform_type,throughput,whatsapp_business_manager_messaging_limit,code_verification_status,is_on_biz_app,health_status'
const profileFields = 'about,address,description,email,vertical,websites,profile_picture_url'

interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly json?: unknown
  readonly body?: NonNullable<RequestInit['body']>
  readonly headers?: Readonly<Record<string, string>>
  readonly slow?: boolean
}

export function whatsAppClient(settings: WhatsAppSettings): WhatsAppClient {
  if (!/^v\d+\.\d+$/.test(settings.version)) throw new TypeError('The Graph version is written like v25.0.')
  const base = new URL(settings.baseUrl)
  const root = `${base.href.replace(/\/+$/, '')}/${settings.version}`
  const send = settings.fetch ?? fetch
  const timeoutSeconds = settings.timeoutSeconds ?? 15
  const proof = settings.appSecret ? appSecretProof(settings.token, settings.appSecret) : undefined
  const mediaHosts = new Set(settings.mediaHosts ?? ['lookaside.fbsbx.com'])
  const isMedia = (url: URL) => url.origin === base.origin || (url.protocol === 'https:' && mediaHosts.has(url.host))

  async function ask(call: Call): Promise<Json> {
    const url = new URL(`${root}/${call.path.map(encodeURIComponent).join('/')}`)
    for (const [name, value] of Object.entries({ ...call.query, appsecret_proof: proof }))
      if (value !== undefined) url.searchParams.set(name, value)
    return await answerOf(url, call)
  }

  async function answerOf(url: URL, call: Call): Promise<Json> {
    const seconds = timeoutSeconds * (call.slow === true ? 6 : 1)
    let response: Response
    try {
      response = await send(url, {
        method: call.method,
        headers: {
          authorization: `Bearer ${settings.token}`,
          ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
          ...call.headers,
        },
        ...(call.json === undefined
          ? call.body === undefined
            ? {}
            : { body: call.body }
          : { body: JSON.stringify(call.json) }),
        // The API does not redirect. Followed, a POST would turn into a GET, or the token would travel.
        redirect: 'manual',
        signal: AbortSignal.timeout(seconds * 1000),
      })
    } catch (error) {
      throw lostFailure(error)
    }
    return await jsonOf(response)
  }

  const done = async (call: Call): Promise<void> => {
    await ask(call)
  }

  async function* pages(call: Call): AsyncGenerator<Json> {
    let after: string | undefined
    const seen = new Set<string>()
    for (;;) {
      const page = await ask({ ...call, query: { ...call.query, after } })
      for (const row of listOf(page.data)) {
        const it = objectOf(row)
        if (it !== null) yield it
      }
      const paging = objectOf(page.paging)
      const next = textOf(objectOf(paging?.cursors)?.after)
      // `next` stands there only if more follows; the cursor always does. A cursor that comes again would never end.
      if (textOf(paging?.next) === null || next === null || seen.has(next)) return
      seen.add(next)
      after = next
    }
  }

  async function changeBlockList(
    method: 'POST' | 'DELETE',
    phoneNumberId: string,
    users: readonly string[],
  ): Promise<BlockResult> {
    const json = { messaging_product: 'whatsapp', block_users: users.map((user) => ({ user })) }
    try {
      return blockResult(await ask({ method, path: [phoneNumberId, 'block_users'], json }))
    } catch (error) {
      // 139100 comes with HTTP 400 although some of them were changed: the answer lists both.
      if (error instanceof WhatsAppFailure && error.code === 139100 && error.cause !== undefined) {
        const partial = blockResult(objectOf(error.cause) ?? {})
        if (partial.done.length + partial.failed.length > 0) return partial
      }
      throw error
    }
  }

  async function download(address: string, maxBytes: number): Promise<DownloadedMedia> {
    const signal = AbortSignal.timeout(timeoutSeconds * 6 * 1000)
    let url = addressOf(address)
    for (let hops = 0; hops < 4; hops++) {
      if (!isMedia(url)) throw new MediaElsewhere(`Media are not fetched from ${url.host}.`)
      let response: Response
      try {
        response = await send(url, {
          headers: { authorization: `Bearer ${settings.token}` },
          redirect: 'manual',
          signal,
        })
      } catch (error) {
        throw lostFailure(error)
      }
      const location = response.headers.get('location')
      if (response.status >= 300 && response.status < 400 && location !== null) {
        await response.body?.cancel()
        url = addressOf(location, url)
        continue
      }
      if (!response.ok) await jsonOf(response)
      if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
        await response.body?.cancel()
        throw new MediaTooLarge(`The file is larger than ${maxBytes} bytes.`)
      }
      return { bytes: await bytesOf(response, maxBytes), mimeType: response.headers.get('content-type') }
    }
    throw new MediaElsewhere('The media address redirects without end.')
  }

  return {
    async sendMessage(phoneNumberId, message) {
      const problems = messageProblems(message)
      if (problems.length > 0) return { outcome: 'invalid', problems }
      try {
        const answer = await ask({ method: 'POST', path: [phoneNumberId, 'messages'], json: wireOf(message) })
        return accepted(answer)
      } catch (error) {
        if (!(error instanceof WhatsAppFailure)) throw error
        return { outcome: error.fate, failure: error.fate === 'unknown' ? error.withWords(unanswered) : error }
      }
    },

    markRead: (phoneNumberId, messageId, options) =>
      done({
        method: 'POST',
        path: [phoneNumberId, 'messages'],
        json: {
          messaging_product: 'whatsapp',
          status: 'read',
          message_id: messageId,
          ...(options?.typing === true ? { typing_indicator: { type: 'text' } } : {}),
        },
      }),

    async uploadMedia(phoneNumberId, file) {
      const words = mediaProblem({ mimeType: file.mimeType, sizeBytes: file.bytes.byteLength })
      if (words !== null) throw new Unsendable([{ path: 'file', words }])
      const body = new FormData()
      body.set('messaging_product', 'whatsapp')
      body.set('type', file.mimeType)
      body.set('file', new Blob([file.bytes], { type: file.mimeType }), file.filename)
      const answer = await ask({ method: 'POST', path: [phoneNumberId, 'media'], body, slow: true })
      return { id: required(answer.id, 'media id') }
    },

    async describeMedia(mediaId, phoneNumberId) {
      const it = await ask({ method: 'GET', path: [mediaId], query: { phone_number_id: phoneNumberId } })
      return {
        id: textOf(it.id) ?? mediaId,
        url: required(it.url, 'media address'),
        mimeType: textOf(it.mime_type),
        sha256: textOf(it.sha256),
        sizeBytes: numberOf(it.file_size),
      }
    },

    downloadMedia: (url, options) => download(url, options?.maxBytes ?? largestMediaBytes),

    deleteMedia: (mediaId, phoneNumberId) =>
      done({ method: 'DELETE', path: [mediaId], query: { phone_number_id: phoneNumberId } }),

    async uploadSample(appId, file) {
      const query = { file_name: file.filename, file_length: String(file.bytes.byteLength), file_type: file.mimeType }
      const session = await ask({ method: 'POST', path: [appId, 'uploads'], query })
      // The id is a path with a query of its own (`upload:…?sig=…`) and is used as it came, but only beneath our root.
      const id = required(session.id, 'upload session')
      const url = new URL(`${root}/${id}`)
      if (!id.startsWith('upload:') || url.host !== base.host)
        throw new TypeError('The upload session has no usable id.')
      const headers = { authorization: `OAuth ${settings.token}`, file_offset: '0' }
      const answer = await answerOf(url, { method: 'POST', path: [], body: file.bytes, headers, slow: true })
      return { handle: required(answer.h, 'upload handle') }
    },

    async *listTemplates(wabaId, filter = {}) {
      const { pageSize = 100, ...rest } = filter
      const query = { ...rest, limit: String(pageSize) }
      for await (const row of pages({ method: 'GET', path: [wabaId, 'message_templates'], query })) {
        const template = templateFrom(row)
        if (template !== null) yield template
      }
    },

    async createTemplate(wabaId, draft) {
      const problems = draftProblems(draft)
      if (problems.length > 0) throw new Unsendable(problems)
      const { format, ttlSeconds, ...rest } = draft
      const json = {
        ...rest,
        ...(format === undefined ? {} : { parameter_format: format }),
        ...(ttlSeconds === undefined ? {} : { message_send_ttl_seconds: ttlSeconds }),
      }
      const it = await ask({ method: 'POST', path: [wabaId, 'message_templates'], json })
      return { id: required(it.id, 'template id'), status: textOf(it.status), category: textOf(it.category) }
    },

    editTemplate: (templateId, { ttlSeconds, ...change }) =>
      done({
        method: 'POST',
        path: [templateId],
        json: { ...change, ...(ttlSeconds === undefined ? {} : { message_send_ttl_seconds: ttlSeconds }) },
      }),
    deleteTemplate: (wabaId, name, id) =>
      done({ method: 'DELETE', path: [wabaId, 'message_templates'], query: { name, hsm_id: id } }),
    unpauseTemplate: (templateId) => done({ method: 'POST', path: [templateId, 'unpause'] }),

    async *listPhoneNumbers(wabaId) {
      const call: Call = { method: 'GET', path: [wabaId, 'phone_numbers'], query: { fields: phoneFields } }
      for await (const row of pages(call)) {
        const number = phoneNumberFrom(row)
        if (number !== null) yield number
      }
    },

    async showPhoneNumber(phoneNumberId) {
      const it = await ask({ method: 'GET', path: [phoneNumberId], query: { fields: phoneFields } })
      return phoneNumberFrom({ id: phoneNumberId, ...it })!
    },

    registerNumber: (phoneNumberId, pin) =>
      done({ method: 'POST', path: [phoneNumberId, 'register'], json: { messaging_product: 'whatsapp', pin } }),
    deregisterNumber: (phoneNumberId) => done({ method: 'POST', path: [phoneNumberId, 'deregister'] }),
    requestCode: (phoneNumberId, by, language) =>
      done({ method: 'POST', path: [phoneNumberId, 'request_code'], json: { code_method: by, language } }),
    verifyCode: (phoneNumberId, code) => done({ method: 'POST', path: [phoneNumberId, 'verify_code'], json: { code } }),

    async profile(phoneNumberId) {
      const path = [phoneNumberId, 'whatsapp_business_profile']
      const answer = await ask({ method: 'GET', path, query: { fields: profileFields } })
      return profileFrom(objectOf(listOf(answer.data)[0]) ?? {})
    },

    async updateProfile(phoneNumberId, { pictureHandle, ...profile }) {
      const problems = profileProblems(profile)
      if (problems.length > 0) throw new Unsendable(problems)
      const picture = pictureHandle === undefined ? {} : { profile_picture_handle: pictureHandle }
      const json = { messaging_product: 'whatsapp', ...profile, ...picture }
      await ask({ method: 'POST', path: [phoneNumberId, 'whatsapp_business_profile'], json })
    },

    subscribeApp: (wabaId, override) =>
      done({
        method: 'POST',
        path: [wabaId, 'subscribed_apps'],
        ...(override === undefined
          ? {}
          : { json: { override_callback_uri: override.url, verify_token: override.verifyToken } }),
      }),
    unsubscribeApp: (wabaId) => done({ method: 'DELETE', path: [wabaId, 'subscribed_apps'] }),
    async subscribedApps(wabaId) {
      const answer = await ask({ method: 'GET', path: [wabaId, 'subscribed_apps'] })
      return listOf(answer.data).filter((one) => objectOf(one) !== null) as Json[]
    },

    blockUsers: (phoneNumberId, users) => changeBlockList('POST', phoneNumberId, users),
    unblockUsers: (phoneNumberId, users) => changeBlockList('DELETE', phoneNumberId, users),
  }
}

/** The answer's JSON object. Whatever else comes is a failure, and one that does not claim that nothing happened. */
async function jsonOf(response: Response): Promise<Json> {
  let text: string
  try {
    text = new TextDecoder().decode(await bytesOf(response, largestAnswerBytes))
  } catch (error) {
    throw foreignFailure(response, 'the answer broke off', error)
  }
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (error) {
    throw foreignFailure(response, 'the answer is not JSON', error)
  }
  const failure = graphFailure(body, response)
  if (failure !== null) {
    failure.cause = body
    throw failure
  }
  const object = objectOf(body)
  if (!response.ok || object === null) throw foreignFailure(response, 'the answer is not one of WhatsApp')
  return object
}

function addressOf(address: string, from?: URL): URL {
  try {
    return new URL(address, from)
  } catch {
    throw new MediaElsewhere('The address of the file is none.')
  }
}

async function bytesOf(response: Response, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of response.body ?? []) {
      length += part.byteLength
      if (length > maxBytes) break
      parts.push(part)
    }
  } catch (error) {
    throw lostFailure(error)
  }
  if (length > maxBytes) {
    if (maxBytes !== largestAnswerBytes) throw new MediaTooLarge(`The file is larger than ${maxBytes} bytes.`)
    throw foreignFailure(response, `the answer is larger than ${maxBytes} bytes`)
  }
  return Buffer.concat(parts)
}

function accepted(answer: Json): SendOutcome {
  const message = objectOf(listOf(answer.messages)[0])
  const contact = objectOf(listOf(answer.contacts)[0])
  const messageId = textOf(message?.id)
  if (messageId === null) {
    const meaning = { kind: 'retry-later', scope: 'message', shopMustAct: false, words: unanswered } as const
    const failure = new WhatsAppFailure({
      fate: 'unknown',
      meaning,
      httpStatus: 200,
      message: 'An answer without a message id',
    })
    return { outcome: 'unknown', failure }
  }
  const messageStatus = textOf(message?.message_status)
  return {
    outcome: 'accepted',
    messageId,
    held: messageStatus === 'held_for_quality_assessment',
    messageStatus,
    waId: textOf(contact?.wa_id),
    userId: textOf(contact?.user_id),
  }
}

const unanswered =
  'No answer came from WhatsApp. The message may have gone out: wait for its ticks before sending it again.'

const unreadable = 'WhatsApp gave an answer we cannot read. Look in WhatsApp Manager whether it was done.'

function required(value: unknown, what: string): string {
  const text = textOf(value)
  if (text !== null) return text
  const meaning = { kind: 'retry-later', scope: 'message', shopMustAct: false, words: unreadable } as const
  throw new WhatsAppFailure({ fate: 'unknown', meaning, httpStatus: 200, message: `An answer without the ${what}` })
}

function phoneNumberFrom(it: Json): PhoneNumber | null {
  const id = textOf(it.id)
  if (id === null) return null
  return {
    id,
    displayNumber: textOf(it.display_phone_number),
    verifiedName: textOf(it.verified_name),
    nameStatus: textOf(it.name_status),
    quality: textOf(it.quality_rating),
    status: textOf(it.status),
    platform: textOf(it.platform_type),
    throughput: textOf(objectOf(it.throughput)?.level),
    messagingLimit: textOf(it.whatsapp_business_manager_messaging_limit) ?? textOf(it.messaging_limit_tier),
    codeVerification: textOf(it.code_verification_status),
    onBusinessApp: flagOf(it.is_on_biz_app) ?? false,
    raw: it,
  }
}

function profileFrom(it: Json): BusinessProfile {
  const text = (name: keyof BusinessProfile) => {
    const value = textOf(it[name])
    return value === null ? {} : { [name]: value }
  }
  const websites = listOf(it.websites).filter((one) => typeof one === 'string')
  return {
    ...text('about'),
    ...text('address'),
    ...text('description'),
    ...text('email'),
    ...text('vertical'),
    ...(websites.length === 0 ? {} : { websites }),
  }
}

function profileProblems(profile: BusinessProfile): readonly MessageProblem[] {
  const limits = { about: 139, address: 256, description: 512, email: 128 } as const
  const problems: MessageProblem[] = []
  for (const name of Object.keys(limits) as (keyof typeof limits)[]) {
    if ([...(profile[name] ?? '')].length > limits[name])
      problems.push({ path: name, words: `At most ${limits[name]} characters stand here. Shorten it.` })
  }
  if ((profile.websites?.length ?? 0) > 2)
    problems.push({ path: 'websites', words: 'A profile has at most two websites.' })
  return problems
}

function blockResult(answer: Json): BlockResult {
  const lists = objectOf(answer.block_users) ?? {}
  const done = [...listOf(lists.added_users), ...listOf(lists.removed_users)]
    .map((one) => textOf(objectOf(one)?.input) ?? textOf(objectOf(one)?.wa_id))
    .filter((one) => one !== null)
  const failed = listOf(lists.failed_users).map((one) => {
    const user = objectOf(one)
    return { user: textOf(user?.input) ?? textOf(user?.wa_id), errors: errorsOf(user?.errors) }
  })
  return { done, failed }
}
