/** Business numbers: what they show, registration, settings and profile. */
import type { Emulator } from './emulator.ts'
import { type Answer, type Call, pick, success } from './graph-call.ts'
import { badParameter, GraphError, invalid, missing } from './graph-error.ts'
import { type Fields, fieldsAt, textAt } from './json.ts'
import { pageOf } from './paging.ts'
import { changeNumberCallback } from './subscriptions.ts'
import type { PhoneNumber, Waba } from './world.ts'

const USUAL_FIELDS = [
  'verified_name',
  'code_verification_status',
  'display_phone_number',
  'quality_rating',
  'platform_type',
  'throughput',
  'webhook_configuration',
]
const WRONG_CODE = '000000'

const limitNames: readonly (readonly [number, string])[] = [
  [250, 'TIER_250'],
  [2000, 'TIER_2K'],
  [10_000, 'TIER_10K'],
  [100_000, 'TIER_100K'],
]

function shown(emulator: Emulator, number: PhoneNumber): Fields {
  const { world } = emulator
  const business = world.businessOfNumber(number)
  const health = number.registered ? 'AVAILABLE' : 'BLOCKED'
  return {
    verified_name: number.verifiedName,
    code_verification_status: 'VERIFIED',
    display_phone_number: number.displayPhoneNumber,
    quality_rating: number.qualityRating,
    platform_type: number.registered ? 'CLOUD_API' : 'NOT_APPLICABLE',
    throughput: { level: number.throughput === 'HIGH' ? 'HIGH' : 'STANDARD' },
    webhook_configuration: number.callback ? { phone_number: number.callback.url } : {},
    status: number.registered ? 'CONNECTED' : 'DISCONNECTED',
    name_status: 'APPROVED',
    is_on_biz_app: number.throughput === 'COEXISTENCE',
    is_pin_enabled: number.pin !== undefined,
    whatsapp_business_manager_messaging_limit:
      limitNames.find(([most]) => business.messagingLimit <= most)?.[1] ?? 'TIER_UNLIMITED',
    health_status: {
      can_send_message: health,
      entities: [
        { entity_type: 'PHONE_NUMBER', id: number.id, can_send_message: health },
        { entity_type: 'WABA', id: number.wabaId, can_send_message: 'AVAILABLE' },
        { entity_type: 'BUSINESS', id: business.id, can_send_message: 'AVAILABLE' },
      ],
    },
    id: number.id,
  }
}

export function listNumbers(emulator: Emulator, call: Call, waba: Waba): Answer {
  const numbers = [...emulator.world.numbers.values()].filter((it) => it.wabaId === waba.id)
  const found = numbers.map((it) => pick(shown(emulator, it), call.query, USUAL_FIELDS))
  return { body: pageOf(found, call.query, `${emulator.url}/v${call.version}.0/${waba.id}/phone_numbers`) }
}

export function showNumber(emulator: Emulator, call: Call, number: PhoneNumber): Answer {
  return { body: pick(shown(emulator, number), call.query, USUAL_FIELDS) }
}

/** POST on the number itself sets where its webhooks go. */
export async function changeNumber(emulator: Emulator, call: Call, number: PhoneNumber): Promise<Answer> {
  const wanted = fieldsAt(await call.fields(), 'webhook_configuration')
  if (!wanted) throw missing('webhook_configuration')
  await changeNumberCallback(emulator, number, wanted)
  return success
}

export async function registerNumber(_: Emulator, call: Call, number: PhoneNumber): Promise<Answer> {
  const body = await call.fields()
  if (body.messaging_product !== 'whatsapp') throw badParameter('The parameter messaging_product is required.')
  const pin = String(body.pin ?? '')
  if (!/^\d{6}$/.test(pin)) throw badParameter('Param pin must be 6 characters long.')
  if (number.pin !== undefined && number.pin !== pin) throw new GraphError(133005, { details: 'The PIN is not right' })
  number.pin = pin
  number.registered = true
  return success
}

export function deregisterNumber(_: Emulator, __: Call, number: PhoneNumber): Answer {
  if (number.throughput === 'COEXISTENCE') {
    throw badParameter('A number that is also used in the WhatsApp Business app cannot be deregistered.')
  }
  number.registered = false
  return success
}

export async function requestCode(_: Emulator, call: Call): Promise<Answer> {
  const body = await call.fields()
  if (!['SMS', 'VOICE'].includes(String(body.code_method)))
    throw badParameter('Param code_method must be one of {SMS, VOICE}.')
  if (!body.language) throw missing('language')
  return success
}

/** Every code is right but 000000. */
export async function verifyCode(_: Emulator, call: Call): Promise<Answer> {
  const { code } = await call.fields()
  if (!/^\d{3}-?\d{3}$/.test(String(code))) throw badParameter('Param code must be 6 digits.')
  if (String(code) === WRONG_CODE) throw new GraphError(136025, { details: "Code couldn't be verified" })
  return success
}

export function showSettings(_: Emulator, __: Call, number: PhoneNumber): Answer {
  return { body: { calling: { status: 'DISABLED' }, ...number.settings } }
}

export async function changeSettings(_: Emulator, call: Call, number: PhoneNumber): Promise<Answer> {
  number.settings = { ...number.settings, ...(await call.fields()) }
  return success
}

const profileLimits: Readonly<Record<string, number>> = { about: 139, address: 256, description: 512, email: 128 }
const PROFILE_FIELDS = ['about', 'address', 'description', 'email', 'profile_picture_url', 'websites', 'vertical']

export function showProfile(_: Emulator, call: Call, number: PhoneNumber): Answer {
  const { id, ...profile } = pick({ id: '', ...number.profile }, call.query, ['about'])
  return { body: { data: [{ ...profile, messaging_product: 'whatsapp' }] } }
}

export async function changeProfile(_: Emulator, call: Call, number: PhoneNumber): Promise<Answer> {
  const body = await call.fields()
  if (body.messaging_product !== 'whatsapp') throw badParameter('The parameter messaging_product is required.')
  for (const [name, limit] of Object.entries(profileLimits)) {
    const words = textAt(body, name)
    if (words !== undefined && words.length > limit)
      throw badParameter(`Param ${name} must be at most ${limit} characters long.`)
  }
  const { about, websites } = body
  if (about === '') throw badParameter('Param about cannot be empty.')
  if (websites !== undefined && (!Array.isArray(websites) || websites.length > 2))
    throw badParameter('At most 2 websites are allowed.')
  const changed = Object.fromEntries(Object.entries(body).filter(([name]) => PROFILE_FIELDS.includes(name)))
  if (typeof body.profile_picture_handle === 'string') {
    if (!body.profile_picture_handle.startsWith('4::'))
      throw invalid('profile_picture_handle is not from a resumable upload')
    changed.profile_picture_url = `https://pps.whatsapp.net/${number.id}.jpg`
  }
  number.profile = { ...number.profile, ...changed }
  return success
}
