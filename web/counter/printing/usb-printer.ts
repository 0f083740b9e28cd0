/**
 * A printer by WebUSB. The companion library of the encoder swallows what goes wrong (it logs and resolves), and a bill that did not come
 * out must be known; so the few calls stand here. Printer class 7, its bulk OUT endpoint: https://www.usb.org/document-library/printer-device-class-document-11
 */
import type { Way } from './device-printers.ts'
import { PrinterFault, within } from './printer-fault.ts'

interface Endpoint {
  readonly endpointNumber: number
  readonly direction: 'in' | 'out'
  readonly type: string
}
interface Interface {
  readonly interfaceNumber: number
  readonly alternate: { readonly interfaceClass: number; readonly endpoints: readonly Endpoint[] }
}
export interface UsbDevice {
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber?: string | undefined
  readonly productName?: string | undefined
  readonly opened: boolean
  readonly configuration: { readonly interfaces: readonly Interface[] } | null
  open(): Promise<void>
  close(): Promise<void>
  selectConfiguration(value: number): Promise<void>
  claimInterface(number: number): Promise<void>
  transferOut(endpoint: number, bytes: Uint8Array): Promise<{ readonly status: string }>
  controlTransferIn(
    setup: {
      readonly requestType: 'class'
      readonly recipient: 'interface'
      readonly request: number
      readonly value: number
      readonly index: number
    },
    length: number,
  ): Promise<{ readonly data?: DataView }>
}
export interface Usb {
  getDevices(): Promise<readonly UsbDevice[]>
  requestDevice(options: { readonly filters: readonly object[] }): Promise<UsbDevice>
}

type UsbWay = Extract<Way, { kind: 'usb' }>

export const usbOf = (browser: Navigator): Usb | undefined => (browser as Navigator & { usb?: Usb }).usb

/** Some cheap ones do not say that they are printers; their makers are known. */
const makers = [0x0416, 0x0483, 0x0fe6, 0x1fc9, 0x04b8, 0x0519, 0x1504, 0x1d90, 0x6868, 0x28e9, 0x154f]

export async function pairUsb(usb: Usb): Promise<{ readonly way: UsbWay; readonly name: string }> {
  const device = await usb.requestDevice({
    filters: [{ classCode: 7 }, ...makers.map((vendorId) => ({ vendorId }))],
  })
  const { vendorId, productId, serialNumber } = device
  return { way: { kind: 'usb', vendorId, productId, serial: serialNumber || null }, name: device.productName ?? '' }
}

const chunk = 8 * 1024
const patience = 10_000
/** GET_PORT_STATUS, bit 5. */
const paperEmpty = 0x20

export async function printByUsb(usb: Usb | undefined, way: UsbWay, bytes: Uint8Array): Promise<void> {
  const devices = (await usb?.getDevices()) ?? []
  const same = devices.filter((one) => one.vendorId === way.vendorId && one.productId === way.productId)
  // Another of the same kind stands in for one that was replaced; two of a kind are told apart by their number.
  const device =
    same.find((one) => (one.serialNumber || null) === way.serial) ?? (same.length === 1 ? same[0] : undefined)
  if (!device) throw new PrinterFault('not-paired')
  try {
    await within(patience, device.open())
    if (!device.configuration) await device.selectConfiguration(1)
    const interfaces = device.configuration?.interfaces ?? []
    const out = (one: Interface) =>
      one.alternate.endpoints.find(({ direction, type }) => direction === 'out' && type === 'bulk')
    const printing =
      interfaces.find((one) => one.alternate.interfaceClass === 7 && out(one)) ?? interfaces.find((one) => out(one))
    if (!printing) throw new PrinterFault('away')
    await device.claimInterface(printing.interfaceNumber)
    if (await isWithoutPaper(device, printing.interfaceNumber)) throw new PrinterFault('without-paper')
    for (let from = 0; from < bytes.length; from += chunk) {
      const { status } = await within(
        patience,
        device.transferOut(out(printing)!.endpointNumber, bytes.subarray(from, from + chunk)),
      )
      if (status !== 'ok') throw new PrinterFault('away')
    }
  } catch (error) {
    throw error instanceof PrinterFault ? error : new PrinterFault('away')
  } finally {
    if (device.opened) await device.close().catch(() => undefined)
  }
}

/** Many do not answer; then nothing is known and the paper is believed in. */
async function isWithoutPaper(device: UsbDevice, index: number): Promise<boolean> {
  try {
    const asked = { requestType: 'class', recipient: 'interface', request: 1, value: 0, index } as const
    const { data } = await within(800, device.controlTransferIn(asked, 1))
    return data !== undefined && data.byteLength === 1 && (data.getUint8(0) & paperEmpty) !== 0
  } catch {
    return false
  }
}
