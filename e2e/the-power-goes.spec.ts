import { rmSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { newDataFolder, startHouse } from './start-house.ts'

const answers = async (url: string) => {
  try {
    return (await fetch(`${url}/readyz`)).status
  } catch {
    return 'nobody there'
  }
}

test('the house opens again after it was killed, and leaves nobody behind when it closes', async () => {
  test.setTimeout(180_000)
  const dataFolder = newDataFolder()
  try {
    const first = await startHouse({ dataFolder, days: 2 })
    expect(await answers(first.house.url)).toBe(200)
    first.supervisor.kill('SIGKILL')
    await expect
      .poll(() => answers(first.house.url), { message: 'the server ends with its supervisor' })
      .toBe('nobody there')

    const second = await startHouse({ dataFolder, days: 2 })
    expect(await answers(second.house.url)).toBe(200)
    expect(second.house.signIns).toEqual(first.house.signIns)
    await second.close()
    expect(second.supervisor.exitCode).toBe(0)
    expect(await answers(second.house.url)).toBe('nobody there')
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
})
