/** Printing: the printers of this device, the paper of the business, and beside them the receipt as it comes out. */
import { changePrintLayout, showPrintLayout } from '@galla/contract/sales'
import { billReceipt } from '@galla/receipt/bill-receipt'
import { useMutation, useQuery } from '@tanstack/react-query'
import { CirclePlus, Printer, Settings2, Trash2 } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { call } from '../../app/client.ts'
import { useLanguage, useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { type LocalStore, openLocalStore } from '../../counter/local-store.ts'
import {
  chosenPrinter,
  type DevicePrinter,
  type DevicePrinting,
  devicePrinting,
  keepDevicePrinting,
} from '../../counter/printing/device-printers.ts'
import { logoBitmap } from '../../counter/printing/logo-bitmap.ts'
import { loadPrintLayout, type PrintLayout } from '../../counter/printing/print-layout.ts'
import { PrinterFault } from '../../counter/printing/printer-fault.ts'
import { ReceiptView } from '../../counter/printing/receipt-view.tsx'
import { sendToPrinter } from '../../counter/printing/send-to-printer.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Radio } from '../../ui/radio.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { Switch } from '../../ui/switch.tsx'
import { toast } from '../../ui/toast.ts'
import { businessQuery } from '../identity/queries.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { PaperForm } from './paper-form.tsx'
import { sampleBill } from './sample-bill.ts'

const AddPrinterSheet = lazy(() => import('./add-printer-sheet.tsx').then((m) => ({ default: m.AddPrinterSheet })))
const ChangePrinterSheet = lazy(() =>
  import('./change-printer-sheet.tsx').then((m) => ({ default: m.ChangePrinterSheet })),
)

const layoutKey = ['print-layout'] as const

export function PrintingPage() {
  const t = useWords()
  const businessId = useSession()?.business?.id ?? ''
  const [store, open] = useState<LocalStore>()
  const [device, know] = useState<DevicePrinting>()
  useEffect(() => {
    void openLocalStore(businessId).then(async (opened) => {
      open(opened)
      know(await devicePrinting(opened))
    })
  }, [businessId])
  const layout = useQuery({ queryKey: layoutKey, queryFn: ({ signal }) => call(showPrintLayout, {}, { signal }) })
  const [draft, show] = useState<PrintLayout>()

  const keep = (next: DevicePrinting) => {
    know(next)
    if (store) void keepDevicePrinting(store, next)
  }
  const shown = draft ?? layout.data
  return (
    <SettingsFrame part="printing" title={t('printing.title')} lead={t('printing.lead')} wide>
      {layout.error && !layout.data ? (
        <Trouble error={layout.error} onAgain={() => void layout.refetch()} />
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_auto]">
          <div className="grid min-w-0 gap-4">
            {device && store ? (
              <DeviceCard device={device} onDevice={keep} layout={shown} />
            ) : (
              <Card title={t('printing.device')}>
                <Skeleton height={120} />
              </Card>
            )}
            {layout.data ? (
              <PaperCard
                layout={layout.data}
                onDraft={show}
                onSaved={(saved) => {
                  queries.setQueryData(layoutKey, saved)
                  show(undefined)
                  if (store) void loadPrintLayout(store)
                }}
              />
            ) : (
              <Card title={t('printing.business')}>
                <Skeleton height={320} />
              </Card>
            )}
          </div>
          {shown && device && <Preview layout={shown} printer={chosenPrinter(device)} />}
        </div>
      )}
    </SettingsFrame>
  )
}

function Preview({ layout, printer }: { layout: PrintLayout; printer: DevicePrinter }) {
  const t = useWords()
  const { data: business } = useQuery(businessQuery)
  const [logo, draw] = useState<Awaited<ReturnType<typeof logoBitmap>>>()
  useEffect(() => {
    if (layout.logo) void logoBitmap(layout.logo).then(draw)
    else draw(undefined)
  }, [layout.logo])
  const buyer = t('printing.sampleBuyer')
  const receipt = useMemo(
    () =>
      business && billReceipt(sampleBill(business, buyer), { layout, logo, duplicate: false, site: location.origin }),
    [business, buyer, layout, logo],
  )
  return (
    <section
      aria-label={t('printing.preview')}
      className="min-w-0 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-84px)] lg:overflow-y-auto"
    >
      <h3 className="mb-2 text-small font-medium text-ink-2">{t('printing.preview')}</h3>
      {receipt && <ReceiptView receipt={receipt} paper={printer} />}
    </section>
  )
}

function DeviceCard({
  device,
  onDevice,
  layout,
}: {
  device: DevicePrinting
  onDevice: (next: DevicePrinting) => void
  layout: PrintLayout | undefined
}) {
  const t = useWords()
  const language = useLanguage()
  const [{ add, printer: opened }, change] = useAddressState<'add' | 'printer'>()
  const [testing, test] = useState<string>()
  const { data: business } = useQuery(businessQuery)
  const chosen = chosenPrinter(device)
  const changed = device.printers.find(({ id }) => id === opened)
  const shut = () => change({ add: undefined, printer: undefined }, { replace: true })
  const replace = (next: DevicePrinter) =>
    onDevice({ ...device, printers: device.printers.map((one) => (one.id === next.id ? next : one)) })

  const printTest = async (printer: DevicePrinter) => {
    if (!business || !layout) return
    test(printer.id)
    try {
      const bill = sampleBill(business, t('printing.sampleBuyer'))
      const receipt = billReceipt(bill, { layout: { ...layout, language }, duplicate: false, site: location.origin })
      const title = {
        kind: 'words',
        text: t('printing.testTitle'),
        align: 'center',
        bold: true,
        size: 'large',
      } as const
      await sendToPrinter({ name: title.text, pieces: [title, { kind: 'gap' }, ...receipt.pieces] }, printer, {
        openDrawer: device.drawer === 'on-cash',
      })
      toast({ words: t('printing.testSent'), tone: 'leaf' })
    } catch (error) {
      const fault = error instanceof PrinterFault ? error : new PrinterFault('not-known')
      toast({ words: fault.words ?? t(`printing.why.${fault.kind}`), tone: 'brick' })
    } finally {
      test(undefined)
    }
  }
  const addButton = (
    <Button look="act" icon={<CirclePlus />} onClick={() => change({ add: 'yes' })}>
      {t('printing.add')}
    </Button>
  )
  return (
    <Card title={t('printing.device')} aside={device.printers.length > 0 && addButton}>
      <p className="mb-3 text-pretty text-ink-2">{t('printing.deviceLead')}</p>
      {device.printers.length === 0 ? (
        <State kind="empty" small icon={<Printer />} title={t('printing.none')} act={addButton}>
          {t('printing.noneMore')}
        </State>
      ) : (
        <ul className="-mx-1 mb-2">
          {device.printers.map((printer) => (
            <li key={printer.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-1 py-2.5">
              <Printer size={20} aria-hidden="true" className="flex-none text-ink-3" />
              <span className="min-w-0 flex-1 basis-40">
                <b className="block truncate font-semibold">{printer.name || t(`printing.ways.${printer.way.kind}`)}</b>
                <span className="block text-small text-ink-2">
                  {t(`printing.ways.${printer.way.kind}`)} · {t(`printing.papers.${printer.columns}`)}
                </span>
              </span>
              {printer.id === chosen.id ? (
                <Chip tone="leaf">{t('printing.chosen')}</Chip>
              ) : (
                <Button size="small" onClick={() => onDevice({ ...device, chosen: printer.id })}>
                  {t('printing.choose')}
                </Button>
              )}
              <span className="flex items-center gap-1">
                <Button size="small" busy={testing === printer.id} onClick={() => void printTest(printer)}>
                  {t('printing.test')}
                </Button>
                <IconButton
                  label={t('printing.change', { printer: printer.name })}
                  icon={<Settings2 />}
                  onClick={() => change({ printer: printer.id })}
                />
                <IconButton
                  label={t('printing.logoRemove')}
                  icon={<Trash2 />}
                  onClick={() => {
                    const before = device
                    onDevice({ ...device, printers: device.printers.filter(({ id }) => id !== printer.id) })
                    toast({ words: t('printing.removed', { printer: printer.name }), undo: () => onDevice(before) })
                  }}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      {device.printers.length > 0 && (
        <div className="grid gap-2 pt-2">
          <Radio
            across
            label={t('printing.auto')}
            value={device.auto}
            onValue={(auto) => onDevice({ ...device, auto: auto as DevicePrinting['auto'] })}
            options={[
              { value: 'always', words: t('printing.autoAlways') },
              { value: 'when-asked', words: t('printing.autoAsked') },
            ]}
          />
          <Switch
            label={t('printing.drawer')}
            checked={device.drawer === 'on-cash'}
            onChecked={(on) => onDevice({ ...device, drawer: on ? 'on-cash' : 'never' })}
          />
        </div>
      )}
      <Suspense>
        {add === 'yes' && (
          <AddPrinterSheet
            onAdded={(printer) => {
              onDevice({ ...device, printers: [...device.printers, printer], chosen: printer.id, auto: 'always' })
              toast({ words: t('printing.added', { printer: printer.name }), tone: 'leaf' })
              shut()
            }}
            onClose={shut}
          />
        )}
        {changed && <ChangePrinterSheet printer={changed} onPrinter={replace} onClose={shut} />}
      </Suspense>
    </Card>
  )
}

function PaperCard({
  layout,
  onDraft,
  onSaved,
}: {
  layout: PrintLayout
  onDraft: (draft: PrintLayout) => void
  onSaved: (saved: PrintLayout) => void
}) {
  const t = useWords()
  const may = useMay('sales.change-print-layout')
  const sayTrouble = useSayTrouble()
  const save = useMutation({
    mutationFn: (changes: Partial<PrintLayout>) => call(changePrintLayout, changes),
    onSuccess: (saved) => {
      onSaved(saved)
      toast({ words: t('printing.saved'), tone: 'leaf' })
    },
    onError: sayTrouble,
  })
  return (
    <Card title={t('printing.business')}>
      <p className="mb-3 text-ink-2">{t('printing.businessLead')}</p>
      {!may && <Banner tone="sky">{t('printing.readOnly')}</Banner>}
      <PaperForm
        layout={layout}
        disabled={!may}
        busy={save.isPending}
        onDraft={onDraft}
        onSave={(changes) => save.mutate(changes)}
      />
    </Card>
  )
}
