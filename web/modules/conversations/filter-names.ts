/** The filters of the inbox by their names in the address; apart, so that the router need not bring the rest. */
export const filterNames = [
  'tab',
  'state',
  'sort',
  'unread',
  'waiting',
  'unattended',
  'window',
  'assigneeId',
  'teamId',
  'channelId',
  'labelId',
  'priority',
  'language',
  'match',
  'begunFrom',
  'begunTo',
  'activeFrom',
  'activeTo',
] as const
export type FilterName = (typeof filterNames)[number]
