import clsx from 'clsx'
import { Check } from 'lucide-react'
import { useWords } from '../app/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formatShare } from '../ui/money.ts'
import type { ShopPriceList } from './shop.ts'

export interface PriceListDialogProps {
  readonly lists: readonly ShopPriceList[]
  readonly chosen: string | undefined
  readonly onChoose: (list: ShopPriceList | undefined) => void
  readonly onClose: () => void
}

/** By which prices this customer pays; a digit chooses too. */
export function PriceListDialog({ lists, chosen, onChoose, onClose }: PriceListDialogProps) {
  const t = useWords()
  const all = [undefined, ...lists]
  return (
    <Dialog open onOpen={onClose} title={t('sell.listTitle')}>
      <ul
        className="-mx-2 grid gap-1"
        onKeyDown={(event) => {
          const digit = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1
          if (digit >= 0 && digit < all.length) onChoose(all[digit])
        }}
      >
        {all.map((list, at) => {
          const now = list?.id === chosen
          return (
            <li key={list?.id ?? 'own'}>
              <button
                type="button"
                // biome-ignore lint/a11y/noAutofocus: a dialog just opened by key goes on by key.
                autoFocus={now}
                aria-pressed={now}
                onClick={() => onChoose(list)}
                className={clsx(
                  'flex min-h-12 w-full items-center gap-3 rounded-m px-3 text-left hover:bg-sunken',
                  now && 'bg-peacock-soft text-peacock',
                )}
              >
                <span className="num w-5 text-ink-3">{at + 1}</span>
                <span className="min-w-0 flex-1 truncate font-medium">{list?.name ?? t('sell.ownPrices')}</span>
                {list !== undefined && list.offBasisPoints > 0 && (
                  <span className="num text-small text-ink-2">−{formatShare(list.offBasisPoints)}</span>
                )}
                {now && <Check size={18} aria-hidden="true" />}
              </button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
