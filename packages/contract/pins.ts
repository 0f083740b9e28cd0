/** Staff PINs: four to six digits that open the till of one business, and approve at it. */
import { z } from 'zod'
import { act, personAct } from './act.ts'
import { done, id, input, instant } from './common.ts'
import { person, signedIn } from './identity.ts'

export const pin = z.string().regex(/^[0-9]{4,6}$/, 'A PIN is four to six digits.')

/**
 * What a till without a line checks a PIN by. PBKDF2 (SHA-256, `rounds`) makes a key of the PIN; the check is an HMAC of it
 * over `pinCheckText`. The key itself is never given out: with it alone one proves that a PIN was shown.
 */
export const pinVerifier = z.object({ salt: z.string(), rounds: z.int(), check: z.string() })
export const pinCheckText = 'galla pin check 1'

export const setPin = act('identity.set-pin', 'PUT /me/pin', {
  summary: 'Set your own PIN in this business; the password proves that it is you',
  input: input({ pin, password: z.string().min(1).max(256) }),
  output: z.object({ setAt: instant }),
})

export const showPin = act('identity.show-pin', 'GET /me/pin', {
  summary: 'Whether you have a PIN here',
  input: input({}),
  output: z.object({ setAt: instant.nullable() }),
})

export const removePin = act('identity.remove-pin', 'DELETE /people/:personId/pin', {
  summary: 'Take the PIN of a person away; she sets another one with her password',
  input: input({ personId: id }),
  output: done,
})

export const listTillPeople = act('identity.list-till-people', 'GET /till-people', {
  summary: 'Who may work at a till, what each may approve, and what a till without a line checks PINs by',
  input: input({}),
  output: z.object({
    rows: z.array(
      person.pick({ id: true, name: true }).extend({
        roleName: z.string(),
        hasPin: z.boolean(),
        permissions: z.array(z.string()).describe('those that count at a till'),
        verifier: pinVerifier.nullable(),
      }),
    ),
  }),
})

/** A session door, like signing in: it sets the cookies of the session. */
export const switchPerson = personAct('POST /session/switch-person', {
  summary: 'Another person takes the till over by PIN: a session of hers, in this business only',
  input: input({ personId: id, pin }),
  output: signedIn,
})
