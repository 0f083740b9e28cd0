import { describe, expect, it } from 'vitest'
import { testHouse } from '../test/house.ts'
import { openInstallation, WrongMasterKey } from './installation.ts'

const { house, masterKey, look } = await testHouse()

describe('the keys of the installation', () => {
  it('are made once, be it by two processes at the same moment, and are the same at the next start', async () => {
    const [first, second] = await Promise.all([
      openInstallation({ ...house, masterKey }),
      openInstallation({ ...house, masterKey }),
    ])
    const third = await openInstallation({ ...house, masterKey })
    for (const other of [second, third]) {
      expect(other.tokenKey.id).toBe(first.tokenKey.id)
      expect(other.tokenKey.private.equals(first.tokenKey.private)).toBe(true)
      expect(other.pepper).toEqual(first.pepper)
    }
  })

  it('do not open to another master key, which says what to do and makes no new ones', async () => {
    const before = await look('select * from platform.installation')
    const opening = openInstallation({ ...house, masterKey: Buffer.alloc(32, 1) })
    await expect(opening).rejects.toThrow(WrongMasterKey)
    await expect(opening).rejects.toThrow(/GALLA_MASTER_KEY_FILE/)
    expect(await look('select * from platform.installation')).toEqual(before)
  })

  it('stand sealed: the row holds neither of them in the clear', async () => {
    const { tokenKey, pepper } = await openInstallation({ ...house, masterKey })
    const [row] = await look<{ token_key: Buffer; password_pepper: Buffer }>('select * from platform.installation')
    expect(row!.password_pepper.includes(pepper.key)).toBe(false)
    const seed = tokenKey.private.export({ format: 'der', type: 'pkcs8' }).subarray(-32)
    expect(row!.token_key.includes(seed)).toBe(false)
  })
})
