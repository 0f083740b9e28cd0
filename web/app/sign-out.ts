import { signOut as signOutAct } from '@galla/contract/identity'
import { forgetPictures } from '../counter/picture-keeper.ts'
import { forgetCustomers, unsentBills } from '../counter/unsent.ts'
import { call } from './client.ts'
import { forgetWritten } from './kept-in-browser.ts'
import { openLock } from './lock.ts'
import { sleepHere } from './push.ts'
import { queries } from './query.ts'
import { currentSession, endSession } from './session.ts'

/**
 * Leaves this device clean even where the server cannot be told; its token dies in ten minutes. Not while bills lie here
 * that the server does not have: nobody else could send them. Gives how many there are then.
 */
export async function signOut(): Promise<{ readonly unsent: number }> {
  const businesses = (currentSession()?.businesses ?? []).map(({ id }) => id)
  const unsent = await unsentBills(businesses)
  if (unsent > 0) return { unsent }
  // A device that nobody is signed in on is not woken.
  await sleepHere().catch(() => undefined)
  await call(signOutAct, {}).catch(() => undefined)
  forgetWritten()
  openLock()
  await Promise.all([forgetCustomers(businesses), forgetPictures().catch(() => undefined)])
  endSession()
  queries.clear()
  return { unsent }
}
