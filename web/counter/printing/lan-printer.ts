/** A printer in the shop's network: the server dials it, for a browser opens no sockets. */
import { printOnPrinter } from '@galla/contract/tills'
import { call, NotReachable, Refused } from '../../app/client.ts'
import { PrinterFault } from './printer-fault.ts'

export async function printByLan(printerId: string, bytes: Uint8Array): Promise<void> {
  try {
    await call(printOnPrinter, { printerId, parts: partsOf(bytes) }, { signal: AbortSignal.timeout(25_000) })
  } catch (error) {
    if (error instanceof Refused) {
      if (error.code === 'tills.printer-without-paper') throw new PrinterFault('without-paper', error.words)
      throw new PrinterFault(error.code === 'tills.printer-away' ? 'away' : 'declined', error.words)
    }
    // After a silence it is not known whether the server still reached the printer.
    throw new PrinterFault(error instanceof NotReachable ? 'no-line' : 'not-known')
  }
}

/** A whole bill of many pages is more than one text of the contract takes. */
const longest = 120_000

function partsOf(bytes: Uint8Array): string[] {
  const count = Math.ceil(bytes.length / longest)
  return Array.from({ length: count }, (_, at) => base64Of(bytes.subarray(at * longest, (at + 1) * longest)))
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += 8192) {
    text += String.fromCharCode(...bytes.subarray(from, from + 8192))
  }
  return btoa(text)
}
