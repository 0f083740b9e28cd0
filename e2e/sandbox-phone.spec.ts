import { expect, test } from './house.ts'

const ramesh = '919000009902'

test('a customer writes in her own words, changes them, takes them back, and has her phone turned off', async ({
  page,
  house,
}) => {
  const { numbers } = (await (await page.request.get('/api/sandbox/numbers')).json()) as {
    numbers: { phoneNumberId: string }[]
  }
  await page.goto(`${house.phoneUrl}?person=${ramesh}&shop=${numbers[0]!.phoneNumberId}`)
  const log = page.getByRole('log')

  await page.getByRole('button', { name: 'मेरा बिल तैयार है क्या?' }).click()
  await expect(log.getByText('मेरा बिल तैयार है क्या?')).toBeVisible()

  await page.getByLabel('Message', { exact: true }).fill('Two kilos')
  await page.keyboard.press('Enter')
  const said = log.getByRole('group', { name: /Two kilos/ })
  await said.press('Enter')
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByLabel('Message', { exact: true }).fill('Three kilos')
  await page.keyboard.press('Enter')
  const changed = log.getByRole('group', { name: /Three kilos/ })
  await expect(changed.getByText('edited')).toBeVisible()

  await changed.press('Enter')
  await page.getByRole('button', { name: 'Delete for everyone' }).click()
  await expect(log.getByText('This message was deleted')).toBeVisible()

  await page.getByLabel('Phone is on').click()
  await expect(page.getByText('The phone is off')).toBeVisible()
  await page.getByRole('button', { name: 'Turn the phone on' }).click()
  await expect(log.getByText('This message was deleted')).toBeVisible()
})
