/** The people of the business as a file, in the order in which they joined. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportPeople as contract } from '@galla/contract/identity'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { moment, pagesByKey, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { colleaguesAfter } from './membership.db.ts'
import { ownRoles } from './role.db.ts'
import { allBuiltInRoles } from './role.ts'

const columns = [text('Name'), text('E-mail'), text('Role'), moment('Joined')]

export async function exportPeople(
  ctx: Context,
  { format }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('identity.export-people')
  const roles = await ctx.inBusiness(async (tx) => {
    await recordEntry(tx, {
      act: 'identity.export-people',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    })
    return ownRoles(tx)
  })
  const nameOf = new Map([...allBuiltInRoles, ...roles].map((role) => [role.id, role.name]))
  const pages = pagesByKey<Awaited<ReturnType<typeof colleaguesAfter>>[number]>(
    500,
    (last, limit) =>
      ctx.asPlatform('export the people of a business', (tx) =>
        colleaguesAfter(tx, { businessId: ctx.business.id, after: last && [last.joinedAt, last.id], limit }),
      ),
    (person) => [person.name, person.email, nameOf.get(person.role) ?? person.role, person.joinedAt],
  )
  return tableFile(format, { name: `people-${ctx.today}`, columns, pages })
}
