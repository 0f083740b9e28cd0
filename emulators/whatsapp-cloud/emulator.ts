/** The parts that know of each other, put together once in server.ts. */
import type { EmulatorClock } from './clock.ts'
import type { Delivery } from './delivery.ts'
import type { Faults } from './faults.ts'
import type { Ids } from './ids.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'
import type { PhoneEvents } from './phone-events.ts'
import type { Webhooks } from './webhooks.ts'
import type { Windows } from './window.ts'
import type { World } from './world.ts'

export interface Emulator {
  readonly clock: EmulatorClock
  readonly ids: Ids
  readonly world: World
  readonly log: Log
  readonly faults: Faults
  readonly webhooks: Webhooks
  readonly windows: Windows
  readonly limits: Limits
  readonly delivery: Delivery
  readonly phoneEvents: PhoneEvents
  readonly habits: Habits
  /** Where this server is reached; media addresses begin with it. */
  url: string
}

export interface Habits {
  /** What becomes of a number nobody has seeded. */
  strangers: 'on-whatsapp' | 'not-on-whatsapp'
  /** 'by-hand', or the review decides by itself after so long. */
  templateReview: 'by-hand' | number
  /** Meta's page gives edits and deletions by people to coexistence numbers only; else they come as unsupported. */
  corrections: 'all-numbers' | 'coexistence-only'
}
