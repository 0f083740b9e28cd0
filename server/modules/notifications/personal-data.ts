/** What we hold to tell the staff what they asked to hear. It goes with the membership. */
import { type DataLine, each, type PersonalData } from '../../platform/personal-data.ts'

const member = 'as long as the person is in the business'
const year = '400 days'

const line = (purpose: string, retention: string, how: Partial<DataLine> = {}): DataLine => ({
  purpose,
  class: 'none',
  retention,
  export: false,
  erase: 'delete',
  ...how,
})
const personal = (purpose: string) => line(purpose, member, { class: 'personal', export: true })

export const personalData = {
  'notifications.settings': each(
    ['business_id', 'closing_minute', 'changed_at'],
    line('when the day is summed up', 'as long as the business', { erase: 'keep' }),
  ),
  'notifications.listeners': {
    ...each(['business_id', 'person_id'], line('ties rows together', member)),
    ...each(
      ['quiet_from', 'quiet_to', 'urgent_anyway', 'per_hour', 'thresholds', 'changed_at'],
      personal('how and when she wants to be told'),
    ),
    ...each(['phone', 'phone_confirmed_at'], personal('the number she confirmed for alerts')),
    code_phone: line('the number a code went to', 'until it is confirmed', { class: 'personal' }),
    code_mac: line('proves the code', 'until it is confirmed', { class: 'secret', erase: 'null' }),
    ...each(['code_sent_at', 'code_tries', 'codes_day', 'codes_sent'], line('keeps codes few', member)),
  },
  'notifications.choices': {
    ...each(['business_id', 'person_id'], line('ties rows together', member)),
    ...each(['kind', 'channel', 'wanted', 'how', 'at'], personal('what she said yes and no to, and when')),
  },
  'notifications.happenings': {
    ...each(['business_id', 'id'], line('ties rows together', year)),
    ...each(['kind', 'subject', 'day', 'facts', 'at', 'told_at'], line('tells each thing once a day', year)),
  },
  'notifications.alerts': {
    ...each(['business_id', 'id', 'person_id'], line('ties rows together', member)),
    ...each(['kind', 'facts', 'on_bell', 'at'], line('what she was told', member)),
    read_at: personal('what she has read'),
  },
  'notifications.push_devices': {
    ...each(['business_id', 'id', 'person_id'], line('ties rows together', member)),
    endpoint: line(
      'where the maker of the browser takes the call; no word goes with it',
      `${member}, or until the browser lets go`,
      {
        class: 'secret',
      },
    ),
    ...each(['name', 'unassigned', 'made_at'], personal('which of her browsers are woken when something comes in')),
    woken_at: line('when it was last rung', member),
  },
  'notifications.messages': {
    ...each(['business_id', 'id', 'alert_id', 'person_id', 'delivery_id'], line('ties rows together', member)),
    ...each(['channel', 'state', 'due_at', 'sent_at', 'reason'], line('sends once, and shows why not', member)),
  },
} satisfies PersonalData
