/** Who may let whom in, and who may do what: the acts on people and roles, on a real Postgres. */
import type { Permission } from '@galla/contract/permissions'
import { permissionNames } from '@galla/contract/permissions'
import { describe, expect, it } from 'vitest'
import { businessContext, type Context, publicContext } from '../../platform/context.ts'
import type { Mail } from '../../platform/mailer.ts'
import { type TestPerson, testHouse } from '../../test/house.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { addRole } from './add-role.ts'
import { changeRole } from './change-role.ts'
import { changeRolePermissions } from './change-role-permissions.ts'
import { invitePerson } from './invite-person.ts'
import { listPeople } from './list-people.ts'
import { listRoles } from './list-roles.ts'
import { mailInvitation } from './mail-invitation.ts'
import { removePerson } from './remove-person.ts'
import { showInvitation } from './show-invitation.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

const { house, clock, newBusiness, newPerson, personContext, look } = await testHouse()
const door = { publicUrl: 'https://galla.example.in' }
const code = (error: string) => expect.objectContaining({ code: error })
const tokenIn = (link: string) => link.split('/').at(-1)!
const sevenDays = 7 * 86_400

/** An act of somebody with just these permissions. */
const holding = (businessId: string, { id, name }: TestPerson, may: readonly Permission[]): Context =>
  businessContext(house, {
    requestId: house.ids.next(),
    businessId,
    actor: { kind: 'person', id, name },
    may: new Set(may),
  })

const roleOf = async (businessId: string, personId: string) =>
  (
    await look<{ role: string }>('select role from identity.memberships where business_id = $1 and person_id = $2', [
      businessId,
      personId,
    ])
  )[0]?.role

const actsIn = async (businessId: string) =>
  (
    await look<{ act: string }>('select act from audit.entries where business_id = $1 order by at, id', [businessId])
  ).map(({ act }) => act)

describe('an invitation', () => {
  it('lets the invited in with the role it names, once, and the log tells it', async () => {
    const shop = await newBusiness()
    const ravi = await newPerson('Ravi Iyer')
    const { link } = await invitePerson(shop.as('manager'), door, { email: ravi.email.toUpperCase(), role: 'cashier' })
    expect(link).toMatch(/^https:\/\/galla\.example\.in\/invitation\/[\w-]{43}$/)

    clock.advance(1)
    const token = tokenIn(link)
    expect(await showInvitation(publicContext(house, 'r'), { token })).toMatchObject({
      businessName: 'Kirana store, Pune',
      role: 'Cashier',
    })
    const joined = await acceptInvitation(personContext(ravi), { token })
    expect(joined).toEqual({ id: shop.id, name: 'Kirana store, Pune', role: 'cashier' })
    expect(await acceptInvitation(personContext(ravi), { token })).toEqual(joined)
    await expect(showInvitation(publicContext(house, 'r'), { token })).rejects.toEqual(
      code('identity.no-such-invitation'),
    )
    expect(await actsIn(shop.id)).toEqual(['identity.invite-person', 'identity.accept-invitation'])
  })

  it.each(['another person', 'after seven days', 'withdrawn', 'its sender gone'])(
    'does not let in: %s',
    async (why) => {
      const shop = await newBusiness()
      const ravi = await newPerson()
      const { id, link } = await invitePerson(shop.as('manager'), door, { email: ravi.email, role: 'cashier' })
      if (why === 'withdrawn') await withdrawInvitation(shop.as('owner'), { invitationId: id })
      if (why === 'its sender gone') await removePerson(shop.as('owner'), { personId: shop.person('manager').id })
      if (why === 'after seven days') clock.advance(sevenDays)
      const who = why === 'another person' ? await newPerson() : ravi
      await expect(acceptInvitation(personContext(who), { token: tokenIn(link) })).rejects.toEqual(
        code(why === 'another person' ? 'identity.invited-another' : 'identity.no-such-invitation'),
      )
      expect(await roleOf(shop.id, who.id)).toBeUndefined()
    },
  )

  it('stands nowhere as it is: neither in its row nor in the job that mails it', async () => {
    const shop = await newBusiness()
    const { id, link } = await invitePerson(shop.as('owner'), door, { email: 'dev@example.in', role: 'agent' })
    const [row] = await look<{ text: string }>('select i::text as text from identity.invitations i where id = $1', [id])
    const [job] = await look<{ text: string }>(
      `select payload::text as text from platform.waiting_jobs where task = 'identity.mail-invitation' and business_id = $1`,
      [shop.id],
    )
    expect(row!.text).not.toContain(tokenIn(link))
    expect(job!.text).toBe(`{"invitationId":"${id}","businessId":"${shop.id}"}`)
  })

  it('is mailed while it is open, with the very link that was shown', async () => {
    const shop = await newBusiness()
    const { id, link } = await invitePerson(shop.as('owner'), door, { email: 'dev@example.in', role: 'agent' })
    const sent: Mail[] = []
    const mailer = { send: async (mail: Mail) => void sent.push(mail) }
    await mailInvitation(shop.as('owner'), { mailer, ...door }, { invitationId: id })
    expect(sent).toHaveLength(1)
    expect(sent[0]!.to).toBe('dev@example.in')
    expect(sent[0]!.text).toContain(link)

    await withdrawInvitation(shop.as('owner'), { invitationId: id })
    await mailInvitation(shop.as('owner'), { mailer, ...door }, { invitationId: id })
    expect(sent).toHaveLength(1)
  })

  it('under one Idempotency-Key is one invitation with one link, and the key keeps no link', async () => {
    const shop = await newBusiness()
    const send = () =>
      invitePerson(shop.as('owner', { idempotencyKey: 'invite-0001' }), door, {
        email: 'twice@example.in',
        role: 'agent',
      })
    const first = await send()
    expect(await send()).toEqual(first)
    const [kept] = await look<{ text: string }>(
      'select answer::text as text from platform.idempotency where business_id = $1',
      [shop.id],
    )
    expect(kept!.text).not.toContain(tokenIn(first.link))
  })

  it('is not sent to one who is there already, nor for a role that is not', async () => {
    const shop = await newBusiness()
    const invite = (email: string, role: string) => invitePerson(shop.as('owner'), door, { email, role })
    await expect(invite(shop.person('agent').email, 'agent')).rejects.toEqual(code('identity.already-member'))
    await expect(invite('new@example.in', house.ids.next())).rejects.toEqual(code('identity.no-such-role'))
  })
})

describe('nobody gives what he does not hold', () => {
  it('a manager makes nobody owner, and takes no owner’s place', async () => {
    const shop = await newBusiness()
    const manager = shop.as('manager')
    const owner = shop.person('owner').id
    const agent = shop.person('agent').id
    await expect(invitePerson(manager, door, { email: 'x@example.in', role: 'owner' })).rejects.toEqual(
      code('identity.more-than-you-hold'),
    )
    await expect(changeRole(manager, { personId: agent, role: 'owner' })).rejects.toEqual(
      code('identity.more-than-you-hold'),
    )
    await expect(changeRole(manager, { personId: shop.person('manager').id, role: 'owner' })).rejects.toEqual(
      code('identity.more-than-you-hold'),
    )
    await expect(changeRole(manager, { personId: owner, role: 'viewer' })).rejects.toEqual(
      code('identity.holds-more-than-you'),
    )
    await expect(removePerson(manager, { personId: owner })).rejects.toEqual(code('identity.holds-more-than-you'))
    expect(await roleOf(shop.id, owner)).toBe('owner')
    expect(await actsIn(shop.id)).toEqual([])
  })

  it('whoever may make roles makes none above himself', async () => {
    const shop = await newBusiness()
    const clerk = holding(shop.id, shop.person('viewer'), ['identity.add-role', 'identity.change-role-permissions'])
    await expect(addRole(clerk, { name: 'Boss', permissions: ['sales.cancel-invoice'] })).rejects.toEqual(
      code('identity.more-than-you-hold'),
    )
    const lead = await addRole(shop.as('owner'), { name: 'Lead', permissions: ['sales.cancel-invoice'] })
    await expect(changeRolePermissions(clerk, { roleId: lead.id, permissions: [] })).rejects.toEqual(
      code('identity.holds-more-than-you'),
    )
  })

  it.each(['cashier', 'agent', 'accountant', 'viewer'] as const)('a %s changes nobody', async (role) => {
    const shop = await newBusiness()
    const ctx = shop.as(role)
    const personId = shop.person('agent').id
    const refused = code('session.not-allowed')
    await expect(changeRole(ctx, { personId, role: 'viewer' })).rejects.toEqual(refused)
    await expect(removePerson(ctx, { personId })).rejects.toEqual(refused)
    await expect(invitePerson(ctx, door, { email: 'x@example.in', role: 'viewer' })).rejects.toEqual(refused)
    await expect(listPeople(ctx, { limit: 50, after: undefined })).rejects.toEqual(refused)
    await expect(addRole(ctx, { name: 'Mine', permissions: [] })).rejects.toEqual(refused)
  })
})

describe('the last owner', () => {
  it('stays, and stays owner', async () => {
    const shop = await newBusiness()
    const owner = shop.person('owner').id
    await expect(removePerson(shop.as('owner'), { personId: owner })).rejects.toEqual(code('identity.last-owner'))
    await expect(changeRole(shop.as('owner'), { personId: owner, role: 'manager' })).rejects.toEqual(
      code('identity.last-owner'),
    )
    await changeRole(shop.as('owner'), { personId: shop.person('manager').id, role: 'owner' })
    await changeRole(shop.as('owner'), { personId: owner, role: 'manager' })
    expect(await roleOf(shop.id, owner)).toBe('manager')
  })

  it('is one of two who remove each other at the same moment', async () => {
    for (let round = 0; round < 8; round++) {
      const shop = await newBusiness()
      const [first, second] = [shop.person('owner'), shop.person('manager')]
      await changeRole(shop.as('owner'), { personId: second.id, role: 'owner' })
      const results = await Promise.allSettled([
        removePerson(holding(shop.id, first, permissionNames), { personId: second.id }),
        removePerson(holding(shop.id, second, permissionNames), { personId: first.id }),
      ])
      expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })
})

describe('roles of a business’s own', () => {
  it('are listed beside the built-in ones, and have names of their own', async () => {
    const shop = await newBusiness()
    await addRole(shop.as('owner'), { name: 'Night shift', permissions: ['sales.issue-invoice'] })
    const names = (await listRoles(shop.as('manager'))).roles.map(({ name }) => name)
    expect(names).toEqual(['Owner', 'Manager', 'Cashier', 'Agent', 'Accountant', 'Viewer', 'Night shift'])
    for (const name of ['night SHIFT', 'owner']) {
      await expect(addRole(shop.as('owner'), { name, permissions: [] })).rejects.toEqual(
        code('identity.role-name-taken'),
      )
    }
  })

  it('are unknown in another business', async () => {
    const [shop, other] = [await newBusiness(), await newBusiness({ name: 'Rekha Tailors' })]
    const role = await addRole(other.as('owner'), { name: 'Cutter', permissions: [] })
    const refused = code('identity.no-such-role')
    await expect(changeRole(shop.as('owner'), { personId: shop.person('agent').id, role: role.id })).rejects.toEqual(
      refused,
    )
    await expect(changeRolePermissions(shop.as('owner'), { roleId: role.id, permissions: [] })).rejects.toEqual(refused)
  })
})

describe('the people of a business', () => {
  it('come in pages, with their roles and the open invitations, and nobody of another business', async () => {
    const [shop] = [await newBusiness(), await newBusiness({ name: 'Rekha Tailors' })]
    await invitePerson(shop.as('owner'), door, { email: 'soon@example.in', role: 'agent' })
    const first = await listPeople(shop.as('owner'), { limit: 4, after: undefined })
    const second = await listPeople(shop.as('owner'), { limit: 4, after: first.next! })
    const all = [...first.rows, ...second.rows]
    expect(all.map(({ role }) => role).toSorted()).toEqual([
      'accountant',
      'agent',
      'cashier',
      'manager',
      'owner',
      'viewer',
    ])
    expect(all.every(({ name }) => name.endsWith('Kirana store, Pune'))).toBe(true)
    expect(second.next).toBeNull()
    expect(first.invitations.map(({ email }) => email)).toEqual(['soon@example.in'])
  })

  it('of another business are not there to be changed or removed', async () => {
    const [shop, other] = [await newBusiness(), await newBusiness({ name: 'Rekha Tailors' })]
    const stranger = other.person('cashier').id
    await expect(removePerson(shop.as('owner'), { personId: stranger })).rejects.toEqual(
      code('identity.no-such-person'),
    )
    await expect(changeRole(shop.as('owner'), { personId: stranger, role: 'viewer' })).rejects.toEqual(
      code('identity.no-such-person'),
    )
    expect(await roleOf(other.id, stranger)).toBe('cashier')
  })
})
