import { Plus, ScanBarcode } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLanguage, useWords } from '../app/language.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { FilterChip } from '../ui/chip.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { nameIn } from './bill-view.ts'
import type { TillProduct } from './cart.ts'

export interface PiecesDialogProps {
  readonly product: TillProduct
  /** In stock here. */
  readonly there: readonly string[]
  readonly chosen: readonly string[]
  /** On the bill without a number. */
  readonly unnamed: number
  /** So many were asked for. */
  readonly wanted: number
  readonly onChoose: (serials: readonly string[], unnamed: number) => void
  readonly onClose: () => void
}

const mostShown = 60
/** As the contract has it: no blanks, forty signs. */
const isSerial = (text: string) => /^[\x21-\x7e]{1,40}$/.test(text)

/** Scan or pick the pieces; Enter in the empty field puts them on the bill. */
export function PiecesDialog(props: PiecesDialogProps) {
  const { product, there, wanted, onChoose, onClose } = props
  const t = useWords()
  const language = useLanguage()
  const [chosen, choose] = useState<readonly string[]>(props.chosen)
  const [unnamed, setUnnamed] = useState(props.unnamed)
  const [typed, type] = useState('')
  const [fault, blame] = useState<string>()
  const [strange, ask] = useState<string>()
  const strict = product.stockPolicy === 'block'

  const sought = typed.trim().toUpperCase()
  const same = (serial: string) => serial.toUpperCase() === sought
  const fits = there.filter((serial) => !chosen.includes(serial) && serial.toUpperCase().includes(sought))
  const count = chosen.length + unnamed
  const take = (serial: string) => {
    choose([...chosen, serial])
    // The one without a number has one now.
    if (unnamed > 0) setUnnamed(unnamed - 1)
    type('')
    blame(undefined)
    ask(undefined)
  }
  const enter = () => {
    if (sought === '') {
      if (count > 0) onChoose(chosen, unnamed)
      return
    }
    if (chosen.some(same)) return blame(t('pick.takenAlready', { serial: typed.trim() }))
    const found = there.find(same) ?? (fits.length === 1 ? fits[0] : undefined)
    if (found) return take(found)
    if (fits.length > 1) return blame(t('pick.severalFit', { count: fits.length }))
    if (!isSerial(typed.trim())) return blame(t('pick.notASerial'))
    if (strict) return blame(t('pick.notHere', { serial: typed.trim() }))
    ask(typed.trim())
  }
  return (
    <Dialog
      open
      onOpen={onClose}
      title={t('pick.piecesTitle', { item: nameIn(product, language).name })}
      lead={wanted > count && wanted > 1 ? t('pick.piecesWanted', { count: wanted }) : t('pick.piecesLead')}
      size="medium"
      acts={
        <>
          {!strict && (
            <Button icon={<Plus />} onClick={() => setUnnamed(unnamed + 1)}>
              {t('pick.withoutNumber')}
            </Button>
          )}
          <Button look="act" keys="Enter" disabled={count === 0} onClick={() => onChoose(chosen, unnamed)}>
            {count > 0 ? t('pick.piecesAct', { count }) : t('pick.piecesNone')}
          </Button>
        </>
      }
    >
      <form
        data-takes-codes
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          enter()
        }}
      >
        <TextField
          label={t('pick.serial')}
          autoFocus
          size="large"
          before={<ScanBarcode />}
          autoCapitalize="characters"
          maxLength={40}
          value={typed}
          fault={fault}
          onChange={(event) => {
            type(event.target.value)
            blame(undefined)
            ask(undefined)
          }}
        />
        {strange && (
          <Banner
            tone="gold"
            title={t('pick.strange', { serial: strange })}
            act={
              <Button size="small" onClick={() => take(strange)}>
                {t('pick.takeStrange')}
              </Button>
            }
          >
            {t('pick.strangeMore')}
          </Banner>
        )}
        {(chosen.length > 0 || unnamed > 0) && (
          <ul aria-label={t('pick.chosen')} className="flex flex-wrap gap-1.5">
            {chosen.map((serial) => (
              <li key={serial}>
                <Taken onRemove={() => choose(chosen.filter((one) => one !== serial))}>{serial}</Taken>
              </li>
            ))}
            {unnamed > 0 && (
              <li>
                <Taken onRemove={() => setUnnamed(unnamed - 1)}>{t('pick.unnamed', { count: unnamed })}</Taken>
              </li>
            )}
          </ul>
        )}
        <ul aria-label={t('pick.there')} className="-mx-2 grid sm:grid-cols-2">
          {fits.slice(0, mostShown).map((serial) => (
            <li key={serial}>
              <button
                type="button"
                onClick={() => take(serial)}
                className="num flex min-h-11 w-full items-center gap-2 rounded-m px-3 text-left hover:bg-sunken"
              >
                <Plus size={16} aria-hidden="true" className="text-ink-3" />
                {serial}
              </button>
            </li>
          ))}
        </ul>
        {fits.length > mostShown && (
          <p className="text-caption text-ink-3">{t('pick.morePieces', { count: fits.length - mostShown })}</p>
        )}
        {there.length === 0 && <p className="text-ink-3">{t('pick.nonePieces')}</p>}
      </form>
    </Dialog>
  )
}

function Taken({ onRemove, children }: { readonly onRemove: () => void; readonly children: ReactNode }) {
  return (
    <FilterChip on onToggle={onRemove} onRemove={onRemove}>
      {children}
    </FilterChip>
  )
}
