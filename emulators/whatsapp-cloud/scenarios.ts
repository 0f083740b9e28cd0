/** Bad weather at the press of a button, from the phone of one person: what the product must bear every day. */
import { act } from './customer-acts.ts'
import type { Emulator } from './emulator.ts'

const HOUR = 3_600_000

type Weather = (emulator: Emulator, waId: string, phoneNumberId: string) => void

const weathers = {
  /** A person who sends every thought by itself. */
  'many-at-once': (emulator, waId, phoneNumberId) => {
    for (let place = 1; place <= 50; place++) {
      act(emulator, waId, phoneNumberId, { type: 'text', text: `${place} / 50` })
    }
  },
  'three-times': (emulator, waId, phoneNumberId) => {
    rule(emulator, waId, { do: 'duplicate', copies: 3 }, 1)
    act(emulator, waId, phoneNumberId, { type: 'text', text: 'Once, and told three times' })
  },
  late: (emulator, waId, phoneNumberId) => {
    act(emulator, waId, phoneNumberId, { type: 'text', text: 'Written three hours ago', agoMilliseconds: 3 * HOUR })
  },
  /** The webhook of the first waits for the second. */
  'out-of-order': (emulator, waId, phoneNumberId) => {
    rule(emulator, waId, { do: 'reorder' }, 1)
    act(emulator, waId, phoneNumberId, { type: 'text', text: 'First', agoMilliseconds: 2000 })
    act(emulator, waId, phoneNumberId, { type: 'text', text: 'Second' })
  },
  'wrong-signature': (emulator, waId, phoneNumberId) => {
    rule(emulator, waId, { do: 'wrong-signature' }, 1)
    act(emulator, waId, phoneNumberId, { type: 'text', text: 'Signed wrongly: nobody may see this' })
  },
  'file-gone': (emulator, waId, phoneNumberId) => {
    act(emulator, waId, phoneNumberId, { type: 'image', caption: 'Its file is gone', fault: 'gone' })
  },
  'file-too-large': (emulator, waId, phoneNumberId) => {
    act(emulator, waId, phoneNumberId, { type: 'video', fault: 'too-large' })
  },
  unsupported: (emulator, waId, phoneNumberId) => {
    act(emulator, waId, phoneNumberId, { type: 'unsupported' })
  },
} satisfies Readonly<Record<string, Weather>>

export type Scenario = keyof typeof weathers

export function isScenario(name: unknown): name is Scenario {
  return typeof name === 'string' && Object.hasOwn(weathers, name)
}

export function play(emulator: Emulator, waId: string, phoneNumberId: string, scenario: Scenario): void {
  weathers[scenario](emulator, waId, phoneNumberId)
}

function rule(
  { faults }: Emulator,
  to: string,
  effect: Extract<Parameters<typeof faults.add>[0], { on: 'webhook' }>['effect'],
  next: number,
): void {
  faults.add({ on: 'webhook', when: { next }, matching: { to, field: 'messages' }, effect })
}
