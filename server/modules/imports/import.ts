/** An import: one file, on its way from its portions to rows that are written. */
import type { importChoices, importRow, importWhole } from '@galla/contract/imports'
import { type RefusalCode, wordsOf } from '@galla/contract/refusals'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { AnyTarget, ImportTarget, Outcome, TargetName } from './import-target.ts'
import type { FileContents } from './table-thread.ts'

export type Choices = z.output<typeof importChoices>
export type Counts = z.output<typeof importRow>['counts']
export type State = z.output<typeof importRow>['state']

export interface Import extends Omit<z.output<typeof importRow>, 'counts'> {
  readonly parts: number
  readonly problem: string | null
  readonly sha256: string | null
  readonly facts: FileContents | null
  readonly choices: Choices | null
  readonly counts: Partial<Counts>
  readonly byPerson: string | null
}

export const noCounts: Counts = { new: 0, changed: 0, same: 0, skipped: 0, refused: 0, warned: 0 }

/** What may be done to an import, and in which state of its life. */
const may: Readonly<Record<'upload' | 'check' | 'run' | 'cancel' | 'undo', readonly State[]>> = {
  upload: ['uploading'],
  // Also afterwards: what was refused for a wrong column is tried again with the right one.
  check: ['mapping', 'ready', 'cancelled'],
  run: ['ready'],
  cancel: ['uploading', 'reading', 'mapping', 'checking', 'ready', 'running'],
  undo: ['done', 'cancelled'],
}

export function importCan(what: keyof typeof may, it: Import, target: AnyTarget): boolean {
  if (!may[what].includes(it.state)) return false
  if (what === 'check') return it.facts !== null && it.written === 0
  if (what === 'undo') return target.undoable && it.undoneAt === null && it.written > 0
  return true
}

export function mustBeAble(what: keyof typeof may, it: Import, target: AnyTarget): void {
  if (!importCan(what, it, target)) throw refuse('imports.not-now', { state: it.state })
}

export type Targets = readonly AnyTarget[]

export function targetNamed(targets: Targets, name: TargetName): ImportTarget<unknown> {
  return targets.find((target) => target.name === name) as unknown as ImportTarget<unknown>
}

/** Who imports products must be allowed to add and change them. */
export function mustImport(ctx: Context, target: Pick<AnyTarget, 'permissions'>): void {
  for (const permission of target.permissions) ctx.must(permission)
}

export function answerOf(it: Import, target: AnyTarget, receivedParts: number): z.input<typeof importWhole> {
  const counts = { ...noCounts, ...it.counts }
  const can = (['check', 'run', 'cancel', 'undo'] as const).filter((what) => importCan(what, it, target))
  return {
    ...it,
    counts,
    receivedParts,
    problem: it.problem === null ? null : told(it.problem),
    sheets: (it.facts?.sheets ?? []).map(({ name, count, sample }) => ({
      name,
      rows: count,
      sample: sample.map((row) => [...row]),
    })),
    fields: target.fields.map(({ name, needed }) => ({ name, needed: needed === true })),
    can: counts.refused > 0 ? [...can, 'export-refused'] : can,
  }
}

/** The refusal of a file, as it was kept. */
function told(kept: string) {
  const { code, facts } = JSON.parse(kept) as { code: RefusalCode; facts: Record<string, string | number> }
  return { code, facts, words: wordsOf(code, facts) }
}

export const problemOf = ({ code, facts }: Refusal): string => JSON.stringify({ code, facts })

export function counted(before: Partial<Counts>, outcomes: readonly Outcome[], warned: number): Counts {
  const counts = { ...noCounts, ...before }
  for (const outcome of outcomes) counts[outcome]++
  counts.warned += warned
  return counts
}
