/** A till is one device in one tab. A second tab waits; a copy of the device is found out before a number is given twice. */
import { addProduct } from '@galla/contract/catalogue'
import { closeDevice, listDevices } from '@galla/contract/tills'
import { linesOfBill, numberGiven, openTill, scan, scanBox } from './counter.ts'
import { enter, expect, type House, signInOf, test } from './house.ts'
import { type ShopApi, shopApi } from './shop-api.ts'

const run = String(Date.now()).slice(-5)
const code = `8907770${run}1`

let manager: ShopApi
test.beforeAll(async ({ house }: { house: House }) => {
  manager = await shopApi(house, signInOf(house, 'Kirana', 'Manager'))
  await manager.call(addProduct, {
    name: `Jaggery ${run}`,
    hsn: '1701',
    pricePaise: 80_00,
    taxClass: 'gst-5',
    barcodes: [code],
    stockPolicy: 'not-kept',
  })
})

test('a second tab does not sell until it is told to, and then has the bill of the first', async ({ page, house }) => {
  await enter(page, signInOf(house, 'Kirana', 'Cashier'))
  await openTill(page, 'Till 2')
  await scan(page, code)
  await expect(linesOfBill(page)).toHaveCount(1 + 1)
  const second = await page.context().newPage()
  await second.goto('/counter')
  await expect(second.getByText('The counter is open in another tab')).toBeVisible()
  await second.getByRole('button', { name: 'Work here' }).click()
  await expect(linesOfBill(second)).toHaveCount(1 + 1)
  await expect(page.getByText('The counter is open in another tab')).toBeVisible()
  await second.keyboard.press('F8')
  expect(await numberGiven(second)).toMatch(/^T2[A-Z]+\d\d-000001$/)
})

test('a copy of a device is stopped, enrolled anew, and goes on with the next letter', async ({ browser, house }) => {
  const options = { baseURL: house.url, viewport: { width: 1366, height: 768 } }
  const first = await browser.newContext(options)
  const till = await first.newPage()
  await enter(till, signInOf(house, 'Kirana', 'Cashier'))
  await openTill(till, 'Till 2')
  await scan(till, code)
  await till.keyboard.press('F8')
  const before = await numberGiven(till)
  await expect(till.getByText('all bills sent')).toBeVisible()

  const copied = await first.storageState({ indexedDB: true })
  const called = till.waitForResponse((answer) => answer.url().includes('/greet') && answer.ok())
  await till.reload()
  await called
  await expect(scanBox(till)).toBeFocused()
  await scan(till, code)
  await expect(linesOfBill(till)).toHaveCount(1 + 1)
  await till.keyboard.press('F8')
  const after = await numberGiven(till)
  expect(Number(after.slice(-6))).toBe(Number(before.slice(-6)) + 1)

  const second = await browser.newContext({ ...options, storageState: copied })
  const copy = await second.newPage()
  await enter(copy, signInOf(house, 'Kirana', 'Cashier'))
  await copy.goto('/counter')
  await expect(copy.getByText('This device may give no more bills under its letter')).toBeVisible()
  await copy.getByRole('button', { name: 'Enrol this device anew' }).click()
  await expect(scanBox(copy)).toBeFocused()
  await scan(copy, code)
  await expect(linesOfBill(copy)).toHaveCount(1 + 1)
  await copy.keyboard.press('F8')
  const ofCopy = await numberGiven(copy)
  expect(ofCopy.slice(-6)).toBe('000001')
  expect(ofCopy.slice(0, -9)).not.toBe(before.slice(0, -9))
  await expect(copy.getByText('all bills sent')).toBeVisible()

  await test.step('a device that the manager closes sells no more', async () => {
    const { rows } = await manager.call(listDevices, { limit: 20 })
    const device = rows.find(({ lastNumber }) => lastNumber === after)!
    const closed = await manager.call(closeDevice, { deviceId: device.id, reason: 'The screen is broken' })
    expect(closed.closed).toMatchObject({ lastNumber: after })
    await till.reload()
    await expect(till.getByText('This device may give no more bills under its letter')).toBeVisible()
  })
  await Promise.all([first.close(), second.close()])
})
