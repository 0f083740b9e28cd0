import { signOut as signOutAct } from '@galla/contract/identity'
import { call } from './client.ts'
import { forgetWritten } from './kept-in-browser.ts'
import { openLock } from './lock.ts'
import { queries } from './query.ts'
import { endSession } from './session.ts'

/** Leaves this device clean even where the server cannot be told; its token dies in ten minutes. */
export async function signOut(): Promise<void> {
  await call(signOutAct, {}).catch(() => undefined)
  forgetWritten()
  openLock()
  endSession()
  queries.clear()
}
