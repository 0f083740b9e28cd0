import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { needWords, startLanguage } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { formatRupees } from '../../ui/money.ts'
import { CreditInvoiceForm } from './credit-invoice-form.tsx'
import { invoiceFixture } from './invoice.fixture.ts'

beforeAll(async () => {
  await startLanguage()
  await needWords(['invoices'])
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open() {
  const sent: { body: Record<string, unknown>; key: string | null }[] = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    sent.push({ body: JSON.parse(String(init.body)), key: new Headers(init.headers).get('Idempotency-Key') })
    return new Response(
      JSON.stringify({
        code: 'request.invalid',
        detail: 'Some fields are not right.',
        fields: [{ path: 'reason', message: 'One line, without control characters.' }],
      }),
      { status: 422 },
    )
  })
  render(
    <QueryClientProvider client={queries}>
      <CreditInvoiceForm invoice={invoiceFixture()} onClose={() => undefined} />
    </QueryClientProvider>,
  )
  return sent
}

const paid = invoiceFixture().payablePaise

describe('taking goods back', () => {
  it('says on the button what the customer gets, and cannot be pressed before something comes back', () => {
    open()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /Say what comes back/ }).disabled).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'All of it' }))
    expect(
      screen.getByRole('button', { name: new RegExp(`Credit ${formatRupees(paid, { round: true })}`) }),
    ).toBeTruthy()
  })

  it('says of a line when more would come back than was sold', async () => {
    open()
    fireEvent.change(screen.getByLabelText(/Loose toor dal/), { target: { value: '1.4' } })
    expect((await screen.findByRole('alert')).textContent).toContain('Only 1.350 kg can come back.')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /Say what comes back/ }).disabled).toBe(true)
  })

  it('sends what the screen showed, one id however often it is pressed, and puts the refusal beside its field', async () => {
    const sent = open()
    fireEvent.change(screen.getByLabelText(/Basmati/), { target: { value: '1' } })
    fireEvent.click(screen.getByRole('button', { name: 'Damaged' }))
    const credit = screen.getByRole('button', { name: /^Credit/ })
    fireEvent.click(credit)
    await screen.findByText('One line, without control characters.')
    fireEvent.change(screen.getByLabelText('Why?'), { target: { value: 'torn bag' } })
    fireEvent.click(screen.getByRole('button', { name: /^Credit/ }))
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[0]?.body).toMatchObject({ lines: [{ line: 1, quantity: 1000, putBack: true }], reason: 'Damaged' })
    expect(sent[0]?.body.expectCreditPaise).toBeTypeOf('number')
    expect(sent[1]?.body.id).toBe(sent[0]?.body.id)
  })
})
