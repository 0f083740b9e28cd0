import { describe, expect, it } from 'vitest'
import { type Bluetooth, pairBluetooth, printByBluetooth } from './bluetooth-printer.ts'
import { printBySerial, type Serial } from './serial-printer.ts'
import { pairUsb, printByUsb, type Usb, type UsbDevice } from './usb-printer.ts'

const bytes = Uint8Array.from({ length: 20_000 }, (_, at) => at % 251)
const joined = (parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

function usbWith(over: Partial<UsbDevice> = {}, status = 0x18) {
  const got: Uint8Array[] = []
  const state = { opened: false }
  const device: UsbDevice = {
    vendorId: 0x0416,
    productId: 0x5011,
    serialNumber: 'A1',
    productName: 'POS-58',
    get opened() {
      return state.opened
    },
    configuration: {
      interfaces: [
        { interfaceNumber: 0, alternate: { interfaceClass: 3, endpoints: [] } },
        {
          interfaceNumber: 1,
          alternate: { interfaceClass: 7, endpoints: [{ endpointNumber: 2, direction: 'out', type: 'bulk' }] },
        },
      ],
    },
    open: async () => {
      state.opened = true
    },
    close: async () => {
      state.opened = false
    },
    selectConfiguration: async () => {},
    claimInterface: async () => {},
    transferOut: async (_, part) => {
      got.push(part.slice())
      return { status: 'ok' }
    },
    controlTransferIn: async () => ({ data: new DataView(Uint8Array.of(status).buffer) }),
    ...over,
  }
  const usb: Usb = { getDevices: async () => [device], requestDevice: async () => device }
  return { usb, got, state }
}

describe('a USB printer', () => {
  it('is paired once, found again, and gets every byte in its order', async () => {
    const { usb, got, state } = usbWith()
    const { way, name } = await pairUsb(usb)
    expect(name).toBe('POS-58')
    await printByUsb(usb, way, bytes)
    expect(joined(got)).toEqual(bytes)
    expect(state.opened).toBe(false)
  })

  it.each([
    ['without paper says so, and is sent nothing', usbWith({}, 0x38), 'without-paper'],
    ['that stalls in the middle has failed', usbWith({ transferOut: async () => ({ status: 'stall' }) }), 'away'],
    [
      'that another program holds is away',
      usbWith({ claimInterface: () => Promise.reject(new DOMException('busy', 'NetworkError')) }),
      'away',
    ],
  ])('%s', async (_, { usb, got, state }, kind) => {
    const { way } = await pairUsb(usb)
    await expect(printByUsb(usb, way, bytes)).rejects.toMatchObject({ kind })
    expect(got).toEqual([])
    expect(state.opened).toBe(false)
  })

  it('that was unplugged, or never allowed, asks to be paired', async () => {
    const { way } = await pairUsb(usbWith().usb)
    const gone: Usb = { ...usbWith().usb, getDevices: async () => [] }
    await expect(printByUsb(gone, way, bytes)).rejects.toMatchObject({ kind: 'not-paired' })
    await expect(printByUsb(undefined, way, bytes)).rejects.toMatchObject({ kind: 'not-paired' })
  })
})

describe('a serial printer', () => {
  const way = { kind: 'serial', vendorId: 1, productId: 2, baud: 9600 } as const
  const serialWith = (write: (part: Uint8Array) => void): Serial => {
    const port = {
      getInfo: () => ({ usbVendorId: 1, usbProductId: 2 }),
      open: async () => {},
      close: async () => {},
      writable: new WritableStream<Uint8Array>({ write }),
    }
    return { getPorts: async () => [port], requestPort: async () => port }
  }

  it('gets every byte, and one that breaks off has failed', async () => {
    const got: Uint8Array[] = []
    await printBySerial(
      serialWith((part) => void got.push(part)),
      way,
      bytes,
    )
    expect(joined(got)).toEqual(bytes)
    const broken = serialWith(() => {
      throw new Error('unplugged')
    })
    await expect(printBySerial(broken, way, bytes)).rejects.toMatchObject({ kind: 'away' })
  })
})

describe('a Bluetooth printer', () => {
  it('gets every byte in pieces it can swallow, and is let go', async () => {
    const got: Uint8Array[] = []
    let connected = false
    const device = {
      id: 'b1',
      name: 'MTP-II',
      gatt: {
        connect: async () => {
          connected = true
          return {
            getPrimaryServices: async () => [
              {
                getCharacteristics: async () => [
                  {
                    properties: { write: true, writeWithoutResponse: true },
                    writeValueWithResponse: async (part: Uint8Array) => void got.push(part),
                    writeValueWithoutResponse: async () => {},
                  },
                ],
              },
            ],
          }
        },
        disconnect: () => {
          connected = false
        },
      },
    }
    const bluetooth: Bluetooth = { requestDevice: async () => device }
    const { way } = await pairBluetooth(bluetooth)
    await printByBluetooth(bluetooth, way, bytes)
    expect(joined(got)).toEqual(bytes)
    expect(Math.max(...got.map(({ length }) => length))).toBeLessThanOrEqual(100)
    expect(connected).toBe(false)
  })

  it('the browser forgot asks to be paired', async () => {
    const bluetooth: Bluetooth = { requestDevice: () => Promise.reject(new Error('shut')) }
    await expect(printByBluetooth(bluetooth, { kind: 'bluetooth', deviceId: 'gone' }, bytes)).rejects.toMatchObject({
      kind: 'not-paired',
    })
  })
})
