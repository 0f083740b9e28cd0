/** The three demo businesses and who works in them: the same in the demo, the tests, the manual and its pictures. */
import type { BuiltInRole } from '@galla/contract/permissions'

export type BusinessKey = 'kirana' | 'tailor' | 'pharmacy'

export interface CastPerson {
  readonly role: Exclude<BuiltInRole, 'viewer'>
  readonly name: string
  readonly language: 'en' | 'hi' | 'ta'
}

export interface CastBusiness {
  readonly key: BusinessKey
  readonly name: string
  readonly legalName: string
  readonly scheme: 'regular' | 'composition'
  readonly stateCode: '24' | '27' | '32'
  /** Invented. */
  readonly pan: string
  readonly address: string
  readonly pinCode: string
  readonly phone: string
  readonly trade: string
  readonly people: readonly CastPerson[]
}

/** Everybody knows it, and it opens nothing but the demo. */
export const demoPassword = 'namaste-galla-27'

/** Of owners, managers and cashiers, at the till. */
export const demoPin = '2719'

export const cast: readonly CastBusiness[] = [
  {
    key: 'kirana',
    name: 'Kirana store, Pune',
    legalName: 'Kirana Store Pune (demo)',
    scheme: 'regular',
    stateCode: '27',
    pan: 'ABCPK1234D',
    address: '12 Demo Lane, Kasba Peth, Pune',
    pinCode: '411011',
    phone: '+912055500101',
    trade: 'kirana',
    people: [
      { role: 'owner', name: 'Asha Gaikwad', language: 'en' },
      { role: 'manager', name: 'Nilesh Pawar', language: 'en' },
      { role: 'cashier', name: 'Ravi Shinde', language: 'hi' },
      { role: 'agent', name: 'Meera Joshi', language: 'en' },
      { role: 'accountant', name: 'Suresh Kulkarni', language: 'en' },
    ],
  },
  {
    key: 'tailor',
    name: 'Tailor, Surat',
    legalName: 'Tailor Surat (demo)',
    scheme: 'composition',
    stateCode: '24',
    pan: 'ABCPT2345E',
    address: '7 Demo Street, Nanpura, Surat',
    pinCode: '395001',
    phone: '+912615550102',
    trade: 'tailor',
    people: [
      { role: 'owner', name: 'Imran Shaikh', language: 'hi' },
      { role: 'cashier', name: 'Hetal Patel', language: 'en' },
      { role: 'agent', name: 'Farida Mansuri', language: 'hi' },
      { role: 'accountant', name: 'Jignesh Shah', language: 'en' },
    ],
  },
  {
    key: 'pharmacy',
    name: 'Pharmacy, Kochi',
    legalName: 'Pharmacy Kochi (demo)',
    scheme: 'regular',
    stateCode: '32',
    pan: 'ABCPP3456F',
    address: '3 Demo Road, Kaloor, Kochi',
    pinCode: '682017',
    phone: '+914845550103',
    trade: 'pharmacy',
    people: [
      { role: 'owner', name: 'Dr. Latha Menon', language: 'en' },
      { role: 'cashier', name: 'Anu Thomas', language: 'en' },
      { role: 'agent', name: 'Selvi Murugan', language: 'ta' },
      { role: 'accountant', name: 'George Varghese', language: 'en' },
    ],
  },
]

export interface SignIn {
  readonly business: string
  readonly role: string
  readonly email: string
  readonly password: string
}

export const emailOf = (business: CastBusiness, person: CastPerson) => `${person.role}@${business.key}.example`

export const demoSignIns: readonly SignIn[] = cast.flatMap((business) =>
  business.people.map((person) => ({
    business: business.name,
    role: `${person.role[0]!.toUpperCase()}${person.role.slice(1)}`,
    email: emailOf(business, person),
    password: demoPassword,
  })),
)
