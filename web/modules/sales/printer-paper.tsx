/** What the printer can do: paper, letters, codes, knife. */
import { codePages } from '@galla/receipt/printer-letters'
import { useWords } from '../../app/language.ts'
import type { DevicePrinter } from '../../counter/printing/device-printers.ts'
import { Radio } from '../../ui/radio.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'

type Can = Pick<DevicePrinter, 'columns' | 'millimetres' | 'letters' | 'codes' | 'codePage' | 'cuts'>

export function PrinterPaper({ can, onCan }: { readonly can: Can; readonly onCan: (next: Can) => void }) {
  const t = useWords()
  return (
    <div className="grid gap-4">
      <Radio
        label={t('printing.paper')}
        value={String(can.columns)}
        onValue={(columns) =>
          onCan({
            ...can,
            columns: Number(columns) as Can['columns'],
            millimetres: columns === '32' ? 58 : 80,
          })
        }
        options={(['32', '48', '42'] as const).map((value) => ({ value, words: t(`printing.papers.${value}`) }))}
      />
      <Radio
        label={t('printing.letters')}
        value={can.letters}
        onValue={(letters) => onCan({ ...can, letters: letters as Can['letters'] })}
        options={[
          { value: 'own', words: t('printing.lettersOwn'), hint: t('printing.lettersOwnHint') },
          { value: 'drawn', words: t('printing.lettersDrawn'), hint: t('printing.lettersDrawnHint') },
        ]}
      />
      <Select
        label={t('printing.codes')}
        value={can.codes}
        onValue={(codes) => onCan({ ...can, codes: codes as Can['codes'] })}
        options={[
          { value: 'drawn', words: t('printing.codesDrawn') },
          { value: 'own', words: t('printing.codesOwn') },
        ]}
      />
      <Select
        label={t('printing.codePage')}
        hint={t('printing.codePageHint')}
        value={can.codePage}
        onValue={(codePage) => onCan({ ...can, codePage: codePage as Can['codePage'] })}
        options={codePages.map((value) => ({
          value,
          words: value === 'ascii' ? t('printing.codePageNone') : value.toUpperCase(),
        }))}
      />
      <Switch label={t('printing.cuts')} checked={can.cuts} onChecked={(cuts) => onCan({ ...can, cuts })} />
    </div>
  )
}
