/** Opens one house for all journeys, and closes it after the last. */
import { rmSync } from 'node:fs'
import { newDataFolder, startHouse } from './start-house.ts'

export default async function openHouse(): Promise<() => Promise<void>> {
  const dataFolder = newDataFolder()
  const { house, close } = await startHouse({ dataFolder, days: 30 })
  process.env.JOURNEY_HOUSE = JSON.stringify(house)
  return async () => {
    await close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
