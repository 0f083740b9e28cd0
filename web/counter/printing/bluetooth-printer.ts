/** A printer by Web Bluetooth. No profile is agreed on; these services are what the printers of our shops answer to. */
import type { Way } from './device-printers.ts'
import { PrinterFault, within } from './printer-fault.ts'

interface Characteristic {
  readonly properties: { readonly write: boolean; readonly writeWithoutResponse: boolean }
  writeValueWithResponse(bytes: Uint8Array): Promise<void>
  writeValueWithoutResponse(bytes: Uint8Array): Promise<void>
}
interface Service {
  getCharacteristics(): Promise<readonly Characteristic[]>
}
export interface BluetoothDevice {
  readonly id: string
  readonly name?: string | undefined
  readonly gatt?:
    | { connect(): Promise<{ getPrimaryServices(): Promise<readonly Service[]> }>; disconnect(): void }
    | undefined
}
export interface Bluetooth {
  getDevices?(): Promise<readonly BluetoothDevice[]>
  requestDevice(options: object): Promise<BluetoothDevice>
}

type BluetoothWay = Extract<Way, { kind: 'bluetooth' }>

export const bluetoothOf = (browser: Navigator): Bluetooth | undefined =>
  (browser as Navigator & { bluetooth?: Bluetooth }).bluetooth

const services = [
  '000018f0-0000-1000-8000-00805f9b34fb',
  '0000ff00-0000-1000-8000-00805f9b34fb',
  '0000ffe0-0000-1000-8000-00805f9b34fb',
  '49535343-fe7d-4ae5-8fa9-9fafd205e455',
  'e7810a71-73ae-499d-8c15-faa9aef0c3f2',
]

/** A browser may forget the device with the page; while the page lives, we do not. */
const known = new Map<string, BluetoothDevice>()

export async function pairBluetooth(
  bluetooth: Bluetooth,
): Promise<{ readonly way: BluetoothWay; readonly name: string }> {
  const device = await bluetooth.requestDevice({
    filters: services.map((service) => ({ services: [service] })),
    optionalServices: services,
  })
  known.set(device.id, device)
  return { way: { kind: 'bluetooth', deviceId: device.id }, name: device.name ?? '' }
}

/** The least that every printer takes at once: 23 bytes of ATT less its head would be safe, these speak longer ones. */
const chunk = 100

export async function printByBluetooth(
  bluetooth: Bluetooth | undefined,
  { deviceId }: BluetoothWay,
  bytes: Uint8Array,
): Promise<void> {
  const device = known.get(deviceId) ?? (await bluetooth?.getDevices?.())?.find(({ id }) => id === deviceId)
  if (!device?.gatt) throw new PrinterFault('not-paired')
  try {
    const server = await within(10_000, device.gatt.connect())
    const characteristics = await Promise.all(
      (await server.getPrimaryServices()).map((service) => service.getCharacteristics()),
    )
    const writable = characteristics
      .flat()
      .find(({ properties }) => properties.write || properties.writeWithoutResponse)
    if (!writable) throw new PrinterFault('away')
    for (let from = 0; from < bytes.length; from += chunk) {
      const part = bytes.slice(from, from + chunk)
      // With an answer, where there is one: it is what keeps us from running ahead of the paper.
      const write = writable.properties.write
        ? writable.writeValueWithResponse(part)
        : writable.writeValueWithoutResponse(part)
      await within(10_000, write)
    }
  } catch (error) {
    throw error instanceof PrinterFault ? error : new PrinterFault('away')
  } finally {
    device.gatt.disconnect()
  }
}
