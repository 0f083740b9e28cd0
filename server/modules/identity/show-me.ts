/** Who is signed in, and in which businesses. */
import type { OutputOf } from '@galla/contract/act'
import type { showMe as contract } from '@galla/contract/identity'
import type { PersonContext } from '../../platform/context.ts'
import { membershipsOf } from './membership.db.ts'
import { findPerson } from './person.db.ts'

export async function showMe(ctx: PersonContext): Promise<OutputOf<typeof contract>> {
  return ctx.asPlatform('show a person to herself', async (tx) => {
    const [person, businesses] = await Promise.all([findPerson(tx, ctx.person.id), membershipsOf(tx, ctx.person.id)])
    return { person, businesses }
  })
}
