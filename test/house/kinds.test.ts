import { describe, expect, test } from 'vitest'
import { ROLE_NAMES, roleData } from '../../src/domain/index.ts'
import {
  actorsOf,
  type Condition,
  columnOf,
  findMeasure,
  KINDS,
  type Kind,
  MEASURES,
  writtenBy,
} from '../../src/kinds/index.ts'
import { inputColumns } from '../../src/records/columns.ts'
import { testDatabase } from '../support/database.ts'

const COMMON = ['id', 'version', 'title', 'search', 'external_id', 'origin', 'synthetic']
const CHANGES = ['created_at', 'created_by', 'changed_at', 'changed_by']

describe.each(KINDS.map((kind) => [kind.name, kind] as const))('kind %s', (_, kind) => {
  test('names only fields it has', () => {
    const fields = new Set(Object.keys(kind.fields))
    const named = [
      ...kind.title.flatMap((part) => part.split('|')).filter((part) => part !== '→'),
      ...kind.list.columns.filter((column) => column !== 'title'),
      kind.list.sort,
      ...('either' in kind.box ? [kind.box.either, kind.box.by] : [kind.box.provider, kind.box.recipient]),
      ...(kind.lifecycle
        ? [
            kind.lifecycle.field,
            ...(kind.lifecycle.due ? [kind.lifecycle.due] : []),
            ...kind.lifecycle.actions.flatMap(writtenBy),
            ...kind.lifecycle.actions.flatMap(({ due }) => due ?? []),
            ...(kind.lifecycle.afterwards ? [kind.lifecycle.afterwards.flag] : []),
          ]
        : []),
      ...(kind.inherits ? [kind.inherits.from, ...kind.inherits.fields] : []),
      ...kind.checks.map(({ field }) => field),
      ...kind.concerns.flatMap(({ repeated, across, when }) => [
        ...(repeated ?? []),
        ...(across ? [across] : []),
        ...(when ? fieldsIn(when) : []),
      ]),
      ...kind.counts.flatMap(({ on, value, category, subject, when }) => [
        ...(typeof on === 'string' ? [on] : Object.values(on)),
        ...(value === 1 ? [] : [value]),
        ...(category ? [category] : []),
        ...(subject ?? []),
        ...(when ? fieldsIn(when) : []),
      ]),
    ]
    expect(named.filter((name) => !fields.has(name))).toEqual([])
  })

  test('counts toward measures that exist, in their unit', () => {
    for (const count of kind.counts) {
      const measure = findMeasure(count.measure)
      expect(measure, count.measure).toBeDefined()
      const money = count.value !== 1 && kind.fields[count.value]?.type === 'money'
      expect(money, `${count.measure} counts money`).toBe(measure?.unit === 'money')
      expect(Boolean(count.subject), `${count.measure} names its subject`).toBe(measure?.nature === 'distinct')
      if (money) expect(kind.currency).toBe(true)
    }
  })

  test('refers to kinds that exist', () => {
    const names = KINDS.map(({ name }) => name)
    const unknown = Object.values(kind.fields).filter(
      (field) => field.type === 'reference' && !names.includes(field.to),
    )
    expect(unknown).toEqual([])
  })
})

test('every measure is counted by some kind', () => {
  const counted = new Set(KINDS.flatMap(({ counts }) => counts.map(({ measure }) => measure)))
  expect(Object.keys(MEASURES).filter((name) => !counted.has(name))).toEqual([])
})

describe('tables', () => {
  const opened = testDatabase()

  test('have the columns their kinds declare, of the declared types, and row policies for every verb', async () => {
    const db = await opened
    for (const kind of KINDS) {
      const columns = await db.asSystem('test', (tx) =>
        tx.query<{ name: string; type: string; required: boolean }>(
          `SELECT column_name AS name, data_type AS type, is_nullable = 'NO' AS required FROM information_schema.columns
           WHERE table_name = $1 AND table_schema = 'public' AND is_generated = 'NEVER'`,
          [kind.name],
        ),
      )
      const declared = [...inputColumns(kind).map(({ name }) => name), ...COMMON, ...CHANGES]
      expect(columns.map(({ name }) => name).sort(), kind.name).toEqual([...new Set(declared)].sort())
      for (const { name, type } of inputColumns(kind)) {
        expect(columns.find((column) => column.name === name)?.type, `${kind.name}.${name}`).toBe(type)
      }
      for (const [name, field] of Object.entries(kind.fields)) {
        if (field.type === 'region' || !field.required) continue
        expect(columns.find((column) => column.name === columnOf(kind, name))?.required, `${kind.name}.${name}`).toBe(
          true,
        )
      }
      await policies(db, kind)
    }
  })

  test('history and evidence are guarded like the records they belong to', async () => {
    const db = await opened
    const rows = await db.asSystem('test', (tx) =>
      tx.query<{ kind: string; writers: string[]; visible: string }>('SELECT kind, writers, visible FROM kind_guard'),
    )
    const declared = KINDS.map(({ name, writers, visible }) => ({
      kind: name,
      writers: ['administrator', ...writers].sort(),
      visible,
    }))
    const byKind = (a: { kind: string }, b: { kind: string }) => (a.kind < b.kind ? -1 : 1)
    expect(rows.map((row) => ({ ...row, writers: row.writers.sort() })).sort(byKind)).toEqual(declared.sort(byKind))
  })

  test('the database holds lifecycles as kinds declare them', async () => {
    const db = await opened
    const [lives, actions] = await db.asSystem('test', async (tx) => [
      await tx.query('SELECT * FROM kind_lifecycle ORDER BY kind'),
      await tx.query<{ kind: string; action: string }>('SELECT * FROM kind_action'),
    ])
    const kinds = KINDS.filter(({ lifecycle }) => lifecycle).sort((a, b) => (a.name < b.name ? -1 : 1))
    expect(lives).toEqual(
      kinds.map((kind) => ({
        kind: kind.name,
        field: kind.lifecycle?.field,
        open: kind.lifecycle?.open,
        edits: kind.lifecycle?.edits,
        acted: Object.keys(kind.fields).filter((name) => kind.fields[name]?.byAction),
        assignee: kind.lifecycle?.assignee
          ? { ...kind.lifecycle.assignee, parent: columnOf(kind, kind.lifecycle.assignee.parent) }
          : null,
        flag: kind.lifecycle?.afterwards?.flag ?? null,
        afterwards: kind.lifecycle?.afterwards?.states ?? null,
      })),
    )
    const declared = kinds.flatMap((kind) =>
      (kind.lifecycle?.actions ?? []).map((action) => ({
        kind: kind.name,
        action: action.name,
        from_states: action.from,
        to_state: action.to ?? null,
        roles: action.by.roles,
        stands: action.by.stands,
        columns: writtenBy(action).map((field) => columnOf(kind, field)),
      })),
    )
    const nameOf = ({ kind, action }: { kind: string; action: string }) => `${kind} ${action}`
    const byName = (a: { kind: string; action: string }, b: typeof a) => (nameOf(a) < nameOf(b) ? -1 : 1)
    expect(actions.sort(byName)).toEqual(declared.sort(byName))
  })

  test('row policies know the roles that read records', async () => {
    const db = await opened
    const [row] = await db.asSystem('test', (tx) =>
      tx.query<{ readers: string[] }>('SELECT duikou_readers() AS readers'),
    )
    expect(row?.readers.sort()).toEqual(ROLE_NAMES.filter((role) => roleData(role).records).sort())
  })

  test('grants know the roles there are', async () => {
    const db = await opened
    const [row] = await db.asSystem('test', (tx) =>
      tx.query<{ rule: string }>(
        "SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = 'app_grant_role_check'",
      ),
    )
    expect([...(row?.rule ?? '').matchAll(/'(\w+)'/g)].map(([, role]) => role).sort()).toEqual([...ROLE_NAMES].sort())
  })

  async function policies(db: Awaited<typeof opened>, kind: Kind): Promise<void> {
    const rows = await db.asSystem('test', (tx) =>
      tx.query<{ cmd: string; rule: string; secured: boolean }>(
        `SELECT cmd, coalesce(qual, with_check) AS rule, rowsecurity AS secured
         FROM pg_policies p JOIN pg_tables t USING (schemaname, tablename) WHERE tablename = $1`,
        [kind.name],
      ),
    )
    expect(rows.map(({ cmd }) => cmd).sort(), kind.name).toEqual(['DELETE', 'INSERT', 'SELECT', 'UPDATE'])
    for (const { cmd, rule, secured } of rows) {
      expect(secured).toBe(true)
      if (cmd === 'SELECT')
        expect(rule.includes('provider_low'), `${kind.name} visible to ${kind.visible}`).toBe(kind.visible === 'box')
      else {
        const roles = cmd === 'UPDATE' ? actorsOf(kind) : kind.writers
        expect(rolesIn(rule), `${kind.name} ${cmd}`).toEqual(['administrator', ...roles].sort())
      }
    }
  }
})

/** The roles a policy names; it names them twice, for one reach and for several. */
function rolesIn(rule: string): string[] {
  const lists = [...rule.matchAll(/'\{([\w,]+)\}'/g)].map(([, list]) => (list as string).split(',').sort())
  expect(lists).toHaveLength(2)
  expect(lists[0]).toEqual(lists[1])
  return lists[0] as string[]
}

function fieldsIn(condition: Condition): string[] {
  if ('set' in condition) return [condition.set]
  if ('unset' in condition) return [condition.unset]
  if ('is' in condition) return [condition.is[0]]
  if ('differ' in condition) return condition.differ
  if ('past' in condition) return [condition.past[0]]
  return ('all' in condition ? condition.all : condition.any).flatMap(fieldsIn)
}
