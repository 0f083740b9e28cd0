/** People, businesses, sessions. Signing in sets two cookies (refresh and binding) beside the access token. */
import { z } from 'zod'
import { act, exportActs, personAct, publicAct } from './act.ts'
import { day, done, id, input, instant, line, page, pageOf } from './common.ts'
import { builtInRoles, permissionNames } from './permissions.ts'

export const language = z.enum(['en', 'hi', 'ta'])
export const scheme = z.enum(['regular', 'composition', 'unregistered'])
export const email = line(254, 3).pipe(z.email())
const password = z.string().min(1).max(256)
/** A built-in role by its name, or the id of one the business made. */
export const role = z.union([z.enum(builtInRoles), id])

export const person = z.object({ id, name: z.string(), email: z.string(), language })
export const membership = z.object({ id, name: z.string(), role: z.string() })

export const signedIn = z.object({
  accessToken: z.string(),
  expiresInSeconds: z.int(),
  person,
  businesses: z.array(membership),
})

export const policyInForce = publicAct('GET /policy', {
  summary: 'The version of the privacy policy in force',
  input: input({}),
  output: z.object({ version: z.string(), inForceSince: day }),
})

export const signUp = publicAct('POST /session/sign-up', {
  summary: 'Open an account',
  input: input({
    name: line(120),
    email,
    password,
    attestsAdult: z.boolean(),
    acceptsPolicyVersion: z.string().max(40),
    language: language.default('en'),
  }),
  output: signedIn,
})

export const signIn = publicAct('POST /session/sign-in', {
  summary: 'Sign in with address and password',
  input: input({ email: line(254), password }),
  output: signedIn,
})

export const refreshSession = publicAct('POST /session/refresh', {
  summary: 'A fresh access token for the refresh cookie; `businessId` keeps you in a business',
  input: input({ businessId: id.optional() }),
  output: signedIn.extend({ business: z.lazy(() => enteredBusiness).optional() }),
})

export const signOut = publicAct('POST /session/sign-out', {
  summary: 'End this session',
  input: input({}),
  output: done,
})

export const signOutEverywhere = personAct('POST /session/sign-out-everywhere', {
  summary: 'End all sessions of this person, this one included',
  input: input({}),
  output: z.object({ ended: z.int() }),
})

export const showMe = personAct('GET /me', {
  summary: 'Who is signed in, and in which businesses',
  input: input({}),
  output: z.object({ person, businesses: z.array(membership) }),
})

export const changeMe = personAct('PATCH /me', {
  summary: 'Change your own name or language',
  input: input({ name: line(120).optional(), language: language.optional() }),
  output: person,
})

export const business = z.object({
  id,
  name: z.string(),
  legalName: z.string(),
  scheme,
  gstin: z.string().nullable(),
  stateCode: z.string(),
  stateName: z.string(),
  address: z.string(),
  pinCode: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  upiId: z.string().nullable(),
  trade: z.string(),
  roundToRupee: z.boolean(),
  version: z.int(),
})

export const enteredBusiness = z.object({
  accessToken: z.string(),
  expiresInSeconds: z.int(),
  business: business.extend({ role: z.string(), roleName: z.string() }),
  permissions: z.array(z.string()),
  liveSeq: z.int(),
})

export const enterBusiness = personAct('POST /session/enter-business', {
  summary: 'Enter one of your businesses: a token that is valid in it',
  input: input({ businessId: id }),
  output: enteredBusiness,
})

export const addBusiness = personAct('POST /businesses', {
  summary: 'Open a business; you become its owner',
  input: input({
    id: id.optional(),
    name: line(120),
    legalName: line(200).optional(),
    scheme,
    gstin: line(20).optional(),
    stateCode: z
      .string()
      .regex(/^\d\d$/)
      .optional(),
    address: line(300),
    pinCode: z
      .string()
      .regex(/^[1-9]\d{5}$/)
      .optional(),
    phone: line(20).optional(),
    trade: line(60).default('shop'),
  }),
  output: business,
})

export const showBusiness = act('identity.show-business', 'GET /business', {
  summary: 'The business you are in',
  input: input({}),
  output: business,
})

export const changeBusiness = act('identity.change-business', 'PATCH /business', {
  summary: 'Change what the business says of itself',
  input: input({
    version: z.int().describe('the version you saw'),
    name: line(120).optional(),
    legalName: line(200).optional(),
    address: line(300).optional(),
    pinCode: z
      .string()
      .regex(/^[1-9]\d{5}$/)
      .nullable()
      .optional(),
    phone: line(20).nullable().optional(),
    email: email.nullable().optional(),
    upiId: line(100)
      .pipe(z.string().regex(/^[\w.-]+@[\w.-]+$/, 'A UPI id looks like name@bank.'))
      .nullable()
      .optional(),
    trade: line(60).optional(),
    roundToRupee: z.boolean().optional(),
  }),
  output: business,
})

export const listPeople = act('identity.list-people', 'GET /people', {
  summary: 'The people of the business and the open invitations',
  input: input({ ...page }),
  output: pageOf(
    z.object({ id, name: z.string(), email: z.string(), role: z.string(), roleName: z.string(), joinedAt: instant }),
  ).extend({
    invitations: z.array(z.object({ id, email: z.string(), role: z.string(), invitedAt: instant, expiresAt: instant })),
  }),
})

export const invitePerson = act('identity.invite-person', 'POST /people/invitations', {
  summary: 'Invite somebody; the link goes out by mail and is shown once here',
  input: input({ email, role }),
  output: z.object({ id, link: z.string(), expiresAt: instant }),
})

export const withdrawInvitation = act(
  'identity.withdraw-invitation',
  'POST /people/invitations/:invitationId/withdraw',
  {
    summary: 'Make an invitation invalid',
    input: input({ invitationId: id }),
    output: done,
  },
)

export const showInvitation = publicAct('GET /invitations/:token', {
  summary: 'What an invitation invites to',
  input: input({ token: z.string().min(20).max(100) }),
  output: z.object({ businessName: z.string(), email: z.string(), role: z.string(), expiresAt: instant }),
})

export const acceptInvitation = personAct('POST /invitations/:token/accept', {
  summary: 'Join the business',
  input: input({ token: z.string().min(20).max(100) }),
  output: membership,
})

export const changeRole = act('identity.change-role', 'PATCH /people/:personId', {
  summary: 'Give a person another role; in force within five seconds',
  input: input({ personId: id, role }),
  output: done,
})

export const removePerson = act('identity.remove-person', 'DELETE /people/:personId', {
  summary: 'Take a person out of the business; in force within five seconds',
  input: input({ personId: id }),
  output: done,
})

export const businessRole = z.object({
  id: z.string(),
  name: z.string(),
  builtIn: z.boolean(),
  permissions: z.array(z.string()),
})

export const listRoles = act('identity.list-roles', 'GET /roles', {
  summary: 'The roles of the business and what each may do',
  input: input({}),
  output: z.object({ roles: z.array(businessRole), permissions: z.array(z.string()) }),
})

const permissionList = z.array(z.enum(permissionNames as [string, ...string[]])).max(500)

export const addRole = act('identity.add-role', 'POST /roles', {
  summary: 'Make a role of your own out of permissions you hold',
  input: input({ name: line(60), permissions: permissionList }),
  output: businessRole,
})

export const changeRolePermissions = act('identity.change-role-permissions', 'PATCH /roles/:roleId', {
  summary: 'Change what a role of your own may do',
  input: input({ roleId: id, permissions: permissionList }),
  output: businessRole,
})

export const exportPeople = exportActs('identity.export-people', 'GET /people', {
  summary: 'The people of the business, in the order in which they joined,',
  input: input({}),
})
