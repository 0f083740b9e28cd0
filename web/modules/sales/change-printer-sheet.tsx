import { useWords } from '../../app/language.ts'
import type { DevicePrinter } from '../../counter/printing/device-printers.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { PrinterPaper } from './printer-paper.tsx'

/** Each change holds at once: the preview beside it shows what it does. */
export function ChangePrinterSheet({
  printer,
  onPrinter,
  onClose,
}: {
  readonly printer: DevicePrinter
  readonly onPrinter: (next: DevicePrinter) => void
  readonly onClose: () => void
}) {
  const t = useWords()
  return (
    <Sheet
      open
      onOpen={onClose}
      title={t('printing.change', { printer: printer.name })}
      acts={
        <Button look="act" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <div className="grid gap-4">
        <TextField
          label={t('printing.name')}
          maxLength={60}
          value={printer.name}
          onChange={(event) => onPrinter({ ...printer, name: event.target.value })}
        />
        <PrinterPaper can={printer} onCan={(can) => onPrinter({ ...printer, ...can })} />
      </div>
    </Sheet>
  )
}
