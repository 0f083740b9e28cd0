// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { MoneyField } from './money-field.tsx'

afterEach(cleanup)

let heard: (number | undefined)[] = []
function Held({ from }: { from?: number }) {
  const [value, setValue] = useState<number | undefined>(from)
  return (
    <MoneyField
      label="Price"
      value={value}
      onValue={(paise) => {
        heard.push(paise)
        setValue(paise)
      }}
    />
  )
}

function typed(text: string) {
  heard = []
  render(<Held />)
  const field = screen.getByLabelText('Price') as HTMLInputElement
  fireEvent.change(field, { target: { value: text } })
  return field
}

describe('a price that is typed', () => {
  it.each([
    ['1250', 125000],
    ['1,23,456.5', 12345650],
    ['₹ 12.50', 1250],
    ['१२.५०', 1250],
    ['௧௨', 1200],
    ['.5', 50],
  ])('%s is kept in paise', (text, paise) => {
    typed(text)
    expect(heard.at(-1)).toBe(paise)
  })

  it('is written out with lakhs when it is left', () => {
    const field = typed('१२३४५६.५')
    fireEvent.blur(field)
    expect(field.value).toBe('1,23,456.50')
  })

  it('with three decimals is refused, said, and not handed on', () => {
    const field = typed('12.505')
    expect(heard.at(-1)).toBeUndefined()
    expect(screen.getByRole('alert').textContent).toContain('two digits')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(field.value).toBe('12.505')
  })

  it.each(['-5', '12..5', 'abc', '1e5'])('%s is no price', (text) => {
    typed(text)
    expect(heard.at(-1)).toBeUndefined()
    expect(screen.getByRole('alert')).toBeTruthy()
  })

  it('shows an amount set from outside', () => {
    const { rerender } = render(<MoneyField label="Price" value={100} onValue={() => undefined} />)
    rerender(<MoneyField label="Price" value={999999999900} onValue={() => undefined} />)
    expect((screen.getByLabelText('Price') as HTMLInputElement).value).toBe('9,99,99,99,999.00')
  })
})
