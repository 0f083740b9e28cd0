/** A printer by Web Serial: a cable, or Bluetooth that shows itself as a serial port. */
import type { Way } from './device-printers.ts'
import { PrinterFault, within } from './printer-fault.ts'

export interface Port {
  getInfo(): { readonly usbVendorId?: number; readonly usbProductId?: number }
  open(options: { readonly baudRate: number; readonly bufferSize: number }): Promise<void>
  close(): Promise<void>
  readonly writable: WritableStream<Uint8Array> | null
}
export interface Serial {
  getPorts(): Promise<readonly Port[]>
  requestPort(): Promise<Port>
}

type SerialWay = Extract<Way, { kind: 'serial' }>

export const serialOf = (browser: Navigator): Serial | undefined => (browser as Navigator & { serial?: Serial }).serial

export async function pairSerial(serial: Serial, baud: number): Promise<SerialWay> {
  const { usbVendorId, usbProductId } = (await serial.requestPort()).getInfo()
  return { kind: 'serial', vendorId: usbVendorId ?? null, productId: usbProductId ?? null, baud }
}

export async function printBySerial(serial: Serial | undefined, way: SerialWay, bytes: Uint8Array): Promise<void> {
  const ports = (await serial?.getPorts()) ?? []
  const port = ports.find((one) => {
    const { usbVendorId, usbProductId } = one.getInfo()
    return (usbVendorId ?? null) === way.vendorId && (usbProductId ?? null) === way.productId
  })
  if (!port) throw new PrinterFault('not-paired')
  // At 9,600 baud a drawn bill of 40 KB takes 40 seconds, and a port tells that it is done only then.
  const patience = 5_000 + (bytes.length * 12_000) / way.baud
  try {
    await within(5_000, port.open({ baudRate: way.baud, bufferSize: 16 * 1024 }))
    const writer = port.writable!.getWriter()
    try {
      await within(
        patience,
        writer.write(bytes).then(() => writer.close()),
      )
    } finally {
      writer.releaseLock()
    }
  } catch (error) {
    throw error instanceof PrinterFault ? error : new PrinterFault('away')
  } finally {
    await port.close().catch(() => undefined)
  }
}
