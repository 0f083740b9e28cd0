/** A business number's username: 3 to 35 of a-z, 0-9, dot and underscore, one holder in the world. */
import type { Emulator } from './emulator.ts'
import { type Answer, type Call, success } from './graph-call.ts'
import { GraphError, missing } from './graph-error.ts'
import { textAt } from './json.ts'
import type { PhoneNumber } from './world.ts'

const ALLOWED = /^(?=.*[a-z])(?!www)(?!.*\.\.)[a-z0-9_][a-z0-9._]{1,33}[a-z0-9_]$/
const LIKE_A_SITE = /\.(com|net|org)$/

export function showUsername(_: Emulator, __: Call, { username }: PhoneNumber): Answer {
  return { body: username ? { username, status: 'approved' } : {} }
}

export function suggestUsernames(_: Emulator, __: Call, { verifiedName }: PhoneNumber): Answer {
  const plain = verifiedName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
  return { body: { data: [{ username_suggestions: [plain, `${plain}_shop`] }] } }
}

export async function claimUsername(emulator: Emulator, call: Call, number: PhoneNumber): Promise<Answer> {
  const body = await call.fields()
  const username = textAt(body, 'username')
  if (!username) throw missing('username')
  if (!ALLOWED.test(username) || LIKE_A_SITE.test(username)) {
    throw new GraphError(147001, { details: 'The username has characters or a form that is not allowed' })
  }
  const holder = [...emulator.world.numbers.values()].find((it) => it.username === username)
  if (holder && holder !== number) {
    const isOurs = emulator.world.ownerOf(holder.id) === emulator.world.ownerOf(number.id)
    if (!isOurs || body.transfer_action !== 'force_transfer') {
      throw new GraphError(147002, { details: 'The username is taken' })
    }
    holder.username = undefined
  }
  number.username = username
  tellUsername(emulator, number, 'approved', username)
  return { body: { status: 'approved' } }
}

export function deleteUsername(emulator: Emulator, _: Call, number: PhoneNumber): Answer {
  number.username = undefined
  tellUsername(emulator, number, 'deleted')
  return success
}

function tellUsername({ webhooks }: Emulator, number: PhoneNumber, status: string, username?: string): void {
  webhooks.tell({ wabaId: number.wabaId, field: 'business_username_update', hasTime: true }, () => ({
    display_phone_number: number.digits,
    ...(username ? { username } : {}),
    status,
  }))
}
