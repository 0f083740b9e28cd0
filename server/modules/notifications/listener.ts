/** One person of the staff and how she wants to be told. */
import type { AlertChannel, AlertKind } from '@galla/contract/alerts'
import { alertKinds } from './alert-kinds.ts'
import type { QuietHours } from './quiet-hours.ts'

export type Thresholds = { readonly [K in AlertKind]?: number | undefined }

export interface ListenerRow {
  readonly personId: string
  readonly quietFrom: number | null
  readonly quietTo: number | null
  readonly urgentAnyway: boolean
  readonly perHour: number
  readonly thresholds: Thresholds
  readonly phone: string | null
  readonly codePhone: string | null
  readonly codeMac: Buffer | null
  readonly codeSentAt: string | null
  readonly codeTries: number
  readonly codesDay: string | null
  readonly codesSent: number
}

export interface Choice {
  readonly personId: string
  readonly kind: AlertKind
  readonly channel: AlertChannel
  readonly wanted: boolean
  readonly how: 'page' | 'link' | 'reply'
  readonly at: string
}

export const defaultClosingMinute = 21 * 60
export const defaultPerHour = 6

export const quietOf = ({ quietFrom, quietTo }: Pick<ListenerRow, 'quietFrom' | 'quietTo'>): QuietHours | null =>
  quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo }

/** The quiet that counts for this kind. */
export const quietFor = (
  kind: AlertKind | 'test',
  it: Pick<ListenerRow, 'quietFrom' | 'quietTo' | 'urgentAnyway'>,
): QuietHours | null => (kind === 'test' || (it.urgentAnyway && alertKinds[kind].urgent) ? null : quietOf(it))

export const thresholdOf = (kind: AlertKind, thresholds: Thresholds | undefined): number | null =>
  alertKinds[kind].threshold === null ? null : (thresholds?.[kind] ?? alertKinds[kind].threshold)
