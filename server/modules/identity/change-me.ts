/** Changes one's own name or language. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeMe as contract } from '@galla/contract/identity'
import type { PersonContext } from '../../platform/context.ts'
import { updatePerson } from './person.db.ts'

export async function changeMe(
  ctx: PersonContext,
  changes: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  return ctx.asPlatform('a person changes herself', (tx) => updatePerson(tx, ctx.person.id, changes))
}
