/** The sheets a customer fills: a cart, an address, a payment. */
import { type FormEvent, useState } from 'react'
import { useWords } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { formatRupees } from '../../ui/money.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Deed, Message } from './line.ts'
import { offeredIn, totalAsked } from './message-shown.ts'

interface FormProps {
  /** The message answered; a cart may be sent without one. */
  readonly message: Message | undefined
  readonly onClose: () => void
}

export function CartForm({ message, onClose, onSend }: FormProps & { readonly onSend: (deed: Deed) => void }) {
  const t = useWords()
  const offered = message ? offeredIn(message) : { catalogId: '1', products: [] }
  const [product, setProduct] = useState(offered.products[0] ?? '')
  const [quantity, setQuantity] = useState('1')
  const [paise, setPaise] = useState<number | undefined>(10_000)
  const pieces = Number(quantity)
  const whole = product.trim() !== '' && Number.isInteger(pieces) && pieces > 0 && paise !== undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!whole) return
    onSend({
      type: 'order',
      catalogId: offered.catalogId,
      items: [{ retailerId: product.trim(), quantity: pieces, price: paise / 100, currency: 'INR' }],
    })
    onClose()
  }
  return (
    <Sheet open onOpen={onClose} place="bottom" title={t('sandbox.cartTitle')} lead={t('sandbox.cartLead')}>
      <form onSubmit={submit} className="mx-auto grid max-w-[420px] gap-3">
        <TextField
          label={t('sandbox.cartItem')}
          value={product}
          maxLength={100}
          onChange={(event) => setProduct(event.target.value)}
        />
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={t('sandbox.cartQuantity')}
            value={quantity}
            inputMode="numeric"
            figures
            onChange={(event) => setQuantity(event.target.value)}
          />
          <MoneyField label={t('sandbox.cartPrice')} value={paise} onValue={setPaise} />
        </div>
        <Button type="submit" look="act" wide disabled={!whole}>
          {t('sandbox.cartAct')}
        </Button>
      </form>
    </Sheet>
  )
}

export function AddressForm({ onClose, onSend }: Omit<FormProps, 'message'> & { onSend: (deed: Deed) => void }) {
  const t = useWords()
  const [house, setHouse] = useState('')
  const [city, setCity] = useState('')
  const [pin, setPin] = useState('')
  const whole = house.trim() !== '' && city.trim() !== '' && /^[1-9]\d{5}$/.test(pin)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!whole) return
    onSend({ type: 'address-reply', values: { address: house.trim(), city: city.trim(), in_pin_code: pin } })
    onClose()
  }
  return (
    <Sheet open onOpen={onClose} place="bottom" title={t('sandbox.addressTitle')}>
      <form onSubmit={submit} className="mx-auto grid max-w-[420px] gap-3">
        <TextField
          label={t('sandbox.addressHouse')}
          value={house}
          onChange={(event) => setHouse(event.target.value)}
          maxLength={120}
        />
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={t('sandbox.addressCity')}
            value={city}
            onChange={(event) => setCity(event.target.value)}
            maxLength={60}
          />
          <TextField
            label={t('sandbox.addressPin')}
            value={pin}
            inputMode="numeric"
            figures
            maxLength={6}
            onChange={(event) => setPin(event.target.value)}
          />
        </div>
        <Button type="submit" look="act" wide disabled={!whole}>
          {t('sandbox.addressAct')}
        </Button>
      </form>
    </Sheet>
  )
}

const ends = [
  ['captured', 'sandbox.payDone'],
  ['pending', 'sandbox.payWaits'],
  ['failed', 'sandbox.payFails'],
] as const

export function PayForm({
  message,
  onClose,
  onPay,
}: {
  readonly message: Message
  readonly onClose: () => void
  readonly onPay: (ends: 'captured' | 'pending' | 'failed') => void
}) {
  const t = useWords()
  const amount = formatRupees(totalAsked(message))
  return (
    <Sheet open onOpen={onClose} place="bottom" title={t('sandbox.payTitle', { amount })} lead={t('sandbox.payLead')}>
      <div className="mx-auto grid max-w-[420px] gap-2">
        {ends.map(([end, words], index) => (
          <Button
            key={end}
            wide
            look={index === 0 ? 'act' : 'plain'}
            onClick={() => {
              onPay(end)
              onClose()
            }}
          >
            {t(words)}
          </Button>
        ))}
      </div>
    </Sheet>
  )
}
