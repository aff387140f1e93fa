import sql from 'sql-template-tag'
import { z } from 'zod'
import type { NewGrant } from '../access/index.ts'
import type { Tx } from '../db/index.ts'
import { DuikouError, type Problem, roleData } from '../domain/index.ts'
import { keyOf } from './figures.ts'
import { RoleName, SideName } from './schemas.ts'

const place = (what: string) =>
  z.string().max(100).nullish().describe(`${what}: a code (32, 320000, ES) or an unambiguous name; none for all`)
const number = (what: string) => z.int().min(1).nullish().describe(what)

/** A grant as it is asked for. */
export const GrantInput = z
  .strictObject({
    role: RoleName,
    side: SideName.nullish().describe('Where the role can stand on a side'),
    provider: place('The provider within reach, with all below'),
    recipient: place('The recipient within reach, with all below'),
    organisation: number('Only through this organisation'),
    pairing: number('Only what belongs to this pairing'),
    since: z.iso.date().nullish().describe('From today where it is left out'),
    until: z.iso.date().nullish().describe('The last day'),
  })
  .meta({ id: 'NewGrant' })

/**
 * The grants that an input asks for. `at` is how its form calls them, for several in a list.
 * @throws input.invalid, region.unknown, region.ambiguous
 */
export async function readGrants(tx: Tx, inputs: z.infer<typeof GrantInput>[], at?: string): Promise<NewGrant[]> {
  const problems: Problem[] = []
  const grants: NewGrant[] = []
  for (const [n, input] of inputs.entries()) {
    const field = (name: string) => (at === undefined ? name : `${at}.${n}.${name}`)
    const told = (name: string, zh: string, en: string) => problems.push({ field: field(name), zh, en })
    const { role, side = null, since, until = null, organisation = null, pairing = null } = input
    const { sides } = roleData(role)
    if (sides.length > 0 && (side === null || !sides.includes(side))) {
      told('side', '请选择这个角色所在的一方', 'choose the side that this role stands on')
    }
    if (sides.length === 0 && side !== null) told('side', '这个角色不属于任何一方', 'this role stands on neither side')
    if (since && until && until < since) told('until', '早于开始日期', 'is before the first day')
    if (organisation !== null && !(await exists(tx, 'organisation', organisation))) {
      told('organisation', '没有这个单位', 'there is no such organisation')
    }
    if (pairing !== null && !(await exists(tx, 'pairing', pairing))) {
      told('pairing', '没有这个结对', 'there is no such pairing')
    }
    grants.push({
      role,
      side,
      provider_key: await keyOf(tx, input.provider || undefined),
      recipient_key: await keyOf(tx, input.recipient || undefined),
      organisation_id: organisation,
      pairing_id: pairing,
      ...(since ? { since } : {}),
      until,
    })
  }
  const [first] = problems
  if (first) {
    const problem = { zh: first.zh, en: first.en }
    throw new DuikouError('input.invalid', { field: first.field, problem }, undefined, problems)
  }
  return grants
}

async function exists(tx: Tx, table: 'organisation' | 'pairing', id: number): Promise<boolean> {
  const rows = await tx.query(
    table === 'organisation'
      ? sql`SELECT FROM organisation WHERE id = ${id}`
      : sql`SELECT FROM pairing WHERE id = ${id}`,
  )
  return rows.length > 0
}
