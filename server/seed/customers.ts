/**
 * The people and firms a demo business deals with. Names are put together by chance and numbers begin with 90000, so that
 * a message that should ever leave the demo reaches nobody in particular.
 */
import { checkCharacterOf } from '@galla/gst/gstin'
import type { BusinessKey, CastBusiness } from './cast.ts'
import { type Random, randomOf } from './random.ts'

export interface SeedContact {
  readonly id: string
  readonly kind: 'person' | 'firm'
  readonly name: string
  readonly phone: string
  readonly gstin: string | null
  readonly stateCode: string | null
  readonly address: string | null
  readonly language: string
  readonly tags: readonly string[]
  readonly remark: string
  readonly offers: 'not-asked' | 'yes' | 'no'
  readonly source: 'staff' | 'counter' | 'whatsapp' | 'import'
  readonly addedAt: number
}

interface People {
  readonly count: number
  readonly firstNumber: number
  readonly languages: readonly string[]
  readonly given: readonly string[]
  readonly family: readonly string[]
  /** Names as their bearers write them. */
  readonly inScript: readonly { readonly name: string; readonly language: string }[]
  readonly tags: readonly string[]
  readonly firms: readonly string[]
  readonly streets: readonly string[]
}

const people: Readonly<Record<BusinessKey, People>> = {
  kirana: {
    count: 600,
    firstNumber: 1000,
    languages: ['mr', 'mr', 'mr', 'hi', 'en', 'en', 'ta'],
    given:
      'Aarti,Abhay,Ajit,Amol,Anagha,Anjali,Arun,Ashwini,Chitra,Deepak,Dipali,Ganesh,Gauri,Girish,Hemant,Jyoti,Kavita,Ketaki,Kiran,Lata,Madhav,Mangesh,Manisha,Milind,Mukta,Nandini,Neeta,Nikhil,Pallavi,Prachi,Prasad,Rahul,Rajashree,Rohini,Sachin,Sandhya,Sanjay,Shilpa,Shubhangi,Smita,Sneha,Sunil,Swati,Tejas,Uday,Ujjwala,Vaishali,Varsha,Vijay,Vinaya'.split(
        ',',
      ),
    family:
      'Apte,Bapat,Bhosale,Chavan,Deshmukh,Deshpande,Dixit,Gadgil,Gaikwad,Ghorpade,Godbole,Inamdar,Jadhav,Joshi,Kadam,Kale,Karve,Kelkar,Khare,Kulkarni,Lele,Mane,More,Naik,Nimbalkar,Paranjpe,Patil,Pawar,Phadke,Sathe,Sawant,Shinde,Shirke,Sonawane,Tambe,Thorat,Wagh'.split(
        ',',
      ),
    inScript: [
      { name: 'सुनीता कांबळे', language: 'mr' },
      { name: 'बाळासाहेब मोहिते', language: 'mr' },
      { name: 'रेखा यादव', language: 'hi' },
      { name: 'मंदिर समिति', language: 'hi' },
      { name: 'கவிதா சுந்தரம்', language: 'ta' },
      { name: 'முருகன்', language: 'ta' },
      { name: 'शोभा कुलकर्णी', language: 'mr' },
      { name: 'अनिल भोसले', language: 'mr' },
    ],
    tags: ['regular', 'home delivery', 'monthly list', 'society', 'wholesale'],
    firms: [
      'Hotel on MG Road',
      'Society committee, Kasba',
      'Tea stall, Laxmi Road',
      'School canteen',
      'Mess, Sadashiv Peth',
      'Caterers, Narayan Peth',
      'Office pantry, FC Road',
      'Hostel kitchen',
    ],
    streets: ['Kasba Peth', 'Sadashiv Peth', 'Narayan Peth', 'Shaniwar Peth', 'Budhwar Peth'],
  },
  tailor: {
    count: 200,
    firstNumber: 5000,
    languages: ['gu', 'gu', 'gu', 'hi', 'hi', 'en'],
    given:
      'Alpa,Amit,Asha,Bhavesh,Bhavna,Chetan,Daksha,Dharmesh,Falguni,Farhan,Hansa,Hitesh,Ila,Jagruti,Jayesh,Kalpana,Kamlesh,Ketan,Mahesh,Mehul,Minal,Mumtaz,Nayana,Nilesh,Parul,Pinal,Rekha,Rizwan,Rupal,Sabina,Sejal,Shabana,Tarun,Trupti,Varsha,Yasmin'.split(
        ',',
      ),
    family:
      'Bhatt,Chauhan,Dave,Desai,Gandhi,Joshi,Kapadia,Khatri,Lakhani,Mehta,Mistry,Modi,Naik,Pandya,Parekh,Patel,Pathan,Rana,Shah,Shaikh,Solanki,Soni,Thakkar,Trivedi,Vora'.split(
        ',',
      ),
    inScript: [
      { name: 'सलमा बेगम', language: 'hi' },
      { name: 'किशोर परमार', language: 'hi' },
    ],
    tags: ['measurements taken', 'wedding', 'uniform', 'regular', 'urgent'],
    firms: ['School uniform office', 'Garba group, Adajan', 'Hotel staff uniforms', 'Dance academy'],
    streets: ['Nanpura', 'Adajan', 'Athwa', 'Rander', 'Katargam'],
  },
  pharmacy: {
    count: 300,
    firstNumber: 7000,
    languages: ['ml', 'ml', 'ml', 'en', 'en', 'ta', 'hi'],
    given:
      'Abraham,Aisha,Ajith,Ammini,Anitha,Beena,Biju,Bindu,Deepa,Elsa,Fathima,George,Gopika,Hari,Indira,Jacob,Jaya,Jincy,Joseph,Kala,Krishnan,Leela,Lissy,Manoj,Mariam,Nisha,Omana,Padma,Prasanth,Radha,Rajan,Rema,Saji,Santhosh,Shaji,Sheela,Sindhu,Sobha,Suresh,Thomas,Usha,Vineetha'.split(
        ',',
      ),
    family:
      'Antony,Babu,Chacko,Das,Eapen,Fernandez,Iyer,Jose,Kurian,Kurup,Mathew,Menon,Nair,Namboothiri,Panicker,Paul,Pillai,Rahman,Raman,Sebastian,Thampi,Thomas,Unnithan,Varghese,Warrier'.split(
        ',',
      ),
    inScript: [
      { name: 'செல்வி ராமசாமி', language: 'ta' },
      { name: 'லட்சுமி', language: 'ta' },
      { name: 'मनोज कुमार', language: 'hi' },
    ],
    tags: ['regular', 'diabetes', 'home delivery', 'monthly refill', 'clinic'],
    firms: ['Clinic, Kaloor', 'Old age home, Palarivattom', 'Dental clinic, Edappally', 'Physiotherapy centre'],
    streets: ['Kaloor', 'Edappally', 'Palarivattom', 'Vyttila', 'Kadavanthra'],
  },
}

const dayMilliseconds = 86_400_000

/** In the order in which they became known; a good part before the year began. */
export function customersOf(business: CastBusiness, from: number, days: number): SeedContact[] {
  const all = people[business.key]
  const random = randomOf(`customers of ${business.key}`)
  const names = new Set<string>()
  return Array.from({ length: all.count }, (_, at) =>
    customerOf({ all, at, business, random, names, from, days }),
  ).sort((a, b) => a.addedAt - b.addedAt)
}

function customerOf({
  all,
  at,
  business,
  random,
  names,
  from,
  days,
}: {
  all: People
  at: number
  business: CastBusiness
  random: Random
  names: Set<string>
  from: number
  days: number
}): SeedContact {
  const firm = all.firms[at]
  const written = firm === undefined ? all.inScript[at - all.firms.length] : undefined
  const name = firm ?? written?.name ?? freshName(all, random, names)
  const before = firm !== undefined || random.chance(0.6)
  const addedAt = before
    ? from - random.between(1, 30) * 3_600_000
    : from + random.between(0, Math.max(0, days - 2)) * dayMilliseconds + random.between(5, 14) * 3_600_000
  const answer = random.next()
  const registered = firm !== undefined && at % 2 === 0 && business.scheme === 'regular'
  return {
    id: random.idAt(addedAt),
    kind: firm === undefined ? 'person' : 'firm',
    name,
    phone: `+9190000${String(all.firstNumber + at).padStart(5, '0')}`,
    gstin: registered ? inventedGstin(business.stateCode, at) : null,
    stateCode: registered ? business.stateCode : null,
    address: firm !== undefined || random.chance(0.3) ? `${random.between(1, 240)} ${random.pick(all.streets)}` : null,
    language: written?.language ?? random.pick(all.languages),
    tags: tagsOf(all, random, firm !== undefined),
    remark: random.chance(0.06) ? random.pick(remarks[business.key]) : '',
    offers: answer < 0.42 ? 'yes' : answer < 0.52 ? 'no' : 'not-asked',
    source: before
      ? random.pick(['import', 'staff', 'counter'] as const)
      : random.pick(['counter', 'counter', 'whatsapp'] as const),
    addedAt,
  }
}

function freshName(all: People, random: Random, names: Set<string>): string {
  for (;;) {
    const name = `${random.pick(all.given)} ${random.pick(all.family)}`
    if (names.has(name)) continue
    names.add(name)
    return name
  }
}

function tagsOf(all: People, random: Random, isFirm: boolean): string[] {
  const tags = new Set<string>()
  if (isFirm) tags.add(all.tags.at(-1)!)
  if (random.chance(0.35)) tags.add(all.tags[0]!)
  if (random.chance(0.25)) tags.add(random.pick(all.tags.slice(0, -1)))
  return [...tags].sort()
}

/** Of nobody: the letters of its PAN run on, as no PAN's do. */
function inventedGstin(stateCode: string, at: number): string {
  const first14 = `${stateCode}ABCP${'FHTC'[at % 4]}${String(4321 + at * 11)}${'KLMN'[at % 4]}1Z`
  return first14 + checkCharacterOf(first14)
}

/** A business's own number, with its right last character. */
export function gstinOf({ stateCode, pan }: Pick<CastBusiness, 'stateCode' | 'pan'>): string {
  const first14 = `${stateCode}${pan}1Z`
  return first14 + checkCharacterOf(first14)
}

const remarks: Readonly<Record<BusinessKey, readonly string[]>> = {
  kirana: ['Always pays by the 5th', 'Keep one bag of basmati aside', 'Ring before delivery', 'Prefers loose rice'],
  tailor: [
    'Left shoulder 1 cm lower',
    'Likes loose sleeves',
    'Deliver before Navratri',
    'Bring the sample blouse back',
  ],
  pharmacy: [
    'Refill on the 3rd of the month',
    'Allergic to penicillin, ask the doctor',
    'Deliver to the second floor',
    'Needs the bill for insurance',
  ],
}
