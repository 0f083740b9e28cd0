/**
 * This browser as a device of a till: enrolled once, with a secret that never leaves it but to the server, and a word that
 * changes with each call, so that a copy of it is found out. Kept in the till's own drawers.
 */
import { enrolDevice, greetDevice } from '@galla/contract/tills'
import { call, NotReachable, Refused } from '../app/client.ts'
import { newId, now, randomWord } from '../app/clock.ts'
import type { LocalStore } from './local-store.ts'

export interface Device {
  readonly id: string
  readonly tillId: string
  readonly prefix: string
  readonly nonce: string
  /** Sent with a call whose answer has not come; the same call is then made again. */
  readonly nextNonce?: string | undefined
  /** Why it may give no bill any more; it is enrolled anew then. */
  readonly stopped?: { readonly code: string; readonly words: string } | undefined
}

export interface ServerTime {
  /** ISO 8601, by the server's clock, and by this device's at the same moment. */
  readonly server: string
  readonly here: string
}

/** The year a series belongs to, and how far it has come. */
export interface Series {
  readonly last: number
}

export const secretKey = (deviceId: string) => `secret.${deviceId}`
export const seriesKey = (deviceId: string, year: number) => `${deviceId}.${year}`

export async function secretOf(store: LocalStore, deviceId: string): Promise<string | undefined> {
  return store.get<string>('kept', secretKey(deviceId))
}

/** Makes this browser a device of a till. Needs the line, once. */
export async function enrol(store: LocalStore, tillId: string): Promise<Device> {
  const [id, secret, nonce] = [newId(), randomWord(), randomWord()]
  const answer = await call(enrolDevice, { tillId, id, secret, nonce, name: nameOfBrowser() }, { idempotencyKey: id })
  const device: Device = { id, tillId, prefix: answer.prefix, nonce }
  await store.change([
    { drawer: 'kept', key: secretKey(id), value: secret },
    { drawer: 'kept', key: 'device', value: device },
    { drawer: 'kept', key: 'till', value: tillId },
  ])
  // What lies in these drawers is not to be thrown away when the disk runs full.
  await navigator.storage?.persist?.().catch(() => false)
  return device
}

const stops = new Set([
  'tills.no-such-device',
  'tills.device-closed',
  'tills.device-copied',
  'tills.device-put-back',
  'sales.number-used',
])

/** After these this device must not give a number any more. */
export const stopsDevice = (code: string): boolean => stops.has(code)

/**
 * Calls the server: is this still the one device of its series? Gives the device as it now is: with its next word, or
 * stopped. Without a line nothing is known, and nothing changes.
 */
export async function greet(store: LocalStore, unsent: number): Promise<Device | undefined> {
  const before = await store.get<Device>('kept', 'device')
  if (!before || before.stopped) return before
  const secret = await secretOf(store, before.id)
  if (secret === undefined) return before
  const nextNonce = before.nextNonce ?? randomWord()
  await store.change([{ drawer: 'kept', key: 'device', value: { ...before, nextNonce } }])
  const series = await store.entries<Series>('series')
  const lastNumbers = series.flatMap(([key, { last }]) => {
    const [deviceId, year] = String(key).split('.')
    return deviceId === before.id ? [{ financialYear: Number(year), sequence: last }] : []
  })
  try {
    const answer = await call(greetDevice, {
      deviceId: before.id,
      secret,
      nonce: before.nonce,
      nextNonce,
      lastNumbers,
      unsent,
    })
    const { nextNonce: _, ...device }: Device = { ...before, nonce: nextNonce }
    const here = now()
    const time: ServerTime = { server: answer.now, here: here.toISOString() }
    const right = Math.abs(Date.parse(answer.now) - here.getTime()) < 2 * 60_000
    await store.change([
      { drawer: 'kept', key: 'device', value: device },
      { drawer: 'kept', key: 'server-time', value: time },
      // The clock is right again: what somebody said of it is over.
      ...(right ? [{ drawer: 'kept', key: 'clock-confirmed', remove: true } as const] : []),
    ])
    return device
  } catch (error) {
    if (error instanceof Refused && stopsDevice(error.code)) return stop(store, before, error)
    if (error instanceof Refused || error instanceof NotReachable) return before
    throw error
  }
}

async function stop(store: LocalStore, device: Device, { code, words }: Refused): Promise<Device> {
  const stopped: Device = { ...device, stopped: { code, words } }
  await store.change([{ drawer: 'kept', key: 'device', value: stopped }])
  return stopped
}

/** "Chrome · Windows": so that the owner knows it in the list. */
function nameOfBrowser(): string {
  const { userAgent } = navigator
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrome\//.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : 'Browser'
  const system = /Android|iPhone|iPad|Windows|CrOS|Mac OS|Linux/.exec(userAgent)?.[0]
  return system ? `${browser} · ${system}` : browser
}
