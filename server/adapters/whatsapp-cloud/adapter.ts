/**
 * WhatsApp Business Cloud API behind the port of `channels`. One client per call: it holds no connection, only the
 * account's token.
 */
import {
  MediaElsewhere,
  MediaTooLarge,
  type SendOutcome,
  Unsendable,
  type WhatsAppClient,
  whatsAppClient,
} from '@galla/whatsapp/client'
import { WhatsAppFailure } from '@galla/whatsapp/failure'
import { mediaLimitBytes } from '@galla/whatsapp/media'
import type { Template } from '@galla/whatsapp/template'
import type {
  Failure,
  FetchResult,
  SendResult,
  WhatsAppAccount,
  WhatsAppPort,
} from '../../modules/channels/whatsapp-port.ts'
import { mustBeOutsideTransactions } from '../../platform/database.ts'
import { ProviderFailure } from '../../platform/refusal.ts'

export interface WhatsAppCloudSettings {
  /** `https://graph.facebook.com`, or the emulator. */
  readonly baseUrl: string
  /** `v25.0` */
  readonly version: string
  /** With it every call proves that we hold the app secret too. */
  readonly appSecret?: string | undefined
  readonly timeoutSeconds?: number
  /** Samples of templates are brought to it. */
  readonly appId?: string | undefined
}

export function whatsAppCloud({ appSecret, appId, ...settings }: WhatsAppCloudSettings): WhatsAppPort {
  const client = (account: WhatsAppAccount, call: string): WhatsAppClient => {
    mustBeOutsideTransactions(`WhatsApp ${call}`)
    return whatsAppClient({ ...settings, token: account.token, ...(appSecret ? { appSecret } : {}) })
  }

  return {
    showNumber: (account) =>
      failing(async () => {
        // Asked through the account: that this token may read the number does not say that it is this account's.
        for await (const number of client(account, 'phone numbers').listPhoneNumbers(account.wabaId)) {
          if (number.id !== account.phoneNumberId) continue
          return {
            displayNumber: number.displayNumber ?? number.id,
            name: number.verifiedName ?? number.displayNumber ?? number.id,
            quality: number.quality,
            messagingLimit: number.messagingLimit,
          }
        }
        return undefined
      }),

    subscribe: (account) => failing(() => client(account, 'subscribe').subscribeApp(account.wabaId)),

    listTemplates: (account) =>
      failing(async () => {
        const templates: Template[] = []
        for await (const one of client(account, 'templates').listTemplates(account.wabaId)) templates.push(one)
        return templates
      }),

    createTemplate: (account, draft) =>
      failing(() => client(account, 'create template').createTemplate(account.wabaId, draft)),

    editTemplate: (account, templateId, change) =>
      failing(() => client(account, 'edit template').editTemplate(templateId, change)),

    deleteTemplate: (account, { name, id }) =>
      failing(() => client(account, 'delete template').deleteTemplate(account.wabaId, name, id)),

    uploadSample: (account, { content, mimeType, fileName }) =>
      failing(() => {
        // A sample belongs to the app, not to the account.
        const app = appId ?? 'app'
        const bytes = new Uint8Array(content)
        return client(account, 'sample').uploadSample(app, { bytes, mimeType, filename: fileName })
      }),

    uploadFile: (account, { content, mimeType, fileName }) =>
      failing(async () => {
        const bytes = new Uint8Array(content)
        const { id } = await client(account, 'upload').uploadMedia(account.phoneNumberId, {
          bytes,
          mimeType,
          filename: fileName,
        })
        return { mediaId: id }
      }),

    fetchFile: (account, file) => failing(() => fetched(client(account, 'media'), account, file)),

    async send(account, { recipient, body, replyTo, callbackData }) {
      const message = { recipient, callbackData, ...(replyTo === undefined ? {} : { replyTo }), ...body }
      return resultOf(await client(account, 'send').sendMessage(account.phoneNumberId, message))
    },

    markRead: (account, wamid, options) =>
      failing(() => client(account, 'read').markRead(account.phoneNumberId, wamid, options)),
  }
}

/** By the address the webhook told; when that has died, by a fresh one. */
async function fetched(
  client: WhatsAppClient,
  { phoneNumberId }: WhatsAppAccount,
  { mediaId, kind, url }: Parameters<WhatsAppPort['fetchFile']>[1],
): Promise<FetchResult> {
  const maxBytes = mediaLimitBytes[kind]
  const download = async (address: string): Promise<FetchResult> => {
    const { bytes, mimeType } = await client.downloadMedia(address, { maxBytes })
    return { outcome: 'here', content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), mimeType }
  }
  try {
    if (url !== null) {
      try {
        return await download(url)
      } catch (error) {
        // An address that is none of WhatsApp's is not followed; WhatsApp itself is asked where the file lies.
        if (!(error instanceof WhatsAppFailure || error instanceof MediaElsewhere)) throw error
      }
    }
    const described = await client.describeMedia(mediaId, phoneNumberId)
    if ((described.sizeBytes ?? 0) > maxBytes) return { outcome: 'too-large' }
    return await download(described.url)
  } catch (error) {
    if (error instanceof MediaTooLarge) return { outcome: 'too-large' }
    if (error instanceof MediaElsewhere) return { outcome: 'elsewhere' }
    if (error instanceof WhatsAppFailure && isGone(error)) return { outcome: 'gone' }
    throw error
  }
}

/** An unknown object is told as code 100, subcode 33, not as 404. */
const isGone = ({ code, subcode }: WhatsAppFailure): boolean => code === 100 && subcode === 33

/** The outcome is looked at before any kind: an unknown send has a kind too, and is not tried again by it. */
function resultOf(sent: SendOutcome): SendResult {
  switch (sent.outcome) {
    case 'accepted':
      return { outcome: 'accepted', wamid: sent.messageId, held: sent.held }
    case 'invalid':
      return { outcome: 'invalid', words: sent.problems.map((one) => one.words).join(' ') }
    case 'never-left':
    case 'refused':
    case 'unknown':
      return { outcome: sent.outcome, failure: failureOf(sent.failure) }
  }
}

function failureOf(failure: WhatsAppFailure): Failure {
  const { kind, scope, words, shopMustAct, waitSeconds, traceId } = failure
  return { kind, scope, code: codeOf(failure), words, shopMustAct, waitSeconds, traceId }
}

function codeOf({ code, httpStatus, fate }: WhatsAppFailure): string {
  if (code !== null) return String(code)
  return httpStatus === null ? (fate === 'never-left' ? 'no-connection' : 'no-answer') : `http-${httpStatus}`
}

/** Calls that can be repeated: how they fail is told by throwing. */
async function failing<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const provider = 'WhatsApp'
    if (error instanceof Unsendable) {
      throw new ProviderFailure({
        provider,
        kind: 'refused-for-good',
        providerCode: 'invalid',
        text: error.message,
        shopMustAct: true,
      })
    }
    if (!(error instanceof WhatsAppFailure)) throw error
    const { kind, words, shopMustAct, waitSeconds } = error
    throw new ProviderFailure({
      provider,
      // Without an answer it is not known what happened, and these may be repeated.
      kind: error.fate === 'refused' ? kind : 'retry-later',
      providerCode: codeOf(error),
      // Why a template was not taken is told by Meta in words meant for people.
      text: error.remark ?? words,
      shopMustAct,
      ...(waitSeconds === null ? {} : { retryAfterSeconds: waitSeconds }),
    })
  }
}
