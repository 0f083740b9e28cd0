/**
 * Money that a customer brings without buying: for the khata, or as an advance. For the khata it works without a line, as
 * the bill does; an advance waits for one, for its voucher is numbered by the server (CGST Rule 50).
 */
import { printKhataReceipt } from '@galla/contract/counter-payments'
import { printAdvance, takeAdvance } from '@galla/contract/khata'
import { type Accounts, type MoneyKind, moneyKindNames, tenderKinds } from '@galla/gst/tender'
import { useMutation } from '@tanstack/react-query'
import clsx from 'clsx'
import { FileDown, Printer } from 'lucide-react'
import { useState } from 'react'
import { call, download } from '../app/client.ts'
import { newId, now } from '../app/clock.ts'
import { FormTrouble } from '../app/form-trouble.tsx'
import { useActions } from '../app/keys.ts'
import { useWords } from '../app/language.ts'
import { useOnline } from '../app/online.ts'
import { queries } from '../app/query.ts'
import { useSayTrouble } from '../app/say-trouble.ts'
import { useMay } from '../app/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Combobox } from '../ui/combobox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { KeyCap } from '../ui/key-cap.tsx'
import { formatRupees } from '../ui/money.ts'
import { MoneyField } from '../ui/money-field.tsx'
import { formatPhone } from '../ui/phone.ts'
import { Radio } from '../ui/radio.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { CartBuyer } from './cart.ts'
import type { ContactBook } from './contact-book.ts'
import type { NotGiven } from './give-bill.ts'
import { giveReceipt } from './give-receipt.ts'
import type { LocalStore } from './local-store.ts'
import { backToAmount, CashKeys, UpiCode } from './pay-dialog.tsx'
import type { PaymentsOut } from './payments-out.ts'
import { useCashier } from './pin-cashier.ts'
import type { Printing } from './printing/printing.ts'
import { type ReceiptToPrint, receiptReport } from './receipt-to-print.ts'
import { shiftOnDevice } from './shift-keeper.ts'
import type { Shop, Till } from './shop.ts'
import { type Unsent, useAccounts } from './use-accounts.ts'

export interface ReceiveDialogProps {
  /** Whom the bill on the counter names. */
  readonly buyer: CartBuyer | undefined
  readonly contacts: ContactBook
  readonly store: LocalStore
  readonly shop: Shop
  readonly till: Till
  readonly printing: Printing
  readonly payments: PaymentsOut
  readonly unsent: Unsent
  readonly onNotTaken: (fault: NotGiven) => void
  readonly onClose: () => void
}

interface Who {
  readonly contactId: string
  readonly name: string
  readonly phone: string | undefined
}

const keys: Record<MoneyKind, string> = { cash: 'F8', upi: 'F10', card: 'Alt+D' }

export function ReceiveDialog(props: ReceiveDialogProps) {
  const { contacts, onClose } = props
  const t = useWords()
  const [who, choose] = useState<Who | undefined>(() => whoIs(props.buyer, contacts))
  const [taken, setTaken] = useState<ReceiptToPrint & { readonly id: string }>()
  if (taken) return <Taken {...props} taken={taken} />
  return (
    <Dialog open size="medium" onOpen={onClose} title={t('receive.title')}>
      {who ? (
        <Taking key={who.contactId} {...props} who={who} onOther={() => choose(undefined)} onTaken={setTaken} />
      ) : (
        <Choosing contacts={contacts} onChoose={choose} />
      )}
    </Dialog>
  )
}

function whoIs(buyer: CartBuyer | undefined, contacts: ContactBook): Who | undefined {
  const contactId = buyer?.contactId ?? (buyer?.phone ? contacts.idOf(buyer.phone) : undefined)
  if (!buyer || !contactId) return undefined
  return { contactId, name: buyer.name ?? (buyer.phone ? formatPhone(buyer.phone) : ''), phone: buyer.phone }
}

function Choosing({ contacts, onChoose }: { contacts: ContactBook; onChoose: (who: Who) => void }) {
  const t = useWords()
  const [text, type] = useState('')
  const rows = text.trim().length < 2 ? [] : contacts.search(text)
  return (
    <Combobox
      label={t('receive.who')}
      hint={t('receive.whoHint')}
      size="large"
      autoFocus
      text={text}
      onText={type}
      options={rows.map((contact) => {
        const owes = contacts.accountsOf({ contactId: contact.id })?.khataPaise ?? 0
        const phone = contact.phone ? formatPhone(contact.phone) : ''
        return {
          value: contact.id,
          words: contact.name === contact.phone ? phone : contact.name,
          small: [
            contact.name !== contact.phone && phone,
            owes > 0 && t('receive.owes', { amount: formatRupees(owes) }),
          ]
            .filter(Boolean)
            .join(' · '),
        }
      })}
      onChoose={(option) => {
        const contact = rows.find(({ id }) => id === option.value)
        if (!contact) return
        const { id: contactId, name, phone } = contact
        onChoose({ contactId, name: name === phone ? formatPhone(name) : name, phone: phone ?? undefined })
      }}
    />
  )
}

function Taking({
  who,
  contacts,
  store,
  shop,
  till,
  printing,
  payments,
  unsent,
  onNotTaken,
  onOther,
  onTaken,
}: ReceiveDialogProps & {
  who: Who
  onOther: () => void
  onTaken: (taken: ReceiptToPrint & { id: string }) => void
}) {
  const t = useWords()
  const online = useOnline()
  const cashier = useCashier()
  const accounts = useAccounts(who, contacts, unsent)
  const mayAdvance = useMay('sales.take-advance')
  // Made once for this taking: a second press is the same money.
  const [id] = useState(newId)
  const owed = accounts?.khataPaise ?? 0
  const [chosen, setFor] = useState<'khata' | 'advance'>()
  const what = chosen ?? (owed > 0 || !mayAdvance ? 'khata' : 'advance')
  const [kind, setKind] = useState<MoneyKind>('cash')
  const [amount, setAmount] = useState<number>()
  const [given, setGiven] = useState<number>()
  const [reference, setReference] = useState('')
  const [of, setOf] = useState<'goods' | 'services'>('goods')
  const [whatFor, setWhatFor] = useState('')

  const sum = amount ?? 0
  const change = kind === 'cash' && given !== undefined ? Math.max(0, given - sum) : 0
  const tooMuch = what === 'khata' && sum > owed
  const short = kind === 'cash' && given !== undefined && given < sum
  const noLine = what === 'advance' && !online
  const ready = sum > 0 && !tooMuch && !short && !noLine && (what === 'khata' || whatFor.trim().length >= 3)
  const told = reference.trim()
  const tender = {
    tender: kind,
    amountPaise: sum,
    ...(change > 0 && given !== undefined && { tenderedPaise: given }),
    ...(tenderKinds[kind].bearsReference && told !== '' && { reference: told }),
  }
  const paper = {
    till: till.name,
    cashier: cashier?.name,
    name: who.name,
    phone: who.phone,
    amountPaise: sum,
    tender: kind,
    tenderedPaise: tender.tenderedPaise,
    reference: tender.reference,
  }

  const take = useMutation({
    networkMode: 'always',
    mutationFn: async (): Promise<(ReceiptToPrint & { id: string }) | undefined> => {
      if (what === 'khata') {
        const outcome = await giveReceipt(store, {
          tillId: till.id,
          ...(cashier && { cashier: { id: cashier.id, name: cashier.name } }),
          contactId: who.contactId,
          name: who.name,
          ...(who.phone && { phone: who.phone }),
          ...tender,
          owedPaise: owed,
          shiftId: await shiftOnDevice(store, till.id),
        })
        if (!outcome.ok) {
          onNotTaken(outcome)
          return undefined
        }
        const { payment } = outcome
        void payments.look()
        return {
          ...paper,
          id: payment.id,
          kind: 'khata',
          number: payment.number,
          at: payment.takenAt,
          leftPaise: payment.leftPaise,
        }
      }
      const advance = await call(
        takeAdvance,
        { contactId: who.contactId, id, tillId: till.id, of, whatFor: whatFor.trim(), ...tender },
        { idempotencyKey: id },
      )
      void queries.invalidateQueries({ queryKey: ['invoices'] })
      return {
        ...paper,
        id: advance.id,
        kind: advance.kind,
        number: advance.number,
        at: now().toISOString(),
        whatFor: advance.whatFor,
        tax: advance,
      }
    },
    onSuccess: async (taken) => {
      if (!taken) return
      onTaken(taken)
      const device = await printing.device()
      if (kind === 'cash' && device.drawer === 'on-cash') void printing.openDrawer()
      if (device.auto === 'always') void printReceipt(printing, taken, shop, t)
    },
  })

  useActions(
    moneyKindNames.map((one) => ({
      id: `counter.tender-${one}`,
      words: t(`pay.kinds.${one}`),
      keys: keys[one],
      whileTyping: true,
      perform: () => setKind(one),
    })),
  )

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !take.isPending) take.mutate()
      }}
    >
      <WhoOwes who={who} accounts={accounts} onOther={onOther} />
      {mayAdvance && (
        <Radio
          across
          label={t('receive.forWhat')}
          value={what}
          onValue={(value) => setFor(value as 'khata' | 'advance')}
          options={[
            { value: 'khata', words: t('receive.forKhata') },
            { value: 'advance', words: t('receive.forAdvance') },
          ]}
        />
      )}
      {noLine && (
        <Banner tone="gold" title={t('receive.advanceNoLine')}>
          {t('receive.advanceNoLineMore')}
        </Banner>
      )}
      {what === 'advance' && (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t('receive.whatFor')}
            hint={t('receive.whatForHint')}
            maxLength={200}
            value={whatFor}
            onChange={(event) => setWhatFor(event.target.value)}
          />
          <Radio
            across
            label={t('receive.of')}
            value={of}
            onValue={(value) => setOf(value as 'goods' | 'services')}
            options={[
              { value: 'goods', words: t('receive.goods') },
              { value: 'services', words: t('receive.services') },
            ]}
          />
        </div>
      )}
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <MoneyField
            label={t('receive.amount')}
            size="large"
            autoFocus
            value={amount}
            onValue={setAmount}
            fault={tooMuch ? t('receive.tooMuch', { amount: formatRupees(owed) }) : undefined}
          />
        </div>
        {what === 'khata' && owed > 0 && (
          <Button
            size="large"
            onClick={(event) => {
              setAmount(owed)
              backToAmount(event.currentTarget.form)
            }}
          >
            {t('receive.all')}
          </Button>
        )}
      </div>
      <div role="radiogroup" aria-label={t('receive.how')} className="grid grid-cols-3 gap-2">
        {moneyKindNames.map((one) => (
          // biome-ignore lint/a11y/useSemanticElements: a row of large keys, chosen like radios.
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === kind}
            onClick={() => setKind(one)}
            className="flex min-h-12 items-center justify-between gap-2 rounded border border-line-strong px-3 text-left font-semibold hover:bg-sunken aria-checked:border-peacock aria-checked:bg-peacock-soft aria-checked:text-peacock"
          >
            {t(`pay.kinds.${one}`)}
            <span className="max-md:hidden">
              <KeyCap keys={keys[one]} />
            </span>
          </button>
        ))}
      </div>
      {kind === 'cash' && sum > 0 && !tooMuch && (
        <div className="grid gap-3">
          <MoneyField
            label={t('pay.given')}
            optional={t('common.optional')}
            value={given}
            onValue={setGiven}
            fault={short ? t('receive.short', { amount: formatRupees(sum - (given ?? 0)) }) : undefined}
          />
          <CashKeys left={sum} amount={given} onAmount={setGiven} />
        </div>
      )}
      {kind !== 'cash' && (
        <div className={clsx('grid gap-4', kind === 'upi' && 'sm:grid-cols-[1fr_auto]')}>
          <TextField
            label={kind === 'card' ? t('pay.referenceCard') : t('pay.reference')}
            optional={t('common.optional')}
            hint={t('pay.referenceHint')}
            maxLength={60}
            inputMode="numeric"
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
          {kind === 'upi' && !tooMuch && (
            <UpiCode
              payee={{ name: shop.name, upiId: shop.upiId }}
              amountPaise={sum}
              reference={id.replaceAll('-', '')}
            />
          )}
        </div>
      )}
      <p role="status" className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-dashed pt-3">
        <span className="text-ink-2">{change > 0 ? t('pay.change') : t('receive.owedThen')}</span>
        <strong
          className={clsx(
            'num ml-auto leading-tight font-[650] tracking-[-0.02em]',
            change > 0 ? 'text-[clamp(40px,8vw,64px)] text-leaf' : 'text-pay',
          )}
        >
          {formatRupees(change > 0 ? change : what === 'khata' ? Math.max(0, owed - sum) : owed)}
        </strong>
      </p>
      <FormTrouble error={take.error} />
      {/* In sight also where the rest has to be scrolled. */}
      <div className="sticky bottom-0 -mx-5 -mb-5 bg-surface px-5 pt-1 pb-5">
        <Button type="submit" look="act" size="large" wide keys="Enter" busy={take.isPending} disabled={!ready}>
          {sum > 0 ? t('receive.take', { amount: formatRupees(sum, { round: true }) }) : t('receive.enterAmount')}
        </Button>
      </div>
    </form>
  )
}

function WhoOwes({ who, accounts, onOther }: { who: Who; accounts: Accounts | undefined; onOther: () => void }) {
  const t = useWords()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-m bg-sunken px-3 py-2.5">
      <span className="min-w-0 flex-1 basis-44">
        <b className="block font-semibold [overflow-wrap:anywhere]">{who.name}</b>
        {who.phone && <span className="num block text-small text-ink-2">{formatPhone(who.phone)}</span>}
      </span>
      {accounts && (
        <span className="num text-right">
          <span className="block text-small text-ink-2">{t('pay.khataNow')}</span>
          <b className="text-[19px] font-semibold">{formatRupees(accounts.khataPaise)}</b>
        </span>
      )}
      <Button size="small" onClick={onOther}>
        {t('receive.other')}
      </Button>
    </div>
  )
}

/** The money is taken: the change in the largest type, and the paper. */
function Taken({
  taken,
  shop,
  printing,
  unsent,
  onClose,
}: ReceiveDialogProps & { taken: ReceiptToPrint & { readonly id: string } }) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const change = taken.tenderedPaise ? taken.tenderedPaise - taken.amountPaise : 0
  const onItsWay = unsent.payments.some(({ payment }) => payment.id === taken.id)
  const print = () => void printReceipt(printing, taken, shop, t)
  useActions([
    { id: 'counter.print-receipt', words: t('receive.print'), keys: 'F12', whileTyping: true, perform: print },
  ])
  const pdf = () =>
    (taken.kind === 'khata'
      ? download(printKhataReceipt, { receiptId: taken.id })
      : download(printAdvance, { advanceId: taken.id })
    ).catch(sayTrouble)
  return (
    <Dialog open onOpen={onClose} title={t('receive.takenTitle', { amount: formatRupees(taken.amountPaise) })}>
      <div className="grid gap-4">
        <p role="status" className="text-ink-2">
          <b className="num font-semibold text-ink">{taken.number}</b> · {taken.name} · {t(`pay.kinds.${taken.tender}`)}
          {onItsWay && <span className="mt-1 block text-small">{t('receive.goesLater')}</span>}
        </p>
        <dl className="num grid gap-2 border-t border-dashed pt-3">
          {change > 0 && (
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <dt className="text-ink-2">{t('pay.change')}</dt>
              <dd className="ml-auto text-[clamp(44px,9vw,72px)] leading-tight font-[650] tracking-[-0.02em] text-leaf">
                {formatRupees(change)}
              </dd>
            </div>
          )}
          {taken.leftPaise !== undefined && (
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <dt className="text-ink-2">{t('receive.stillOwed')}</dt>
              <dd className={clsx('ml-auto font-semibold', change > 0 ? 'text-[19px]' : 'text-pay')}>
                {formatRupees(taken.leftPaise)}
              </dd>
            </div>
          )}
        </dl>
        <div className="grid grid-cols-2 gap-2">
          <Button icon={<Printer />} keys="F12" onClick={print}>
            {t('receive.print')}
          </Button>
          <Button icon={<FileDown />} disabled={onItsWay} onClick={() => void pdf()}>
            {t('receive.pdf')}
          </Button>
        </div>
        <Button autoFocus look="act" size="large" wide keys="Enter" onClick={onClose}>
          {t('counter.nextCustomer')}
        </Button>
      </div>
    </Dialog>
  )
}

async function printReceipt(
  printing: Printing,
  taken: ReceiptToPrint,
  shop: Shop,
  t: ReturnType<typeof useWords>,
): Promise<void> {
  const { reportReceipt } = await import('@galla/receipt/report-receipt')
  await printing.printReceipt(reportReceipt(receiptReport(taken, shop, t)))
}
