import type { ExportActs, InputOf } from '@galla/contract/act'
import { Download, FileSpreadsheet, FileText } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { download } from './client.ts'
import { useWords } from './language.ts'
import { useSayTrouble } from './say-trouble.ts'
import { useMay } from './session.ts'

/** Saves what the list shows as a file; stands only where the person may take it. */
export function ExportButton<A extends ExportActs>({
  acts,
  input,
  small,
  words,
}: {
  acts: A
  input: InputOf<A['csv']>
  /** On a card, beside its title. */
  small?: boolean
  /** Of what, where the page shows something else. */
  words?: string
}) {
  const t = useWords()
  const [busy, be] = useState(false)
  const sayTrouble = useSayTrouble()
  const may = useMay(acts.csv.permission ?? '')
  if (!may) return null
  const take = (format: 'csv' | 'xlsx') => {
    be(true)
    download(acts[format], input as never)
      .catch(sayTrouble)
      .finally(() => be(false))
  }
  return (
    <Menu
      items={[
        { id: 'xlsx', words: t('common.exportXlsx'), icon: <FileSpreadsheet />, act: () => take('xlsx') },
        { id: 'csv', words: t('common.exportCsv'), icon: <FileText />, act: () => take('csv') },
      ]}
    >
      <Button iconOnPhone icon={<Download />} busy={busy} {...(small && { size: 'small', look: 'quiet' })}>
        {words ?? t('common.export')}
      </Button>
    </Menu>
  )
}
