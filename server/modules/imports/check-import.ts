/** Tries the columns as chosen: a job looks at every row, and nothing is written. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { checkImport as contract } from '@galla/contract/imports'
import type { Context } from '../../platform/context.ts'
import { addJob } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusal.ts'
import { beginCheck, findImport, lockImport, rememberLayout } from './import.db.ts'
import { answerOf, mustBeAble, mustImport, type Targets, targetNamed } from './import.ts'
import { headingKey, proposalFor } from './layouts.ts'

export async function checkImport(
  ctx: Context,
  targets: Targets,
  { importId, ...choices }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('imports.check-import')
  return ctx.inBusiness(async (tx) => {
    const it = await lockImport(tx, importId)
    if (!it) throw refuse('imports.not-found')
    const target = targetNamed(targets, it.target)
    mustImport(ctx, target)
    mustBeAble('check', it, target as never)
    const sheet = it.facts!.sheets[choices.sheet]
    if (!sheet || sheet.count <= choices.headingRow + 1) throw refuse('imports.empty-sheet')

    const known = new Set(target.fields.map((field) => field.name))
    const mapping = choices.mapping.map((field) => (known.has(field) ? field : ''))
    const filled = mapping.filter((field) => field !== '')
    const twice = filled.find((field, at) => filled.indexOf(field) !== at)
    if (twice) throw refuse('imports.field-mapped-twice', { field: twice })
    const missing = target.fields.find((field) => field.needed && !filled.includes(field.name))
    if (missing) throw refuse('imports.field-not-mapped', { field: missing.name })

    const headings = sheet.sample[choices.headingRow] ?? []
    const { layout } = proposalFor(it.target, target.fields, headings)
    await beginCheck(tx, importId, { choices: { ...choices, mapping }, layout })
    await Promise.all([
      rememberLayout(tx, it.target, { headings: headings.map(headingKey).join('|'), mapping }),
      addJob(tx, 'imports.check-rows', { importId }, { key: `imports.check-rows ${importId}` }),
    ])
    return answerOf((await findImport(tx, importId))!, target as never, it.parts)
  })
}
