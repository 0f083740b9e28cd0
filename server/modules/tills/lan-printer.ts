/**
 * A receipt printer in the shop's network. The server dials it, so where it may stand is narrow: an owner wrote the address down, it
 * is of a private network, and the port is the one of printers. Names are not taken, for a name may lead elsewhere tomorrow;
 * neither are loopback and link-local addresses, where a cloud keeps its secrets.
 */
import type { printer } from '@galla/contract/tills'
import type { z } from 'zod'

export type LanPrinter = Readonly<z.output<typeof printer>>
export type PrinterAddress = Pick<LanPrinter, 'address' | 'port'>

/** How the server reaches printers; undefined where it stands outside the shop. */
export interface LanPrinting {
  /** The printer of a demo, on loopback: the one port outside the rule. */
  readonly emulated: PrinterAddress | null
  print(to: PrinterAddress, bytes: Uint8Array): Promise<'printed' | 'away' | 'without-paper'>
}

const printerPort = 9100
const privateNetworks = /^(10\.\d+|172\.(1[6-9]|2\d|3[01])|192\.168)\.\d+\.\d+$/

export function mayBePrinter({ address, port }: PrinterAddress, emulated: PrinterAddress | null): boolean {
  if (emulated && port === emulated.port && address.startsWith('127.')) return true
  return port === printerPort && privateNetworks.test(address)
}
