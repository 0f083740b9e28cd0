// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Table } from './table.tsx'

afterEach(cleanup)

const rows = Array.from({ length: 500 }, (_, i) => ({ id: `r${i}`, name: `Row ${i}` }))
const columns = [{ id: 'name', words: 'Name', width: 120, sortable: true, cell: (row: { name: string }) => row.name }]

function Held({ onOpen }: { onOpen: (row: { id: string }) => void }) {
  const [selected, select] = useState<ReadonlySet<string>>(new Set())
  return (
    <Table
      label="Bills"
      rows={rows}
      keyOf={(row) => row.id}
      columns={columns}
      selected={selected}
      onSelect={select}
      onOpen={onOpen}
    />
  )
}

describe('a long table by the keyboard', () => {
  it('is one tab stop, and arrows and Enter open a row', () => {
    const open = vi.fn()
    render(<Held onOpen={open} />)
    const grid = screen.getByRole('grid')
    fireEvent.keyDown(grid, { key: 'ArrowDown' })
    fireEvent.keyDown(grid, { key: 'ArrowDown' })
    fireEvent.keyDown(grid, { key: 'ArrowUp' })
    fireEvent.keyDown(grid, { key: 'Enter' })
    expect(open).toHaveBeenCalledWith(rows[1])
  })

  it('Space selects and lets go, Ctrl A takes all', () => {
    render(<Held onOpen={() => undefined} />)
    const grid = screen.getByRole('grid')
    fireEvent.keyDown(grid, { key: ' ' })
    expect(screen.getByText('1 selected')).toBeTruthy()
    fireEvent.keyDown(grid, { key: ' ' })
    expect(screen.queryByText('1 selected')).toBeNull()
    fireEvent.keyDown(grid, { key: 'a', ctrlKey: true })
    expect(screen.getByText('500 selected')).toBeTruthy()
  })

  it('puts only the rows in sight into the page, and says how many there are', () => {
    render(<Held onOpen={() => undefined} />)
    expect(screen.getAllByRole('row').length).toBeLessThan(60)
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('501')
  })

  it('says by which column it is sorted and asks for the other way', () => {
    const sort = vi.fn()
    render(
      <Table
        label="Bills"
        rows={rows}
        keyOf={(row) => row.id}
        columns={columns}
        sorting={{ by: 'name', down: false }}
        onSort={sort}
      />,
    )
    expect(screen.getByRole('columnheader').getAttribute('aria-sort')).toBe('ascending')
    fireEvent.click(screen.getByRole('button', { name: 'Name' }))
    expect(sort).toHaveBeenCalledWith({ by: 'name', down: true })
  })
})
