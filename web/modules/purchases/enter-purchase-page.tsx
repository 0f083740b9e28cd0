/**
 * A supplier's bill, entered as it lies on the desk and by the keyboard alone: scan, quantity, rate, Enter, next. What the
 * lines come to stands beside what the paper says, and the difference with it.
 */
import { enterPurchase, listSuppliers } from '@galla/contract/purchases'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { call } from '../../app/client.ts'
import { newId, todayInIndia } from '../../app/clock.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { PageFrame } from '../../app/page-frame.tsx'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { unitWord } from '../../app/unit-word.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { formatQuantity, formatRupees, formatShare, readQuantity, readRupees } from '../../ui/money.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { FindProduct } from '../catalogue/find-product.tsx'
import { type ProductRow, useProductName } from '../catalogue/queries.ts'
import { businessQuery } from '../identity/queries.ts'
import { locationsQuery } from '../tills/queries.ts'
import { readShare, valueOfLine } from './line-value.ts'
import { type SupplierRow, supplierQuery } from './queries.ts'
import { SupplierForm } from './supplier-form.tsx'

interface Line {
  readonly key: string
  readonly product: ProductRow
  readonly quantity: number
  readonly freeQuantity: number
  readonly ratePaise: number
  readonly discountBasisPoints: number
  readonly taxBasisPoints: number
  readonly batch:
    | { readonly number: string; readonly expiresOn: string | null; readonly mrpPaise: number | null }
    | undefined
  readonly serials: readonly string[]
}

export function EnterPurchasePage() {
  const t = useWords()
  const navigate = useNavigate()
  const [{ supplier: supplierId, add }, change] = useAddressState<'supplier' | 'add'>()
  const [id] = useState(newId)
  const today = todayInIndia()
  const { data: supplier } = useQuery({ ...supplierQuery(supplierId ?? ''), enabled: supplierId !== undefined })
  const { data: business } = useQuery(businessQuery)
  const { data: places } = useQuery(locationsQuery)
  const [billNumber, setNumber] = useState('')
  const [billDay, setDay] = useState<string | undefined>(today)
  const [locationId, setLocation] = useState<string>()
  const [lines, setLines] = useState<readonly Line[]>([])
  const [freight, setFreight] = useState<number | undefined>()
  const [roundOff, setRoundOff] = useState<number | undefined>()
  const [paper, setPaper] = useState<number | undefined>()
  const [reverseCharge, reverse] = useState(false)
  const [noInputTax, refuseTax] = useState(false)
  const finder = useRef<HTMLInputElement>(null)
  useBar({ where: t('purchases.enterTitle'), sub: supplier?.name })

  const nature = supplier && business && supplier.stateCode !== business.stateCode ? 'inter-State' : 'intra-State'
  const values = lines.map((line) => valueOfLine(line, nature))
  const taxable = values.reduce((sum, one) => sum + one.taxable, 0)
  const tax = values.reduce((sum, one) => sum + one.tax, 0)
  const ours = taxable + (reverseCharge ? 0 : tax) + (freight ?? 0) + (roundOff ?? 0)
  const difference = paper === undefined ? undefined : paper - ours
  const ready = supplier !== undefined && billNumber.trim() !== '' && billDay && lines.length > 0 && difference === 0

  const save = useMutation({
    mutationFn: () =>
      call(enterPurchase, {
        id,
        supplierId: supplier!.id,
        billNumber,
        billDay: billDay!,
        ...(locationId && { locationId }),
        reverseCharge,
        lines: lines.map((line) => ({
          productId: line.product.id,
          quantity: line.quantity,
          freeQuantity: line.freeQuantity,
          ratePaise: line.ratePaise,
          ...(line.discountBasisPoints > 0 && { discount: { basisPoints: line.discountBasisPoints } }),
          taxBasisPoints: line.taxBasisPoints,
          itcEligible: !noInputTax,
          ...(line.batch && { batch: line.batch }),
          ...(line.serials.length > 0 && { serials: [...line.serials] }),
        })),
        freightPaise: freight ?? 0,
        roundOffPaise: roundOff ?? 0,
        totalPaise: paper!,
      }),
    onSuccess: (purchase) => {
      for (const topic of ['purchases', 'stock', 'products']) void queries.invalidateQueries({ queryKey: [topic] })
      toast({ words: t('purchases.entered', { number: purchase.billNumber }) })
      void navigate({ to: paths.purchase, params: { purchaseId: purchase.id }, replace: true })
    },
  })
  const saveKey = useKeyOf('purchases.save', 'Mod+Enter')
  const saveWords = t('purchases.enterAct', { amount: formatRupees(ours) })
  useActions([
    {
      id: 'purchases.save',
      words: saveWords,
      keys: 'Mod+Enter',
      whileTyping: true,
      disabled: !ready || save.isPending,
      perform: () => save.mutate(),
    },
  ])
  return (
    <PageFrame wide back={{ to: paths.purchases, words: t('purchases.back') }}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid min-w-0 gap-4">
          <Card>
            <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)_10rem]">
              <FindSupplier
                chosen={supplier}
                onChosen={(next) => change({ supplier: next }, { replace: true })}
                onAdd={(name) => change({ add: name })}
              />
              <TextField
                label={t('purchases.number')}
                maxLength={40}
                value={billNumber}
                onChange={(event) => setNumber(event.target.value)}
              />
              <DateField label={t('purchases.day')} value={billDay} onValue={setDay} today={today} latest={today} />
              {places && places.rows.length > 1 && (
                <Select
                  label={t('goods.place')}
                  value={locationId ?? places.rows[0]!.id}
                  onValue={setLocation}
                  options={places.rows
                    .filter((place) => place.active)
                    .map((place) => ({ value: place.id, words: place.name }))}
                />
              )}
            </div>
          </Card>
          <Card
            flush
            title={t('purchases.goods')}
            aside={lines.length > 0 && t('goods.products', { count: lines.length })}
          >
            {lines.length === 0 ? (
              <p className="px-4 py-3 text-ink-2">{t('purchases.noLines')}</p>
            ) : (
              <LinesEntered
                lines={lines}
                taxables={values.map((value) => value.taxable)}
                onRemove={(key) => setLines(lines.filter((line) => line.key !== key))}
              />
            )}
            <div className="border-t bg-sunken/50 p-4">
              <LineEntry
                finder={finder}
                taxless={supplier !== undefined && supplier.gstin === null && !reverseCharge}
                onLine={(line) => setLines((before) => [...before, line])}
              />
            </div>
          </Card>
        </div>
        <Card title={t('purchases.total')}>
          <div className="grid gap-3">
            <Sum words={t('purchases.taxable')} paise={taxable} />
            {nature === 'inter-State' ? <Sum words="IGST" paise={tax} /> : <Sum words="CGST + SGST" paise={tax} />}
            <MoneyField
              label={t('purchases.freight')}
              optional={t('common.optional')}
              value={freight}
              onValue={setFreight}
            />
            <MoneyField
              label={t('purchases.roundOff')}
              optional={t('common.optional')}
              negative
              value={roundOff}
              onValue={setRoundOff}
            />
            <p className="num flex items-baseline justify-between gap-2 border-t pt-3">
              <span className="text-ink-2">{t('purchases.ours')}</span>
              <b className="text-[20px] font-semibold">{formatRupees(ours)}</b>
            </p>
            <MoneyField label={t('purchases.paper')} value={paper} onValue={setPaper} />
            <p className="flex min-h-8 items-center gap-2" role="status">
              {difference === 0 && <Chip tone="leaf">{t('purchases.agrees')}</Chip>}
              {difference !== undefined && difference !== 0 && (
                <>
                  <Chip tone="brick">{t('purchases.apart', { amount: formatRupees(Math.abs(difference)) })}</Chip>
                  {Math.abs((roundOff ?? 0) + difference) <= 100 && (
                    <Button size="small" onClick={() => setRoundOff((roundOff ?? 0) + difference)}>
                      {t('purchases.roundItOff')}
                    </Button>
                  )}
                </>
              )}
            </p>
            <Checkbox label={t('purchases.reverseCharge')} checked={reverseCharge} onChecked={reverse} />
            {business?.scheme === 'regular' && (
              <Checkbox label={t('purchases.notEligible')} checked={noInputTax} onChecked={refuseTax} />
            )}
            <FormTrouble error={save.error} />
            <Button
              look="act"
              wide
              keys={saveKey}
              busy={save.isPending}
              disabled={!ready}
              onClick={() => save.mutate()}
            >
              {saveWords}
            </Button>
          </div>
        </Card>
      </div>
      {add !== undefined && (
        <SupplierForm
          name={add === 'yes' ? '' : add}
          onClose={() => change({ add: undefined }, { replace: true })}
          onSaved={(saved) => change({ add: undefined, supplier: saved.id }, { replace: true })}
        />
      )}
    </PageFrame>
  )
}

function Sum({ words, paise }: { words: string; paise: number }) {
  return (
    <p className="num flex items-baseline justify-between gap-2">
      <span className="text-ink-2">{words}</span>
      <span>{formatRupees(paise)}</span>
    </p>
  )
}

function FindSupplier({
  chosen,
  onChosen,
  onAdd,
}: {
  chosen: { readonly name: string; readonly gstin: string | null } | undefined
  onChosen: (supplierId: string | undefined) => void
  onAdd: (name: string) => void
}) {
  const t = useWords()
  const mayAdd = useMay('purchases.add-supplier')
  const [text, type] = useState<string>()
  const search = (text ?? '').trim()
  const found = useQuery({
    queryKey: ['purchases', 'find-supplier', search],
    enabled: text !== undefined,
    queryFn: ({ signal }) => call(listSuppliers, { ...(search && { search }), limit: 8 }, { signal }),
  })
  return (
    <Combobox
      autoFocus={!chosen}
      label={t('purchases.supplier')}
      hint={text === undefined && chosen?.gstin ? chosen.gstin : undefined}
      text={text ?? chosen?.name ?? ''}
      onText={type}
      onFocus={() => text === undefined && type(chosen?.name ?? '')}
      options={(found.data?.rows ?? []).map((row: SupplierRow) => ({
        value: row.id,
        words: row.name,
        small: row.gstin ?? undefined,
        aside: row.duePaise > 0 ? formatRupees(row.duePaise) : undefined,
      }))}
      looking={found.isFetching}
      onChoose={(option) => {
        onChosen(option.value)
        type(undefined)
      }}
      orElse={mayAdd ? { words: t('purchases.addSupplier'), act: () => onAdd(search || 'yes') } : undefined}
    />
  )
}

function LinesEntered({
  lines,
  taxables,
  onRemove,
}: {
  lines: readonly Line[]
  taxables: readonly number[]
  onRemove: (key: string) => void
}) {
  const t = useWords()
  const dates = useDates()
  const nameOf = useProductName()
  return (
    <ul>
      {lines.map((line, at) => {
        const unit = unitWord(line.product.unit)
        const { own } = nameOf(line.product)
        return (
          <li key={line.key} className="num flex min-h-12 items-center gap-3 border-b px-4 py-1.5 last:border-b-0">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-semibold">{own}</span>
              <span className="block truncate text-caption text-ink-2">
                {[
                  `${formatQuantity(line.quantity, unit)} × ${formatRupees(line.ratePaise)}`,
                  line.freeQuantity > 0 && `+ ${formatQuantity(line.freeQuantity, unit)} ${t('purchases.free')}`,
                  line.discountBasisPoints > 0 && `− ${formatShare(line.discountBasisPoints)}`,
                  `GST ${formatShare(line.taxBasisPoints)}`,
                  line.batch &&
                    `${line.batch.number}${line.batch.expiresOn ? ` · ${dates.day(line.batch.expiresOn)}` : ''}`,
                  line.serials.length > 0 && line.serials.join(', '),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <b className="font-semibold">{formatRupees(taxables[at]!)}</b>
            <IconButton
              label={t('goods.remove', { name: own })}
              icon={<Trash2 />}
              look="quiet"
              onClick={() => onRemove(line.key)}
            />
          </li>
        )
      })}
    </ul>
  )
}

const empty = { quantity: '', free: '', rate: '', discount: '', tax: '', batch: '', mrp: '', serials: '' }

function LineEntry({
  finder,
  taxless,
  onLine,
}: {
  finder: React.RefObject<HTMLInputElement | null>
  taxless: boolean
  onLine: (line: Line) => void
}) {
  const t = useWords()
  const nameOf = useProductName()
  const [product, choose] = useState<ProductRow>()
  const [typed, type] = useState(empty)
  const [expiresOn, expire] = useState<string>()
  const [wrong, blame] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  const quantityField = useRef<HTMLInputElement>(null)
  const of = (name: keyof typeof empty) => ({
    value: typed[name],
    fault: wrong === name ? t('common.fieldNeeded') : undefined,
    onChange: (event: { target: { value: string } }) => {
      blame(undefined)
      type({ ...typed, [name]: event.target.value })
    },
  })

  function begin(found: ProductRow): void {
    choose(found)
    expire(undefined)
    type({ ...empty, tax: taxless ? '0' : rateWords(found) })
    setTimeout(() => quantityField.current?.focus())
  }

  function take(): void {
    if (!product) return
    const quantity = numberOf(readQuantity(typed.quantity))
    const free = typed.free.trim() === '' ? 0 : numberOf(readQuantity(typed.free))
    const rate = numberOf(readRupees(typed.rate))
    const mrp = typed.mrp.trim() === '' ? null : numberOf(readRupees(typed.mrp))
    const discount = readShare(typed.discount)
    const tax = readShare(typed.tax)
    const serials = typed.serials.split(/[\s,]+/).filter(Boolean)
    const fault =
      !quantity || quantity <= 0
        ? 'quantity'
        : free === undefined
          ? 'free'
          : rate === undefined
            ? 'rate'
            : discount === undefined
              ? 'discount'
              : tax === undefined
                ? 'tax'
                : product.tracking === 'batch' && typed.batch.trim() === ''
                  ? 'batch'
                  : mrp === undefined
                    ? 'mrp'
                    : product.tracking === 'serial' && serials.length * 1000 !== quantity + free
                      ? 'serials'
                      : undefined
    if (fault) {
      blame(fault)
      return
    }
    onLine({
      key: newId(),
      product,
      quantity: quantity!,
      freeQuantity: free!,
      ratePaise: rate!,
      discountBasisPoints: discount!,
      taxBasisPoints: tax!,
      batch:
        product.tracking === 'batch'
          ? { number: typed.batch.trim(), expiresOn: expiresOn ?? null, mrpPaise: mrp ?? null }
          : undefined,
      serials,
    })
    choose(undefined)
    setTimeout(() => finder.current?.focus())
  }

  /** Enter walks the fields and takes the line at the last one. */
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      choose(undefined)
      setTimeout(() => finder.current?.focus())
      return
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    const target = event.target as HTMLElement
    if (target.tagName !== 'INPUT') return
    event.preventDefault()
    const fields = [...(box.current?.querySelectorAll('input') ?? [])]
    const next = fields[fields.indexOf(target as HTMLInputElement) + 1]
    if (next) {
      next.focus()
      next.select()
    } else take()
  }

  if (!product)
    return (
      <FindProduct fieldRef={finder} label={t('purchases.scanNext')} hint={t('purchases.lineHint')} onFound={begin} />
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter is heard for all fields of the line
    <div ref={box} onKeyDown={onKey} className="grid gap-3">
      <p className="flex flex-wrap items-baseline gap-2">
        <b className="font-semibold">{nameOf(product).own}</b>
        <span className="text-ink-2">{unitWord(product.unit)}</span>
      </p>
      <div className="grid grid-cols-2 items-start gap-3 sm:grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))]">
        <TextField
          ref={quantityField}
          label={t('purchases.quantity')}
          figures
          inputMode="decimal"
          {...of('quantity')}
        />
        <TextField label={t('purchases.rate')} figures inputMode="decimal" {...of('rate')} />
        <TextField label={t('purchases.free')} figures inputMode="decimal" {...of('free')} />
        <TextField label={t('purchases.discount')} figures inputMode="decimal" {...of('discount')} />
        <TextField label={`${t('purchases.tax')} %`} figures inputMode="decimal" {...of('tax')} />
        {product.tracking === 'batch' && (
          <>
            <TextField label={t('purchases.batch')} maxLength={40} {...of('batch')} />
            <DateField label={t('purchases.expires')} value={expiresOn} onValue={expire} today={todayInIndia()} />
            <TextField label="MRP" figures inputMode="decimal" {...of('mrp')} />
          </>
        )}
      </div>
      {product.tracking === 'serial' && <TextField label={t('purchases.serials')} {...of('serials')} />}
      <div className="flex flex-wrap gap-2">
        <Button look="act" size="small" onClick={take}>
          {t('purchases.addLine')}
        </Button>
        <Button size="small" look="quiet" onClick={() => choose(undefined)}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  )
}

const numberOf = <T,>(read: { value: T } | { fault: unknown }): T | undefined =>
  'value' in read ? read.value : undefined

/** The rate by the name of the class: 'gst-18' is 18. Others are read off the paper. */
const rateWords = ({ taxClass }: ProductRow): string =>
  /^gst-(\d+)$/.exec(taxClass)?.[1] ?? (taxClass === 'medicines' ? '5' : '')
