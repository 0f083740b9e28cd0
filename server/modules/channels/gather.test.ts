import { describe, expect, it } from 'vitest'
import { gather } from './gather.ts'

const setup = (write: (items: readonly string[]) => Promise<void> = async () => undefined) => {
  const batches: string[][] = []
  const gatherer = gather<string>(
    async (items) => {
      batches.push([...items])
      await new Promise((soon) => setTimeout(soon, 2))
      await write(items)
    },
    { atMost: 3, sizeOf: (item) => item.length, atMostSize: 10 },
  )
  return { batches, gatherer }
}

describe('gathering writes', () => {
  it('waits for nothing when nothing is under way, and takes along what came meanwhile', async () => {
    const { batches, gatherer } = setup()
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((item) => gatherer.put(item)))
    expect(batches).toEqual([['a'], ['b', 'c', 'd'], ['e']])
  })

  it('keeps a batch within its size, and lets one that is larger go alone', async () => {
    const { batches, gatherer } = setup()
    await Promise.all(['a', 'sixsix', 'sixsix', 'more than ten', 'b'].map((item) => gatherer.put(item)))
    expect(batches).toEqual([['a'], ['sixsix'], ['sixsix'], ['more than ten'], ['b']])
  })

  it('tells each of a lost batch, and goes on', async () => {
    const { gatherer } = setup(async (items) => {
      if (items.includes('bad')) throw new Error('disk full')
    })
    const told = await Promise.allSettled(['a', 'bad', 'b'].map((item) => gatherer.put(item)))
    expect(told.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    await expect(gatherer.put('c')).resolves.toBeUndefined()
  })
})
