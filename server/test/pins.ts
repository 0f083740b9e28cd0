/** PINs in a test's shop: given, asked for on a screen, and shown to a device that has no line. */
import type { InputOf } from '@galla/contract/act'
import { approvalText, approve as contract } from '@galla/contract/approvals'
import type { BuiltInRole, Permission } from '@galla/contract/permissions'
import { listTillPeople } from '../modules/identity/list-till-people.ts'
import { passwordsWith } from '../modules/identity/password.ts'
import { pinKeyOf, proofBy } from '../modules/identity/pin.ts'
import { setPin } from '../modules/identity/set-pin.ts'
import { approve } from '../modules/tills/approve.ts'
import type { TestHouse } from './house.ts'
import type { Shop } from './shop.ts'

export const managersPin = '4071'
export const password = 'a quiet afternoon'

const passwords = passwordsWith({ id: 'test', key: Buffer.alloc(32, 7) } as never)
export const doorOfTests = {
  passwords,
  limits: { trySignIn: async () => {}, signedIn: async () => {}, trySignUp: async () => {} },
}

export interface TestPins {
  give(role: BuiltInRole, pin: string): Promise<void>
  /** With a line: the manager's PIN on the cashier's screen. */
  ask(given?: Partial<InputOf<typeof contract>>, as?: BuiltInRole): ReturnType<typeof approve>
  /** Without one: the approval as a device makes it that was shown this PIN. */
  shown(
    given: { permission: Permission; subjectId: string; at: string; pin?: string; by?: BuiltInRole } & Partial<Shown>,
  ): Promise<Shown>
}

export interface Shown {
  readonly id: string
  readonly personId: string
  readonly permission: Permission
  readonly reason: string
  readonly at: string
  readonly proof?: string
}

export function pinsOf({ house, look }: Pick<TestHouse, 'house' | 'look'>, shop: Shop): TestPins {
  return {
    async give(role, pin) {
      const stored = await passwords.hash(password)
      const { id } = shop.person(role)
      await look('update identity.people set password_hash = $2, pepper_id = $3 where id = $1', [
        id,
        stored.hash,
        stored.pepperId,
      ])
      await setPin(shop.as(role), doorOfTests, { pin, password })
    },
    ask: async (given = {}, as = 'cashier') =>
      approve(
        shop.as(as),
        doorOfTests,
        contract.input.parse({
          id: house.ids.next(),
          personId: shop.person('manager').id,
          pin: managersPin,
          permission: 'tills.pay-out',
          reason: 'Rent of the shop',
          ...given,
        }),
      ),
    async shown({ pin = managersPin, by = 'manager', subjectId, ...rest }) {
      const given = { id: house.ids.next(), personId: shop.person(by).id, reason: 'Line was down', ...rest }
      const { rows } = await listTillPeople(shop.as('cashier'))
      const verifier = rows.find(({ id }) => id === given.personId)?.verifier
      if (!verifier) return given
      const key = await pinKeyOf(pin, Buffer.from(verifier.salt, 'base64url'))
      return { proof: proofBy(key, approvalText(given, { subjectId, at: given.at })), ...given }
    },
  }
}
