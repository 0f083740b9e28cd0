/**
 * What a journey starts from: `test` with the open house in it.
 *
 *     test('…', async ({ page, house }) => { await page.goto('/') … })
 */
import { test as base, expect, type Page } from '@playwright/test'

export { expect }

export interface SignIn {
  readonly business: string
  readonly role: string
  readonly email: string
  readonly password: string
}

export interface House {
  readonly url: string
  /** The customer's phone, a page of the product. */
  readonly phoneUrl: string
  /** The emulators themselves; their control is below /__control. */
  readonly whatsappUrl: string
  readonly mailUrl: string
  /** The paper of the emulated receipt printer. */
  readonly printerUrl: string
  readonly signIns: readonly SignIn[]
}

export const test = base.extend<object, { house: House }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function asks for from its pattern.
    async ({}, use) => {
      const told = process.env.JOURNEY_HOUSE
      if (!told) throw new Error('No house is open. Run the journeys with `npm run e2e`.')
      await use(JSON.parse(told) as House)
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ house }, use) => use(house.url),
})

/** Who may sign in as this role in the business whose name has this word. */
export function signInOf(house: House, business: string, role: string): SignIn {
  const found = house.signIns.find((it) => it.role === role && it.business.includes(business))
  if (!found) throw new Error(`The demo has no ${role} of ${business}.`)
  return found
}

/** At the door, as a person does it. */
export async function enter(page: Page, { email, password }: Pick<SignIn, 'email' | 'password'>): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}
