/** On first use: which till is this device? It is enrolled there, with a letter and a series of its own, and remembers it. */
import { useMutation } from '@tanstack/react-query'
import { ShieldAlert, Store } from 'lucide-react'
import { NotReachable } from '../app/client.ts'
import { FormTrouble } from '../app/form-trouble.tsx'
import { useWords } from '../app/language.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { State } from '../ui/state.tsx'
import type { Till } from './shop.ts'

export interface ChooseTillProps {
  readonly tills: readonly Till[]
  /** The till of this device was closed, or is no more. */
  readonly gone: boolean
  /** This device may give no bill under its letter any more. */
  readonly stopped: { readonly tillId: string; readonly words: string } | undefined
  /** False in a window that forgets everything. */
  readonly keeps: boolean
  readonly enrol: (till: Till) => Promise<void>
}

export function ChooseTill({ tills, gone, stopped, keeps, enrol }: ChooseTillProps) {
  const t = useWords()
  const choose = useMutation({ mutationFn: enrol })
  const open = tills.filter((till) => till.active)
  if (!keeps) {
    return (
      <State kind="error" icon={<ShieldAlert />} title={t('till.keepsNothing')}>
        {t('till.keepsNothingMore')}
      </State>
    )
  }
  if (open.length === 0) {
    return (
      <State kind="empty" icon={<Store />} title={t('counter.noTill')}>
        {t('counter.noTillMore')}
      </State>
    )
  }
  const own = stopped && open.find(({ id }) => id === stopped.tillId)
  return (
    <div className="mx-auto grid max-w-[520px] gap-4 px-4 py-10">
      {gone && <Banner tone="gold">{t('counter.tillGone')}</Banner>}
      {stopped && (
        <section role="alert" className="grid gap-2 rounded border border-brick bg-brick-soft px-4 py-3.5 text-brick">
          <h2 className="flex items-start gap-2 font-semibold">
            <ShieldAlert size={19} aria-hidden="true" className="mt-0.5 flex-none" />
            {t('till.stoppedTitle')}
          </h2>
          <p className="text-pretty">{stopped.words}</p>
          <p className="text-pretty">{t('till.stoppedMore')}</p>
          {own && (
            <div className="mt-1">
              <Button look="act" busy={choose.isPending} onClick={() => choose.mutate(own)}>
                {t('till.enrolAnew')}
              </Button>
            </div>
          )}
        </section>
      )}
      {choose.error &&
        (choose.error instanceof NotReachable ? (
          <Banner tone="gold">{t('till.enrolOffline')}</Banner>
        ) : (
          <FormTrouble error={choose.error} />
        ))}
      <div>
        <h2 className="text-title font-semibold">{t('counter.chooseTill')}</h2>
        <p className="mt-1 text-ink-2">{t('till.deviceNote', { prefix: (own ?? open[0])?.prefix ?? '' })}</p>
      </div>
      <ul className="grid gap-2" aria-busy={choose.isPending || undefined}>
        {open.map((till, at) => (
          <li key={till.id}>
            <button
              type="button"
              // biome-ignore lint/a11y/noAutofocus: the page asks nothing else.
              autoFocus={at === 0}
              disabled={choose.isPending}
              onClick={() => choose.mutate(till)}
              className="flex min-h-16 w-full items-center gap-3 rounded border bg-surface px-4 text-left shadow-1 hover:not-disabled:bg-sunken"
            >
              <Store size={22} aria-hidden="true" className="text-peacock" />
              <span className="min-w-0 flex-1">
                <b className="block truncate font-semibold">{till.name}</b>
                <span className="num text-caption text-ink-3">
                  {choose.isPending && choose.variables.id === till.id
                    ? t('till.enrolling')
                    : t('counter.tillPrefix', { prefix: till.prefix })}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
