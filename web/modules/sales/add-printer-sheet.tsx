/** Finds a printer and pairs it with this device. The browser asks for its permission here, once. */
import { addPrinter, listPrinters } from '@galla/contract/tills'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, Refused } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { useWords } from '../../app/language.ts'
import { useMay } from '../../app/session.ts'
import { bluetoothOf, pairBluetooth } from '../../counter/printing/bluetooth-printer.ts'
import { type DevicePrinter, dialogPrinter, type Way } from '../../counter/printing/device-printers.ts'
import { pairSerial, serialOf } from '../../counter/printing/serial-printer.ts'
import { pairUsb, usbOf } from '../../counter/printing/usb-printer.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Radio } from '../../ui/radio.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { PrinterPaper } from './printer-paper.tsx'

const kinds = ['usb', 'lan', 'bluetooth', 'serial', 'dialog'] as const
type Kind = (typeof kinds)[number]
const bauds = ['9600', '19200', '38400', '115200']

export function AddPrinterSheet({
  onAdded,
  onClose,
}: {
  readonly onAdded: (printer: DevicePrinter) => void
  readonly onClose: () => void
}) {
  const t = useWords()
  const may = useMay('tills.add-printer')
  const lan = useQuery({ queryKey: ['printers'], queryFn: ({ signal }) => call(listPrinters, {}, { signal }) })
  const usb = usbOf(navigator)
  const serial = serialOf(navigator)
  const bluetooth = bluetoothOf(navigator)
  const [kind, choose] = useState<Kind>(usb ? 'usb' : 'lan')
  const [name, setName] = useState('')
  const [baud, setBaud] = useState('9600')
  const [lanId, setLan] = useState<string>()
  const [address, setAddress] = useState('')
  const [fault, say] = useState<string>()
  const [busy, be] = useState(false)
  const [can, set] = useState<
    Pick<DevicePrinter, 'columns' | 'millimetres' | 'letters' | 'codes' | 'codePage' | 'cuts'>
  >({
    columns: 48,
    millimetres: 80,
    letters: 'own',
    codes: 'drawn',
    codePage: 'ascii',
    cuts: true,
  })
  const known = lan.data?.rows ?? []
  const emulated = lan.data?.emulated
  const chosenLan = lanId ?? known[0]?.id ?? 'new'
  const isNew = chosenLan === 'new'
  const cannot =
    (kind === 'usb' && !usb) || (kind === 'serial' && !serial) || (kind === 'bluetooth' && !bluetooth)
      ? t('printing.notHere')
      : kind === 'lan' && lan.data && !lan.data.on
        ? t('printing.lanOff')
        : kind === 'lan' && isNew && !may && lan.data
          ? t('printing.lanOnlyOwner')
          : undefined

  const pair = async (): Promise<{ readonly way: Way; readonly name: string }> => {
    switch (kind) {
      case 'usb':
        return pairUsb(usb!)
      case 'serial':
        return { way: await pairSerial(serial!, Number(baud)), name: '' }
      case 'bluetooth':
        return pairBluetooth(bluetooth!)
      case 'dialog':
        return { way: { kind: 'dialog' }, name: '' }
      case 'lan': {
        if (!isNew) return { way: { kind, printerId: chosenLan }, name: known.find(({ id }) => id === chosenLan)!.name }
        const [host, port] = (address.trim() || (emulated ? `${emulated.address}:${emulated.port}` : '')).split(':')
        const added = await call(addPrinter, {
          id: newId(),
          name: name.trim() || t('printing.lanPrinter'),
          address: host ?? '',
          ...(port && { port: Number(port) }),
        })
        return { way: { kind, printerId: added.id }, name: added.name }
      }
    }
  }
  const add = async () => {
    say(undefined)
    be(true)
    try {
      const paired = await pair()
      onAdded({
        ...dialogPrinter,
        ...can,
        id: newId(),
        way: paired.way,
        name: name.trim() || paired.name || t(`printing.ways.${kind}`),
        ...(kind === 'dialog' && { letters: 'drawn', codes: 'drawn', cuts: false }),
      })
    } catch (error) {
      // Whoever shuts the browser's list has chosen nothing; that is no trouble.
      say(error instanceof Refused ? (error.fields.address ?? error.words) : t('printing.notPaired'))
    } finally {
      be(false)
    }
  }
  return (
    <Sheet
      open
      onOpen={onClose}
      title={t('printing.addTitle')}
      acts={
        <Button look="act" busy={busy} disabled={cannot !== undefined} onClick={() => void add()}>
          {kind === 'lan' || kind === 'dialog' ? t('printing.use') : t('printing.pair')}
        </Button>
      }
    >
      <div className="grid gap-5">
        <Radio
          label={t('printing.how')}
          value={kind}
          onValue={(next) => {
            choose(next as Kind)
            say(undefined)
          }}
          options={kinds.map((value) => ({
            value,
            words: t(`printing.ways.${value}`),
            hint: t(`printing.wayHints.${value}`),
          }))}
        />
        {cannot && <Banner tone="gold">{cannot}</Banner>}
        {fault && <Banner tone="brick">{fault}</Banner>}
        {kind === 'lan' && lan.data?.on && (
          <>
            {known.length > 0 && (
              <Select
                label={t('printing.lanPrinter')}
                value={chosenLan}
                onValue={setLan}
                options={[
                  ...known.map(({ id, name: words, address: at }) => ({ value: id, words: `${words} · ${at}` })),
                  ...(may ? [{ value: 'new', words: t('printing.lanNew') }] : []),
                ]}
              />
            )}
            {isNew && may && (
              <TextField
                label={t('printing.address')}
                hint={t('printing.addressHint')}
                inputMode="decimal"
                spellCheck={false}
                placeholder={emulated ? `${emulated.address}:${emulated.port}` : '192.168.1.50'}
                value={address}
                onChange={(event) => setAddress(event.target.value)}
              />
            )}
          </>
        )}
        {kind === 'serial' && (
          <Select
            label={t('printing.baud')}
            value={baud}
            onValue={setBaud}
            options={bauds.map((value) => ({ value, words: value }))}
          />
        )}
        <TextField
          label={t('printing.name')}
          optional={t('common.optional')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <PrinterPaper can={can} onCan={set} />
      </div>
    </Sheet>
  )
}
