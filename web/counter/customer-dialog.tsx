/** The customer by mobile number, found while it is typed; with a GSTIN the bill is one firm's to another. */
import { listContacts } from '@galla/contract/contacts'
import { readGstin } from '@galla/gst/gstin'
import { stateName } from '@galla/gst/states'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../app/client.ts'
import { useWords } from '../app/language.ts'
import { Button } from '../ui/button.tsx'
import { Combobox, type ComboboxOption } from '../ui/combobox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { GstinField } from '../ui/gstin-field.tsx'
import { latinDigits } from '../ui/money.ts'
import { formatPhone, readPhone } from '../ui/phone.ts'
import { Switch } from '../ui/switch.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import type { CartBuyer } from './cart.ts'
import type { ContactBook } from './contact-book.ts'

export interface CustomerDialogProps {
  readonly buyer: CartBuyer | undefined
  /** Is there a WhatsApp number to send from? */
  readonly canSend: boolean
  /** On this device: found without a line too. */
  readonly contacts: ContactBook
  readonly onBuyer: (buyer: CartBuyer | undefined) => void
  readonly onClose: () => void
}

export function CustomerDialog({ buyer, canSend, contacts, onBuyer, onClose }: CustomerDialogProps) {
  const t = useWords()
  const [text, type] = useState(buyer?.phone ? formatPhone(buyer.phone) : '')
  const [draft, set] = useState<CartBuyer>(buyer ?? { billByWhatsApp: canSend })
  const phone = draft.phone ?? readPhone(text)
  // Digits are looked for as they are kept, without the blank in the middle.
  const search = /^[\d\s+-]+$/.test(latinDigits(text)) ? latinDigits(text).replace(/[\s-]/g, '') : text.trim()
  const known = draft.contactId !== undefined
  const found = useQuery({
    queryKey: ['contacts', 'counter', search],
    queryFn: ({ signal }) => call(listContacts, { search, limit: 6 }, { signal }),
    enabled: search.length >= 3 && !known,
    placeholderData: (before) => before,
  })
  // The server knows those who came a moment ago; without a line this device knows the others.
  const here = found.data && !found.isError ? [] : contacts.search(search)
  const rows = known || search.length < 3 ? [] : here.length > 0 ? here : (found.data?.rows ?? [])

  const choose = (option: ComboboxOption) => {
    const contact = rows.find(({ id }) => id === option.value)
    if (!contact) return
    type(contact.phone ? formatPhone(contact.phone) : contact.name)
    set({
      contactId: contact.id,
      phone: contact.phone ?? undefined,
      // A contact known by its number alone bears it as its name.
      name: contact.name === contact.phone ? undefined : contact.name,
      gstin: contact.gstin ?? undefined,
      offers: contact.offers,
      billByWhatsApp: canSend && contact.phone !== null,
    })
  }

  const gstin = draft.gstin ?? ''
  const gstinWrong = gstin !== '' && !readGstin(gstin).ok
  const firm = gstin !== '' && !gstinWrong
  // A known firm has its address with its contact; what is typed goes before it.
  const addressMissing = firm && !known && !(draft.name?.trim() && draft.address?.trim())
  const nobody = !phone && !draft.name?.trim() && gstin === '' && !known

  const take = () => {
    if (nobody) return onBuyer(undefined)
    const name = draft.name?.trim()
    const address = draft.address?.trim()
    onBuyer({
      ...(draft.contactId && { contactId: draft.contactId }),
      ...(draft.offers && { offers: draft.offers }),
      ...(phone && { phone }),
      ...(name && { name }),
      ...(firm && { gstin }),
      ...(address && { address }),
      billByWhatsApp: draft.billByWhatsApp && canSend && phone !== undefined,
    })
  }

  return (
    <Dialog
      open
      onOpen={onClose}
      title={t('counter.customerTitle')}
      acts={
        <>
          {buyer && <Button onClick={() => onBuyer(undefined)}>{t('counter.noCustomer')}</Button>}
          <Button form="counter-customer" type="submit" look="act" disabled={gstinWrong || addressMissing}>
            {nobody ? t('counter.noCustomer') : t('counter.putOnBill')}
          </Button>
        </>
      }
    >
      <form
        id="counter-customer"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!gstinWrong && !addressMissing) take()
        }}
      >
        <Combobox
          label={t('counter.findCustomer')}
          hint={found.isError && here.length === 0 ? t('counter.contactsAway') : t('counter.findCustomerHint')}
          size="large"
          autoFocus
          inputMode="tel"
          text={text}
          onText={(next) => {
            type(next)
            set((before) => ({ gstin: before.gstin, billByWhatsApp: canSend }))
          }}
          looking={found.isFetching}
          options={rows.map((contact) => ({
            value: contact.id,
            words: contact.name === contact.phone ? formatPhone(contact.phone) : contact.name,
            small: contact.phone && contact.name !== contact.phone ? formatPhone(contact.phone) : undefined,
          }))}
          onChoose={choose}
          orElse={
            phone && !rows.some((contact) => contact.phone === phone)
              ? {
                  words: t('counter.newNumber', { phone: formatPhone(phone) }),
                  act: () => set((before) => ({ ...before, phone })),
                }
              : undefined
          }
        />
        <TextField
          label={t('counter.customerName')}
          optional={firm ? undefined : t('common.optional')}
          value={draft.name ?? ''}
          maxLength={120}
          onChange={(event) => set({ ...draft, name: event.target.value })}
        />
        <GstinField
          label={t('counter.customerGstin')}
          optional={t('common.optional')}
          hint={t('counter.customerGstinHint')}
          value={gstin}
          onValue={(next) => set({ ...draft, gstin: next || undefined })}
          check={(typed) => {
            const read = readGstin(typed)
            return read.ok ? undefined : read.why === 'check-character' ? 'check-letter' : 'form'
          }}
          tells={(typed) => {
            const read = readGstin(typed)
            return read.ok ? stateName(read.state) : undefined
          }}
        />
        {firm && (
          <TextArea
            label={t('counter.customerAddress')}
            optional={known ? t('common.optional') : undefined}
            hint={t('counter.needAddress')}
            maxLength={400}
            value={draft.address ?? ''}
            onChange={(event) => set({ ...draft, address: event.target.value })}
          />
        )}
        <Switch
          label={t('counter.sendBill')}
          hint={!canSend ? t('counter.sendNoChannel') : phone ? t('counter.sendBillHint') : t('counter.needNumber')}
          checked={draft.billByWhatsApp && canSend && phone !== undefined}
          disabled={!canSend || !phone}
          onChecked={(billByWhatsApp) => set({ ...draft, billByWhatsApp })}
        />
      </form>
    </Dialog>
  )
}
