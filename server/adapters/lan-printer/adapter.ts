/**
 * A receipt printer by raw TCP (port 9100). It is asked for its paper before anything is sent (DLE EOT 4: both paper-end bits, 0x60);
 * many cheap printers never answer, and are printed on all the same. An open connection is no proof of paper, so what a
 * printer does not tell, the cashier sees.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { LanPrinting, PrinterAddress } from '../../modules/tills/lan-printer.ts'
import { mustBeOutsideTransactions } from '../../platform/database.ts'

export interface Patience {
  readonly connectMilliseconds: number
  readonly statusMilliseconds: number
  readonly writeMilliseconds: number
}

const usual: Patience = { connectMilliseconds: 3000, statusMilliseconds: 400, writeMilliseconds: 15_000 }
const askForPaper = Uint8Array.of(0x10, 0x04, 0x04)
const paperEnd = 0x60

export function lanPrinting({
  emulated,
  patience = usual,
}: {
  readonly emulated: PrinterAddress | null
  readonly patience?: Patience
}): LanPrinting {
  // One job at a time for each printer: two connections would print into each other, or the second is refused.
  const rows = new Map<string, Promise<unknown>>()
  return {
    emulated,
    print(to, bytes) {
      mustBeOutsideTransactions('lan-printer.print')
      const key = `${to.address}:${to.port}`
      const job = (rows.get(key) ?? Promise.resolve()).then(() => printOn(to, bytes, patience))
      const ended = job.catch(() => undefined)
      rows.set(key, ended)
      void ended.then(() => {
        if (rows.get(key) === ended) rows.delete(key)
      })
      return job
    },
  }
}

async function printOn(
  { address, port }: PrinterAddress,
  bytes: Uint8Array,
  { connectMilliseconds, statusMilliseconds, writeMilliseconds }: Patience,
): ReturnType<LanPrinting['print']> {
  const socket = connect({ host: address, port })
  socket.on('error', () => undefined)
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(connectMilliseconds) })
    if ((await statusOf(socket, statusMilliseconds)) === 'without-paper') return 'without-paper'
    const written = once(socket, 'finish', { signal: AbortSignal.timeout(writeMilliseconds) })
    socket.end(bytes)
    await written
    return (await hungUpInTheMiddle(socket, statusMilliseconds)) ? 'away' : 'printed'
  } catch {
    return 'away'
  } finally {
    socket.destroy()
  }
}

/** A printer takes leave in its own time, or never; only a connection that breaks says that the paper is not whole. */
async function hungUpInTheMiddle(socket: Socket, patience: number): Promise<boolean> {
  if (socket.closed) return socket.errored !== null
  try {
    const [hadError] = (await once(socket, 'close', { signal: AbortSignal.timeout(patience) })) as [boolean]
    return hadError
  } catch {
    return socket.errored !== null
  }
}

async function statusOf(socket: Socket, patience: number): Promise<'without-paper' | 'ready' | 'silent'> {
  const answer = once(socket, 'data', { signal: AbortSignal.timeout(patience) })
  socket.write(askForPaper)
  try {
    const [first] = (await answer) as [Buffer]
    return (first[0]! & paperEnd) === paperEnd ? 'without-paper' : 'ready'
  } catch {
    return 'silent'
  }
}
