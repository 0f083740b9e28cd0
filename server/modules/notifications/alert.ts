/** What happened, and the news made of it for one person. */
import type { AlertChannel, AlertItem, AlertKind, DaySummary } from '@galla/contract/alerts'

export interface Happening {
  readonly id: string
  readonly facts: HappeningFacts
}

export interface HappeningFacts {
  readonly item: AlertItem | null
  readonly summary: DaySummary | null
  /** What the threshold is compared with: paise, or the days that the person asked for. */
  readonly measure: number | null
}

export interface AlertFacts {
  readonly items: readonly AlertItem[]
  readonly count: number
  readonly summary: DaySummary | null
}

export interface Alert {
  readonly id: string
  readonly kind: AlertKind | 'test'
  readonly facts: AlertFacts
  readonly at: string
  readonly readAt: string | null
}

export interface OutgoingMessage {
  readonly id: string
  readonly alertId: string
  readonly personId: string
  readonly channel: Exclude<AlertChannel, 'bell'>
  readonly state: 'queued' | 'sent' | 'failed' | 'stopped'
  readonly dueAt: string
  readonly reason: string | null
  readonly deliveryId: string | null
}

/** More are counted and not named. */
export const namedItems = 20

export const nothingOf = (name: string, id: string | null): AlertItem => ({
  name,
  id,
  quantity: null,
  unit: null,
  paise: null,
  day: null,
  note: null,
})

/** Does it reach what this person asked for? Days are asked for exactly: each stretch has its own happening. */
export function reaches(kind: AlertKind, measure: number | null, threshold: number | null): boolean {
  if (measure === null || threshold === null) return true
  return kind === 'expiry-near' ? measure === threshold : Math.abs(measure) >= threshold
}
