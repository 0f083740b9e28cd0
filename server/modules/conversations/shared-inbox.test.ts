import { changeConversations as changeContract, listConversations as listContract } from '@galla/contract/conversations'
import { changeInboxSettings as settingsContract } from '@galla/contract/inbox'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { asha, farid, meera } from '../../../emulators/whatsapp-cloud/cast.ts'
import { refusalOf } from '../../test/house.ts'
import { tailor, testTalk } from '../../test/talk.ts'
import { addNote } from './add-note.ts'
import { assignConversation } from './assign-conversation.ts'
import { cancelScheduled } from './cancel-scheduled.ts'
import { changeConversations } from './change-conversations.ts'
import { changeInboxSettings } from './change-inbox-settings.ts'
import { changeScheduled } from './change-scheduled.ts'
import { keepAvailability } from './keep-availability.ts'
import { keepDraft } from './keep-draft.ts'
import { keepUpload } from './keep-upload.ts'
import { labelConversation } from './label-conversation.ts'
import { listConversations } from './list-conversations.ts'
import { listDrafts } from './list-drafts.ts'
import { listMentions } from './list-mentions.ts'
import { listScheduled } from './list-scheduled.ts'
import { openMessageFile } from './open-message-file.ts'
import { resolveConversation } from './resolve-conversation.ts'
import { runMacro } from './run-macro.ts'
import { saveLabel } from './save-label.ts'
import { saveMacro } from './save-macro.ts'
import { saveReply } from './save-reply.ts'
import { saveTeam } from './save-team.ts'
import { scheduleMessage } from './schedule-message.ts'
import { searchMessages } from './search-messages.ts'
import { seeMentions } from './see-mentions.ts'
import { seesNews } from './sees-news.ts'
import { sendLocation } from './send-location.ts'
import { sendReaction } from './send-reaction.ts'
import { sendReply } from './send-reply.ts'
import { standardSettings } from './settings.ts'
import { settleMessage } from './settle-message.ts'
import { showConversation } from './show-conversation.ts'
import { showInbox } from './show-inbox.ts'
import { showInboxReport } from './show-inbox-report.ts'
import { showTyping } from './show-typing.ts'
import { snoozeConversation } from './snooze-conversation.ts'

const talk = await testTalk()
const shop = await talk.shop()
const agent = () => shop.as('agent')
const manager = () => shop.as('manager')
const nameOf = (role: 'agent' | 'manager' | 'owner') => shop.person(role).name
const newId = () => talk.house.house.ids.next()
const later = (minutes: number) => new Date(talk.house.clock.milliseconds() + minutes * 60_000).toISOString()

const list = (query: Record<string, unknown> = {}, ctx = agent()) =>
  listConversations(ctx, listContract.input.parse(query))
const rowOf = async (id: string, ctx = agent()) =>
  (await showConversation(ctx, { conversationId: id, limit: 50 })).conversation
const threadOf = async (id: string) =>
  (await showConversation(agent(), { conversationId: id, limit: 100 })).messages.rows
const linesOf = async (id: string) =>
  (await threadOf(id)).flatMap(({ content }) => (content.kind === 'event' ? [content.what] : [])).toReversed()

async function wroteIn(from: string, text: string) {
  talk.emulator.phones.send(from, shop.number, { type: 'text', text })
  await talk.settle()
  const { rows } = await list({ state: 'open' })
  return rows[0]!
}

/** Moves on in time; alarms go off. */
const pass = (minutes: number) => talk.settle({ seconds: minutes * 60 })

async function settings(change: Partial<typeof standardSettings>) {
  const { version } = await showSettings()
  await changeInboxSettings(
    manager(),
    settingsContract.input.parse({ settings: { ...standardSettings, ...change }, version }),
  )
}
const showSettings = async () => {
  const { showInboxSettings } = await import('./show-inbox-settings.ts')
  return showInboxSettings(manager(), {})
}

describe('two who answer', () => {
  it('who comes second is told who was first, and nothing is taken away', async () => {
    const { id, version } = await wroteIn(asha, 'Do you have basmati?')
    await assignConversation(agent(), { conversationId: id, version, to: 'me' })
    const refusal = await refusalOf(assignConversation(manager(), { conversationId: id, version, to: 'me' }))
    expect(refusal.code).toBe('conversations.changed-meanwhile')
    expect(refusal.facts).toEqual({ who: nameOf('agent') })
    expect((await rowOf(id)).assignee?.name).toBe(nameOf('agent'))
  })

  it('one gives to the other, and to nobody who may not answer', async () => {
    const { id, version } = await wroteIn(asha, 'And dal?')
    const to = shop.person('manager').id
    const row = await assignConversation(agent(), { conversationId: id, version, to })
    expect(row.assignee).toEqual({ id: to, name: nameOf('manager') })
    const accountant = shop.person('accountant').id
    const refused = refusalOf(assignConversation(agent(), { conversationId: id, version: row.version, to: accountant }))
    expect((await refused).code).toBe('conversations.may-not-answer')
    const stranger = refusalOf(assignConversation(agent(), { conversationId: id, version: row.version, to: newId() }))
    expect((await stranger).code).toBe('conversations.no-such-colleague')
  })

  it('what was decided stands in the thread, with who decided', async () => {
    const { id, version } = await wroteIn(asha, 'One more thing')
    const row = await resolveConversation(agent(), { conversationId: id, version })
    expect((await linesOf(id)).at(-1)).toBe('resolved')
    const line = (await threadOf(id)).find(({ content }) => content.kind === 'event')
    expect(line?.sentBy?.name).toBe(nameOf('agent'))
    expect(row.state).toBe('resolved')
  })
})

describe('put away', () => {
  it('until a time, it comes back by itself', async () => {
    const { id, version } = await wroteIn(asha, 'Tell me tomorrow')
    await snoozeConversation(agent(), { conversationId: id, version, until: later(60) })
    expect((await list()).rows.map((row) => row.id)).not.toContain(id)
    expect((await list({ state: 'snoozed' })).rows.map((row) => row.id)).toContain(id)
    await pass(59)
    expect((await rowOf(id)).state).toBe('snoozed')
    await pass(2)
    expect((await rowOf(id)).state).toBe('open')
    expect((await linesOf(id)).slice(-2)).toEqual(['snoozed', 'woken'])
  })

  it('until they write, it comes back when they do', async () => {
    const { id, version } = await wroteIn(asha, 'Wait')
    await snoozeConversation(agent(), { conversationId: id, version, until: null })
    await pass(600)
    expect((await rowOf(id)).state).toBe('snoozed')
    await wroteIn(asha, 'Here I am')
    expect(await rowOf(id)).toMatchObject({ state: 'open', snoozedUntil: null })
  })

  it('a time that is past is refused', async () => {
    const { id, version } = await wroteIn(asha, 'Hello')
    const refused = refusalOf(snoozeConversation(agent(), { conversationId: id, version, until: later(-1) }))
    expect((await refused).code).toBe('conversations.time-past')
  })

  it('put away again for longer, the first alarm lets it sleep', async () => {
    const { id, version } = await wroteIn(asha, 'Later')
    const row = await snoozeConversation(agent(), { conversationId: id, version, until: later(10) })
    await snoozeConversation(agent(), { conversationId: id, version: row.version, until: later(100) })
    await pass(11)
    expect((await rowOf(id)).state).toBe('snoozed')
    await pass(100)
    expect((await rowOf(id)).state).toBe('open')
  })
})

describe('many at once', () => {
  it('are changed together, and all of it is taken back', async () => {
    const one = await wroteIn(asha, 'one')
    const other = await wroteIn(farid, 'two')
    const labelId = newId()
    await saveLabel(manager(), { labelId, name: 'Order', colour: 'leaf' })
    const become = { state: 'resolved' as const, addLabelIds: [labelId], priority: 'high' as const }
    const wanted = [one, other].map(({ id, version }) => ({ conversationId: id, version, become }))
    const done = await changeConversations(agent(), { changes: wanted })
    expect(done.stale).toEqual([])
    expect(done.rows.map(({ state, labelIds, priority }) => ({ state, labelIds, priority }))).toEqual(
      [0, 1].map(() => ({ state: 'resolved', labelIds: [labelId], priority: 'high' })),
    )
    const back = await changeConversations(agent(), changeContract.input.parse({ changes: done.undo }))
    expect(back.rows.map(({ state, labelIds, priority }) => ({ state, labelIds, priority }))).toEqual(
      [0, 1].map(() => ({ state: 'open', labelIds: [], priority: 'none' })),
    )
  })

  it('what somebody else was quicker with is left and told', async () => {
    const { id, version } = await wroteIn(asha, 'three')
    const to = shop.person((await rowOf(id)).assignee?.name === nameOf('manager') ? 'owner' : 'manager').id
    await assignConversation(manager(), { conversationId: id, version, to })
    const wanted = { conversationId: id, version, become: { state: 'resolved' as const } }
    expect(await changeConversations(agent(), { changes: [wanted] })).toMatchObject({ stale: [id], undo: [] })
    expect((await rowOf(id)).state).toBe('open')
  })
})

describe('a note', () => {
  it('tells whom it names, is seen by no customer, and stands in the thread', async () => {
    const { id } = await wroteIn(asha, 'Is it fresh?')
    const sentBefore = (await threadOf(id)).filter(({ direction }) => direction === 'out').length
    const note = await addNote(agent(), {
      conversationId: id,
      text: 'Please look at this',
      personIds: [shop.person('manager').id],
    })
    await talk.settle()
    expect(note).toMatchObject({ direction: 'note', status: null })
    expect((await threadOf(id)).filter(({ direction }) => direction === 'out')).toHaveLength(sentBefore)
    expect((await list({}, manager())).counts.mentions).toBe(1)
    const [mention] = (await listMentions(manager(), { limit: 10 })).rows
    expect(mention).toMatchObject({ text: 'Please look at this', byName: nameOf('agent'), seen: false })
    expect((await list({ tab: 'mentions' }, manager())).rows.map((row) => row.id)).toEqual([id])
    await seeMentions(manager(), { conversationId: id })
    expect((await list({}, manager())).counts.mentions).toBe(0)
  })

  it('twice with one id is one note', async () => {
    const { id } = await wroteIn(asha, 'Hm')
    const note = { conversationId: id, messageId: newId(), text: 'once', personIds: [] }
    await addNote(agent(), note)
    await addNote(agent(), note)
    expect(
      (await threadOf(id)).filter(({ content }) => content.kind === 'note' && content.text === 'once'),
    ).toHaveLength(1)
  })
})

describe('what a role sees', () => {
  const narrow = (...more: ('see-team' | 'see-unassigned')[]) =>
    shop.holding('agent', [
      'conversations.list-conversations',
      'conversations.show-conversation',
      'conversations.search-messages',
      'conversations.send-reply',
      ...more.map((one) => `conversations.${one}` as const),
    ])

  it('mine alone: not nobody’s, not a colleague’s; not in list, page, search or count', async () => {
    const { id, version } = await wroteIn(asha, 'rarewordxyzzy')
    const row = await assignConversation(manager(), { conversationId: id, version, to: 'me' })
    expect((await list({}, narrow())).rows.map((one) => one.id)).not.toContain(id)
    expect((await refusalOf(showConversation(narrow(), { conversationId: id, limit: 5 }))).code).toBe(
      'conversations.not-found',
    )
    expect((await refusalOf(sendReply(narrow(), { conversationId: id, body: 'Hi' }))).code).toBe(
      'conversations.not-found',
    )
    expect((await searchMessages(narrow(), { search: 'rarewordxyzzy', limit: 5 })).rows).toEqual([])
    expect((await searchMessages(manager(), { search: 'rarewordxyzzy', limit: 5 })).rows).toHaveLength(1)
    await assignConversation(manager(), { conversationId: id, version: row.version, to: shop.person('agent').id })
    expect((await list({}, narrow())).rows.map((one) => one.id)).toContain(id)
    expect((await searchMessages(narrow(), { search: 'rarewordxyzzy', limit: 5 })).rows).toHaveLength(1)
  })

  it('and sends, brings and opens nothing there', async () => {
    const { id, version } = await wroteIn(meera, 'not yours')
    await assignConversation(manager(), { conversationId: id, version, to: 'me' })
    const { messages } = await showConversation(manager(), { conversationId: id, limit: 5 })
    const one = { conversationId: id, messageId: messages.rows[0]!.id }
    const file = { ...one, messageId: newId(), fileName: 'a.txt', voice: false, content: Buffer.from('a') }
    for (const ask of [
      () => sendLocation(narrow(), { conversationId: id, latitude: 1, longitude: 2 }),
      () => sendReaction(narrow(), { ...one, emoji: '👍' }),
      () => settleMessage(narrow(), { ...one, how: 'arrived' }),
      () => showTyping(narrow(), { conversationId: id }),
      () => keepUpload(narrow(), file),
      () => openMessageFile(narrow(), { ...one, size: 'whole' }),
    ])
      expect((await refusalOf(ask())).code).toBe('conversations.not-found')
  })

  it('with nobody’s, and with the team’s', async () => {
    const { id, version } = await wroteIn(asha, 'whose?')
    const free = await assignConversation(manager(), { conversationId: id, version, to: null })
    expect((await list({}, narrow())).rows.map((one) => one.id)).not.toContain(id)
    expect((await list({}, narrow('see-unassigned'))).rows.map((one) => one.id)).toContain(id)
    const teamId = newId()
    await saveTeam(manager(), { teamId, name: 'Delivery', memberIds: [shop.person('agent').id] })
    await assignConversation(manager(), { conversationId: id, version: free.version, to: 'me', teamId })
    expect((await list({}, narrow('see-unassigned'))).rows.map((one) => one.id)).not.toContain(id)
    expect((await list({}, narrow('see-team'))).rows.map((one) => one.id)).toContain(id)
  })

  it('of news it hears what it sees, what has just left its sight, and its own mentions alone', async () => {
    const { id, version } = await wroteIn(asha, 'news')
    const now = await assignConversation(manager(), { conversationId: id, version, to: null, teamId: null })
    const told = { topic: 'conversations', ids: { conversationId: id } }
    const messages = { topic: 'messages', ids: { conversationId: id, messageId: newId() } }
    const hears = async (ctx: ReturnType<typeof narrow>, ...news: Parameters<typeof seesNews>[1][number][]) => [
      ...(await seesNews(ctx, news)),
    ]
    expect(await hears(manager(), told, messages)).toEqual([told, messages])
    expect(await hears(narrow('see-unassigned'), told, messages)).toEqual([told, messages])
    await assignConversation(manager(), { conversationId: id, version: now.version, to: 'me' })
    expect(await hears(narrow('see-unassigned'), told, messages)).toEqual([])
    const left = { ...told, ids: { ...told.ids, fromPerson: shop.person('agent').id } }
    expect(await hears(narrow(), left)).toEqual([left])
    const named = { topic: 'mentions', ids: { conversationId: id, personId: shop.person('manager').id } }
    expect(await hears(agent(), named)).toEqual([])
    expect(await hears(manager(), named)).toEqual([named])
  })

  it('a note that names somebody opens the conversation to them', async () => {
    const { id, version } = await wroteIn(asha, 'help')
    await assignConversation(manager(), { conversationId: id, version, to: 'me', teamId: null })
    expect((await list({}, narrow())).rows.map((one) => one.id)).not.toContain(id)
    await addNote(manager(), { conversationId: id, text: 'you know this', personIds: [shop.person('agent').id] })
    expect((await list({}, narrow())).rows.map((one) => one.id)).toContain(id)
  })
})

describe('filters', () => {
  it('each narrows, all together hold, and every sort pages without gap or twin', async () => {
    await talk.settle()
    const labelId = newId()
    await saveLabel(manager(), { labelId, name: 'Wedding', colour: 'gold' })
    const { id } = await wroteIn(meera, 'For the wedding')
    await labelConversation(agent(), { conversationId: id, priority: 'urgent', add: [labelId], remove: [] })
    for (const query of [
      { labelId },
      { priority: 'urgent', unread: true },
      { labelId, priority: 'urgent', waiting: true, window: 'open' },
      { sort: 'priority', labelId },
      { sort: 'waiting', labelId },
    ])
      expect((await list(query)).rows.map((row) => row.id)).toEqual([id])
    expect((await list({ labelId, window: 'closed' })).rows).toEqual([])
    for (const sort of ['newest', 'oldest', 'waiting', 'priority'] as const) {
      const whole = (await list({ sort })).rows.map((row) => row.id)
      const paged: string[] = []
      for (let after: string | undefined; ; ) {
        const page = await list({ sort, limit: 1, after })
        paged.push(...page.rows.map((row) => row.id))
        if (!page.next) break
        after = page.next
      }
      expect([sort, paged]).toEqual([sort, whole])
    }
  })
})

describe('later', () => {
  it('what is written now goes out at its time, once, in the name of who wrote it', async () => {
    const { id } = await wroteIn(asha, 'When does it come?')
    const one = await scheduleMessage(agent(), { conversationId: id, body: 'It came.', sendAt: later(30) })
    expect((await listScheduled(agent(), { conversationId: id })).rows).toHaveLength(1)
    await pass(31)
    await talk.settle()
    const sent = (await threadOf(id)).filter(({ id: messageId }) => messageId === one.id)
    expect(sent).toMatchObject([{ direction: 'out', sentBy: { name: nameOf('agent') } }])
    expect((await listScheduled(agent(), { conversationId: id })).rows).toEqual([])
  })

  it('one that was cancelled or changed does not go as it was', async () => {
    const { id } = await wroteIn(asha, 'And now?')
    const gone = await scheduleMessage(agent(), { conversationId: id, body: 'never', sendAt: later(10) })
    await cancelScheduled(agent(), { scheduledId: gone.id })
    const kept = await scheduleMessage(agent(), { conversationId: id, body: 'first', sendAt: later(10) })
    await changeScheduled(agent(), { scheduledId: kept.id, version: 1, body: 'second', sendAt: later(20) })
    await pass(30)
    const said = (await threadOf(id)).flatMap(({ content }) => (content.kind === 'text' ? [content.body] : []))
    expect(said).toContain('second')
    expect(said).not.toContain('first')
    expect(said).not.toContain('never')
  })

  it('when the 24 hours are over by then, it waits with the reason', async () => {
    const { id } = await wroteIn(asha, 'Bye')
    await scheduleMessage(agent(), { conversationId: id, body: 'too late', sendAt: later(25 * 60) })
    await pass(25 * 60 + 1)
    const { rows } = await listScheduled(agent(), { conversationId: id })
    expect(rows).toMatchObject([{ state: 'failed', why: expect.stringContaining('24 hours') }])
    expect((await linesOf(id)).at(-1)).toBe('scheduled-failed')
  })
})

describe('what a person keeps', () => {
  it('drafts: the last one, per conversation; empty is gone', async () => {
    const { id } = await wroteIn(asha, 'Draft?')
    await keepDraft(agent(), { conversationId: id, text: 'I thi', note: false })
    await keepDraft(agent(), { conversationId: id, text: 'I think', note: true })
    const mine = async () => (await listDrafts(agent(), {})).rows.filter((row) => row.conversationId === id)
    expect(await mine()).toMatchObject([{ text: 'I think', note: true }])
    expect((await listDrafts(manager(), {})).rows).toEqual([])
    await keepDraft(agent(), { conversationId: id, text: '', note: false })
    expect(await mine()).toEqual([])
  })

  it('a saved reply for everybody is a manager’s to make, and one’s own is seen by oneself alone', async () => {
    const reply = { text: 'We are open till nine.', whose: 'mine' as const }
    await saveReply(agent(), { replyId: newId(), shortcut: 'open', ...reply })
    const everybody = { replyId: newId(), shortcut: 'all', ...reply, whose: 'everybody' as const }
    expect((await refusalOf(saveReply(agent(), everybody))).code).toBe('conversations.not-yours')
    await saveReply(manager(), everybody)
    expect((await refusalOf(saveReply(agent(), { ...everybody, whose: 'mine' }))).code).toBe('conversations.not-yours')
    expect((await showInbox(agent(), {})).savedReplies.map(({ shortcut }) => shortcut)).toEqual(['all', 'open'])
    expect((await showInbox(manager(), {})).savedReplies.map(({ shortcut }) => shortcut)).toEqual(['all'])
  })

  it('a macro does its steps in order: all of them, or none', async () => {
    const { id, version } = await wroteIn(asha, 'Macro')
    const [labelId, macroId] = [newId(), newId()]
    await saveLabel(manager(), { labelId, name: 'Done well', colour: 'sky' })
    const steps = [
      { do: 'label' as const, labelId },
      { do: 'assign' as const, to: 'me' },
      { do: 'reply' as const, text: 'Thank you, {{contact.name}}! — {{agent.name}}' },
      { do: 'note' as const, text: 'paid' },
      { do: 'resolve' as const },
    ]
    await saveMacro(manager(), { macroId, name: 'Thank and close', steps, whose: 'everybody' })
    const row = await runMacro(agent(), { conversationId: id, version, macroId })
    expect(row).toMatchObject({
      state: 'resolved',
      labelIds: expect.arrayContaining([labelId]),
      assignee: { name: nameOf('agent') },
    })
    const said = (await threadOf(id)).flatMap(({ content }) => (content.kind === 'text' ? [content.body] : []))
    expect(said[0]).toContain(`— ${nameOf('agent')}`)
    const again = await wroteIn(asha, 'Once more')
    await pass(26 * 60)
    const refused = await refusalOf(runMacro(agent(), { conversationId: id, version: again.version, macroId }))
    expect(refused.code).toBe('conversations.window-shut')
    expect((await rowOf(id)).state).toBe('open')
  })
})

describe('who gets what', () => {
  it('goes in turn to those who are there, never beyond what they hold, and to who answered last', async () => {
    await shop.tx(async (tx) => {
      await tx.run(sql`update conversations.conversations set state = 'resolved', assignee_id = null, assignee_name = null
        where business_id = ${tx.businessId}`)
    })
    const rule = { channelId: shop.channelId, assign: 'round-robin' as const, teamId: null, sticky: true }
    await settings({ channels: [rule], capacity: 2 })
    await keepAvailability(agent(), {})
    await keepAvailability(manager(), {})
    const first = await wroteIn(asha, 'a')
    const second = await wroteIn(farid, 'b')
    const names = [(await rowOf(first.id)).assignee?.name, (await rowOf(second.id)).assignee?.name]
    expect(names.toSorted()).toEqual([nameOf('agent'), nameOf('manager')].toSorted())

    await keepAvailability(agent(), { away: true })
    const third = await wroteIn(meera, 'c')
    expect((await rowOf(third.id)).assignee?.name).toBe(nameOf('manager'))
    await settings({ channels: [rule], capacity: 1 })
    await shop.tx((tx) =>
      tx.run(sql`update conversations.conversations set assignee_id = null, assignee_name = null
      where business_id = ${tx.businessId} and id = ${third.id}`),
    )
    await wroteIn(meera, 'd')
    expect((await rowOf(third.id)).assignee).toBeNull()
  })

  it('whoever went offline gives back where people wait', async () => {
    const rule = { channelId: shop.channelId, assign: 'least-busy' as const, teamId: null, sticky: false }
    await settings({ channels: [rule], reassignAfterMinutes: 10, capacity: 50 })
    await keepAvailability(agent(), { away: false })
    const { id, version } = await wroteIn(asha, 'where are you')
    const row = await rowOf(id)
    if (row.assignee?.id !== shop.person('agent').id)
      await assignConversation(manager(), {
        conversationId: id,
        version: row.version ?? version,
        to: shop.person('agent').id,
      })
    await pass(9)
    await keepAvailability(manager(), {})
    await pass(2)
    expect((await rowOf(id)).assignee?.name).toBe(nameOf('manager'))
  })
})

describe('hours', () => {
  it('outside them people are told once in each closed time; targets are counted inside them', async () => {
    // The test's clock stands somewhere in the week: open only from 10 to 11, so that now is mostly not.
    const hours = Array.from({ length: 7 }, () => [{ from: '10:00', to: '11:00' }])
    const target = { channelId: null, priority: null, firstMinutes: 30, nextMinutes: 30, resolveMinutes: null }
    await settings({ hours, awayMessage: 'We open at ten.', targets: [target] })
    const evening = Date.parse('2026-12-25T15:00:00.000Z')
    await pass((evening - talk.house.clock.milliseconds()) / 60_000)
    const { id } = await wroteIn(farid, 'Open?')
    await wroteIn(farid, 'Hello?')
    const said = (await threadOf(id)).filter(
      ({ content }) => content.kind === 'text' && content.body === 'We open at ten.',
    )
    expect(said).toHaveLength(1)
    const { answerDueAt } = await rowOf(id)
    expect(new Date(answerDueAt!).toISOString().slice(11, 16)).toBe('05:00')
  })

  it('rating: asked after resolving, written down, and it opens nothing', async () => {
    await settings({ askRating: true, ratingQuestion: 'How was it?' })
    const { id } = await wroteIn(asha, 'Thank you')
    await resolveConversation(agent(), { conversationId: id, version: (await rowOf(id)).version })
    await pass(2)
    await talk.settle()
    expect((await threadOf(id)).some(({ content }) => content.kind === 'text' && content.body === 'How was it?')).toBe(
      true,
    )
    talk.emulator.phones.send(asha, shop.number, { type: 'text', text: '4' })
    await talk.settle()
    expect((await rowOf(id)).state).toBe('resolved')
    const today = new Date(talk.house.clock.milliseconds() + 330 * 60_000).toISOString().slice(0, 10)
    const report = await showInboxReport(manager(), { from: '2026-12-01', to: today })
    expect(report.ratings).toMatchObject({ asked: 1, answered: 1, average: 4, byScore: [0, 0, 0, 1, 0] })
    expect(report.resolution.count).toBeGreaterThan(0)
  })
})

describe('search', () => {
  it('finds Hindi by Hindi and by Latin letters, Tamil likewise, and the other way round', async () => {
    await wroteIn(asha, 'मुझे दो किलो बासमती चावल चाहिए')
    await wroteIn(farid, 'அரிசி 25 கிலோ விலை என்ன')
    await wroteIn(meera, 'bhaiya toor daal hai kya')
    const found = async (search: string) =>
      (await searchMessages(agent(), { search, limit: 5 })).rows.map(({ content }) =>
        content.kind === 'text' ? content.body : '',
      )
    for (const typed of ['चावल', 'chawal', 'chaval', 'basmati chawal', 'चाव'])
      expect([typed, (await found(typed))[0]]).toEqual([typed, 'मुझे दो किलो बासमती चावल चाहिए'])
    for (const typed of ['அரிசி', 'arisi', 'vilai enna'])
      expect([typed, (await found(typed))[0]]).toEqual([typed, 'அரிசி 25 கிலோ விலை என்ன'])
    for (const typed of ['तूर दाल', 'tur dal', 'toor'])
      expect([typed, (await found(typed))[0]]).toEqual([typed, 'bhaiya toor daal hai kya'])
    expect(await found("o'clock & | ! :* \\ 'x")).toEqual([])
    expect(await found('₹ !!')).toEqual([])
  })

  it('a page opens around the message that was found', async () => {
    const { rows } = await searchMessages(agent(), { search: 'basmati', limit: 50 })
    const old = rows.at(-1)!
    const page = await showConversation(agent(), { conversationId: old.conversationId, around: old.id, limit: 4 })
    expect(page.messages.rows.map(({ id }) => id)).toContain(old.id)
    const newest = await showConversation(agent(), { conversationId: old.conversationId, limit: 200 })
    const ids = newest.messages.rows.map(({ id }) => id)
    let { newer } = page.messages
    const above = page.messages.rows.map(({ id }) => id)
    while (newer) {
      const next = await showConversation(agent(), {
        conversationId: old.conversationId,
        after: newer,
        newer: true,
        limit: 4,
      })
      above.unshift(...next.messages.rows.map(({ id }) => id))
      newer = next.messages.newer
    }
    expect(above).toEqual(ids.slice(0, above.length))
  })
})

describe('another business', () => {
  it('has teams, labels and words of its own', async () => {
    const other = await talk.shop(tailor)
    expect(await showInbox(other.as('agent'), {})).toMatchObject({
      teams: [],
      labels: [],
      savedReplies: [],
      macros: [],
    })
    expect((await searchMessages(other.as('agent'), { search: 'basmati', limit: 5 })).rows).toEqual([])
  })
})
