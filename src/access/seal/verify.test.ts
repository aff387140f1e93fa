import { createHmac } from 'node:crypto'
import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withOwnHome } from '../../../test/support/client.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { sealAll } from '../../../test/support/sealing.ts'
import type { Tx } from '../../db/index.ts'
import { DuikouError } from '../../domain/index.ts'
import { note } from '../trail.ts'
import { type Finding, makeSealer, sealState, takeHead, verifyTrail } from './index.ts'

const db = withOwnHome(await testDatabase())
const [HEAD, KEY] = [join(db.home, 'audit.head'), join(db.home, 'audit.key')]

/** Entries 1 to 12 in four blocks of three: of each two events and a change of a record. */
for (let block = 0; block < 4; block++) {
  await db.asSystem('test', async (tx) => {
    await note(tx, { what: 'sign_in', detail: { block } })
    await tx.query(`INSERT INTO history (kind, record, version, action, state, provider_key, recipient_key)
      VALUES ('project', ${100 + block}, 1, 'create', '{"name": "road", "aid_amount": 100}', 'CN.32.', 'CN.52.')`)
    await note(tx, { what: 'export', kind: 'project', detail: { block } })
  })
  await sealAll(db)
}

test('what nobody touched is whole', async () => {
  expect(await verifyTrail(db)).toMatchObject({ blocks: 4, sealed: 12, unsealed: 0, findings: [], total: 0 })
})

const undone = new Error('undone')

/** Changes the database as its owner, verifies, and takes the change back. */
async function findings(tamper: string | ((tx: Tx) => Promise<unknown>)): Promise<Finding[]> {
  const saved = readFileSync(HEAD)
  let found: Finding[] = []
  await db
    .asSystem('tamper', async (tx) => {
      if (typeof tamper === 'string') for (const statement of tamper.split(';')) await tx.query(statement)
      else await tamper(tx)
      const inside = { ...db, asSystem: <T>(_: string, work: (tx: Tx) => Promise<T>) => work(past(tx)) }
      found = (await verifyTrail(inside)).findings
      throw undone
    })
    .catch((error) => {
      if (error !== undone) throw error
    })
  writeFileSync(HEAD, saved)
  return found
}

/** The transaction is under way already, and sees what it changed itself. */
function past(tx: Tx): Tx {
  return {
    ...tx,
    query: (statement, params) =>
      /^SET TRANSACTION/.test(String(statement)) ? Promise.resolve([]) : tx.query(statement, params),
  }
}

const what = (found: Finding[]) => found.map(({ what, block, entry }) => [what, entry ?? block])

describe('whoever owns the tables and changes', () => {
  test.each([
    ['what a record was', `UPDATE history SET state = state || '{"aid_amount": 99}' WHERE id = 5`],
    ['a field of it to another kind of nothing', `UPDATE history SET state = state || '{"note": null}' WHERE id = 5`],
    ['who did it', "UPDATE history SET actor = 'user:9' WHERE id = 5"],
    ['the name of who did it', "UPDATE history SET actor_name = actor_name || ' ' WHERE id = 5"],
    ['when it was', "UPDATE history SET at = at + interval '1 microsecond' WHERE id = 5"],
    ['why', "UPDATE history SET reason = '' WHERE id = 5"],
    ['what was done', "UPDATE history SET action = 'delete' WHERE id = 5"],
    ['which record it was', 'UPDATE history SET record = 1 WHERE id = 5'],
    ['its version', 'UPDATE history SET version = 2 WHERE id = 5'],
    ['where it lies', "UPDATE history SET provider_key = 'CN.31.' WHERE id = 5"],
    ['its pairing', 'UPDATE history SET pairing = 4 WHERE id = 5'],
  ])('%s, is told the entry', async (_, tamper) => {
    expect(await findings(tamper)).toMatchObject([
      { what: 'entry_edited', block: 2, entry: 5, actor: expect.stringMatching(/^test ?$/) },
    ])
  })

  test.each([
    ['an event', `UPDATE event SET detail = '{"block": 3}' WHERE id = 4`],
    ['what it was about', "UPDATE event SET what = 'sign_out' WHERE id = 4"],
    ['who did it', "UPDATE event SET actor = 'user:9' WHERE id = 4"],
    ['when', 'UPDATE event SET at = now() WHERE id = 4'],
    ['the record it is about', 'UPDATE event SET record = 4 WHERE id = 4'],
    ['where it lies', "UPDATE event SET recipient_key = 'CN.52.' WHERE id = 4"],
  ])('%s, is told the entry as well', async (_, tamper) => {
    expect(what(await findings(tamper))).toEqual([['entry_edited', 4]])
  })

  test('nothing, but rewrites every row, is told nothing', async () => {
    expect(await findings('UPDATE history SET actor = actor; UPDATE event SET at = at')).toEqual([])
  })
})

test('entries that were removed are missed', async () => {
  expect(await findings('DELETE FROM history WHERE id = 5; DELETE FROM event WHERE id IN (1, 9)')).toMatchObject([
    { what: 'entry_missing', block: 1, entry: 1 },
    { what: 'entry_missing', block: 2, entry: 5 },
    { what: 'entry_missing', block: 3, entry: 9 },
  ])
  expect(what(await findings('TRUNCATE event'))).toHaveLength(8)
})

test('entries put in later stand out', async () => {
  const again = (id: number) => `INSERT INTO event (id, actor, actor_name, what, detail)
    VALUES (${id}, 'user:1', 'Wang', 'sign_out', '{}')`
  expect(await findings(`DELETE FROM event WHERE id = 4; ${again(4)}`)).toMatchObject([
    { what: 'entry_edited', entry: 4 },
  ])
  expect(await findings(again(5))).toMatchObject([{ what: 'entry_added', block: 2, entry: 5, actor: 'Wang' }])
  expect(what(await findings(again(0)))).toEqual([])
  expect(what(await findings(again(-3)))).toEqual([])
})

test('entries that change places are told where they stand', async () => {
  const swap =
    'UPDATE event SET id = -1 WHERE id = 4; UPDATE event SET id = 4 WHERE id = 6; UPDATE event SET id = 6 WHERE id = -1'
  expect(await findings(swap)).toMatchObject([
    { what: 'entry_moved', entry: 4, other: 6 },
    { what: 'entry_moved', entry: 6, other: 4 },
  ])
})

test('a block that is removed, changed, renumbered or made without the key', async () => {
  expect(await findings('DELETE FROM audit_seal WHERE n = 2')).toEqual([
    { what: 'blocks_missing', block: 2, to: 2, count: 1 },
    { what: 'entries_unsealed', entry: 4, to: 6, count: 3 },
  ])
  expect(what(await findings('DELETE FROM audit_seal WHERE n < 3'))).toEqual([
    ['blocks_missing', 1],
    ['entries_unsealed', 1],
  ])
  for (const change of [
    'entries = 2',
    'total = 2',
    "at = at - interval '1 day'",
    'after_id = 4',
    'up_to_id = 5',
    "mac = decode('00', 'hex')",
  ]) {
    expect(what(await findings(`UPDATE audit_seal SET ${change} WHERE n = 2`)), change).toEqual([
      ['block_forged', 2],
      ['entries_unsealed', 4],
    ])
  }
  const swapped = await findings(
    'UPDATE audit_seal SET n = -n; UPDATE audit_seal SET n = CASE n WHEN -2 THEN 3 WHEN -3 THEN 2 ELSE -n END',
  )
  expect(what(swapped).slice(0, 2)).toEqual([
    ['block_forged', 2],
    ['block_forged', 3],
  ])
})

/** What an owner does who knows all but the key: changes an entry and makes its block anew. */
async function remake(tx: Tx, n: number): Promise<void> {
  await tx.query("UPDATE event SET what = 'sign_out' WHERE id = 4")
  await tx.query("UPDATE audit_seal SET list = decode(repeat('00', 120), 'hex') WHERE n = $1", [n])
  await tx.query('UPDATE audit_seal SET digest = sha256(list) WHERE n = $1', [n])
  const mac = createHmac('sha256', 'another key').update('anything').digest()
  await tx.query('UPDATE audit_seal SET mac = $2 WHERE n = $1', [n, mac])
}

test('a block made anew without the key does not pass, whether or not those after it are made anew too', async () => {
  expect(what(await findings((tx) => remake(tx, 2)))).toEqual([
    ['block_forged', 2],
    ['entries_unsealed', 4],
  ])
  const all = await findings(async (tx) => {
    for (const n of [2, 3, 4]) await remake(tx, n)
  })
  expect(what(all)).toEqual([
    ['block_forged', 2],
    ['block_forged', 3],
    ['block_forged', 4],
    ['head_differs', 4],
  ])
  const [first] = await findings(async (tx) => {
    for (const n of [1, 2, 3, 4]) await remake(tx, n)
  })
  expect(first).toEqual({ what: 'key_foreign', count: 4 })
})

test('a list that was changed is told, and what can be said of the block without it', async () => {
  const list = "UPDATE audit_seal SET list = decode('00', 'hex') WHERE n = 2"
  expect(what(await findings(list))).toEqual([['list_changed', 2]])
  expect(what(await findings(`${list}; DELETE FROM event WHERE id = 4`))).toEqual([['list_changed', 2]])
})

test('an end that was cut off is missed, with its entries or without', async () => {
  const cut = 'DELETE FROM audit_seal WHERE n > 2; DELETE FROM history WHERE id > 6; DELETE FROM event WHERE id > 6'
  expect(await findings(cut)).toEqual([{ what: 'end_missing', block: 3, to: 4, count: 6 }])
  expect(await findings('DELETE FROM audit_seal WHERE n > 2')).toEqual([
    { what: 'end_missing', block: 3, to: 4, count: 6 },
  ])
  expect(await findings('DELETE FROM audit_seal; DELETE FROM history; DELETE FROM event')).toEqual([
    { what: 'end_missing', block: 1, to: 4, count: 12 },
  ])
})

test('on what was cut off nothing is built: the sealer refuses until somebody has looked', async () => {
  const head = readFileSync(HEAD, 'utf8')
  writeFileSync(HEAD, head.replace('"n":4', '"n":5'))
  const refusal = await makeSealer(db)().catch((error: unknown) => error)
  expect(refusal).toMatchObject({ code: 'audit.broken', params: { block: 5 } })
  expect(refusal).toBeInstanceOf(DuikouError)
  expect(await sealState(db)).toMatchObject({ broken: true, sealed: 12 })
  writeFileSync(HEAD, head)
  expect(await sealState(db)).toMatchObject({ broken: false })
})

test('a head that is another, none, or no head at all', async () => {
  const head = JSON.parse(readFileSync(HEAD, 'utf8'))
  const verify = async (text: string | null) => {
    if (text === null) rmSync(HEAD)
    else writeFileSync(HEAD, text)
    const { findings } = await verifyTrail(db)
    writeFileSync(HEAD, JSON.stringify(head))
    return what(findings)
  }
  expect(await verify(JSON.stringify({ ...head, mac: 'ab'.repeat(32) }))).toEqual([['head_differs', 4]])
  expect(await verify(JSON.stringify({ ...head, n: 7 }))).toEqual([['end_missing', 5]])
  expect(await verify('{"n": 4}')).toEqual([['head_unreadable', undefined]])
  expect(await verify(null)).toEqual([['head_missing', undefined]])
  expect((await verifyTrail(db)).findings).toEqual([])
})

test('another key, or none, is told once', async () => {
  const aside = `${KEY}.aside`
  renameSync(KEY, aside)
  expect((await verifyTrail(db)).findings).toEqual([{ what: 'key_missing' }])
  await expect(makeSealer(db)()).rejects.toMatchObject({ code: 'audit.broken' })
  writeFileSync(KEY, Buffer.alloc(32, 7))
  expect((await verifyTrail(db)).findings[0]).toEqual({ what: 'key_foreign', count: 4 })
  await expect(makeSealer(db)()).rejects.toMatchObject({ code: 'audit.broken' })
  copyFileSync(aside, KEY)
  expect((await verifyTrail(db)).findings).toEqual([])
})

test('what somebody wrote down finds even a head that was put back with the end', async () => {
  const { head } = await verifyTrail(db)
  const witness = { n: head?.n ?? 0, mac: head?.mac ?? '' }
  expect((await verifyTrail(db, witness)).findings).toEqual([])
  const other = { ...witness, mac: 'ab'.repeat(32) }
  expect((await verifyTrail(db, other)).findings).toEqual([{ what: 'witness_differs', block: 4 }])
  expect((await verifyTrail(db, { ...witness, n: 5 })).findings).toEqual([{ what: 'witness_differs', block: 5 }])
})

test('a database that took the place of another is gone on from where it stands', async () => {
  writeFileSync(HEAD, JSON.stringify({ n: 99, up_to_id: 999, total: 999, mac: 'ab'.repeat(32) }))
  await db.asSystem('restore', (tx) => takeHead(tx, db.home))
  expect(JSON.parse(readFileSync(HEAD, 'utf8'))).toMatchObject({ n: 4, total: 12 })
  expect((await verifyTrail(db)).findings).toEqual([])
})
