/** What the platform itself holds: keys, files, and what stands between a commit and the work that follows it. */
import { each, type PersonalData } from './personal-data.ts'

const business = 'as long as the business'
const plain = { class: 'none', retention: business, export: false, erase: 'keep' } as const
const passing = { ...plain, retention: 'until it is done, seconds as a rule', erase: 'delete' } as const
const repetition = { ...plain, erase: 'delete' } as const
const installation = { ...plain, class: 'secret', retention: 'as long as the installation' } as const
const file = { ...plain, export: true, erase: 'delete' } as const

export const personalData = {
  'platform.idempotency': {
    ...each(['business_id', 'key', 'act', 'request_hash', 'at'], {
      ...repetition,
      purpose: 'knows a request sent twice',
    }),
    answer: { ...repetition, purpose: 'gives the first answer again', class: 'content' },
  },
  'platform.data_keys': {
    ...each(['business_id', 'id', 'purpose', 'made_at'], { ...plain, purpose: 'tells which key sealed what' }),
    wrapped: {
      purpose: 'opens the sealed values and files of one business; destroyed with it',
      class: 'secret',
      retention: business,
      export: false,
      erase: 'delete',
    },
  },
  'platform.files': {
    ...each(['business_id', 'id', 'purpose', 'mime_type', 'bytes', 'sha256', 'made_at'], {
      ...file,
      purpose: 'finds a file and proves it whole; how long each is kept stands with its purpose',
    }),
    file_name: { ...file, purpose: 'the name under which it was sent or is saved', class: 'content' },
  },
  'platform.live_events': each(['business_id', 'id', 'seq', 'topic', 'ids', 'at'], {
    ...plain,
    purpose: 'tells open screens which rows changed, by ids',
    erase: 'delete',
  }),
  'platform.live_sequences': each(['business_id', 'last_seq'], { ...plain, purpose: 'numbers the news of a business' }),
  'platform.waiting_jobs': each(
    ['business_id', 'id', 'task', 'payload', 'queue_name', 'run_at', 'job_key', 'max_attempts', 'priority'],
    { ...passing, purpose: 'work that follows a commit; its payload is ids' },
  ),
  'platform.installation': {
    ...each(['only_row', 'token_key_id', 'made_at'], {
      ...plain,
      purpose: 'the one row of this installation’s keys',
      retention: 'as long as the installation',
    }),
    master_proof: { ...installation, purpose: 'proves that the master key is the right one' },
    token_key: { ...installation, purpose: 'signs access tokens; sealed by the master key' },
    password_pepper: { ...installation, purpose: 'makes stolen password hashes worthless; sealed by the master key' },
  },
} as const satisfies PersonalData
