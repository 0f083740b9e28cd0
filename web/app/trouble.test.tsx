import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Refused } from './client.ts'
import { startLanguage } from './language.ts'
import { Trouble } from './trouble.tsx'

beforeAll(() => startLanguage())
afterEach(cleanup)

const invalid = (path: string) =>
  new Refused(
    { code: 'request.invalid', detail: `Some fields are not right: ${path}.`, fields: [{ path, message: 'No.' }] },
    422,
  )

function open(error: unknown) {
  const root = createRootRoute()
  const product = createRoute({
    getParentRoute: () => root,
    path: '/catalogue/$productId',
    component: () => <Trouble error={error} />,
  })
  const router = createRouter({
    routeTree: root.addChildren([product]),
    history: createMemoryHistory({ initialEntries: ['/catalogue/nonsense'] }),
  })
  render(<RouterProvider router={router as never} />)
}

describe('an address with a wrong id', () => {
  it('says that nothing is there, as one of a thing that is gone', async () => {
    open(invalid('productId'))
    expect(await screen.findByRole('button', { name: /home/i })).toBeTruthy()
    expect(screen.queryByText(/fields are not right/)).toBeNull()
  })

  it('leaves what a person typed wrong to be read', async () => {
    open(invalid('pricePaise'))
    expect(await screen.findByText(/Some fields are not right: pricePaise/)).toBeTruthy()
  })
})
