/** Blocking: only who wrote in the last 24 hours; what fails is told beside what worked, with HTTP 400. */
import type { Emulator } from './emulator.ts'
import type { Answer, Call } from './graph-call.ts'
import { badParameter, GraphError, missing } from './graph-error.ts'
import { type Fields, listAt, textAt } from './json.ts'
import { waIdOf } from './messages.ts'
import { pageOf } from './paging.ts'
import type { PhoneNumber } from './world.ts'

export function listBlocked(emulator: Emulator, call: Call, number: PhoneNumber): Answer {
  const found = [...number.blocked].map((waId) => ({ messaging_product: 'whatsapp', wa_id: waId, id: waId }))
  const page = pageOf(found, call.query, `${emulator.url}/v${call.version}.0/${number.id}/block_users`)
  const data = (page.data as Fields[]).map(({ id, ...it }) => it)
  return { body: { ...page, data: [{ block_users: data }] } }
}

export async function blockUsers(emulator: Emulator, call: Call, number: PhoneNumber): Promise<Answer> {
  const asked = await askedUsers(call, number)
  const may = (waId: string) => emulator.windows.wroteToday(number.id, waId)
  const added = asked.filter((it) => may(it.wa_id))
  for (const { wa_id } of added) number.blocked.add(wa_id)
  const failed = asked.filter((it) => !may(it.wa_id)).map((it) => ({ ...it, errors: [reengagement] }))
  const block_users = { added_users: added, ...(failed.length > 0 ? { failed_users: failed } : {}) }
  if (failed.length > 0) throw new GraphError(139100, { beside: { messaging_product: 'whatsapp', block_users } })
  return { body: { messaging_product: 'whatsapp', block_users } }
}

const reengagement = {
  code: 131047,
  message: 'Re-engagement message',
  error_data: { details: 'The user has not sent a message in the last 24 hours' },
}

export async function unblockUsers(_: Emulator, call: Call, number: PhoneNumber): Promise<Answer> {
  const asked = await askedUsers(call, number)
  for (const { wa_id } of asked) number.blocked.delete(wa_id)
  return { body: { messaging_product: 'whatsapp', block_users: { removed_users: asked } } }
}

async function askedUsers(call: Call, number: PhoneNumber): Promise<{ input: string; wa_id: string }[]> {
  const body = await call.fields()
  if (body.messaging_product !== 'whatsapp') throw badParameter('The parameter messaging_product is required.')
  const users = listAt(body, 'block_users')
  if (!users || users.length === 0) throw missing('block_users')
  if (users.length > 1000) throw badParameter('At most 1000 users may be given.')
  return users.map((it) => {
    const input = textAt(it, 'user')
    if (!input) throw missing('block_users.user')
    return { input, wa_id: waIdOf(input, number) }
  })
}
