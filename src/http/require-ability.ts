import type { FastifyRequest } from 'fastify'
import { type Ability, can, DuikouError, type Label } from '../domain/index.ts'

/** What an ability is for, as the sentence of a refusal tells it. */
const WORDS: Record<Ability, { action: Label; kind: Label }> = {
  administer: { action: { zh: '管理', en: 'administer' }, kind: { zh: '用户', en: 'users' } },
  audit: { action: { zh: '查看', en: 'see' }, kind: { zh: '审计记录', en: 'the audit trail' } },
  reveal: { action: { zh: '查看', en: 'see' }, kind: { zh: '个人信息', en: 'personal data' } },
  export_personal: { action: { zh: '导出', en: 'export' }, kind: { zh: '个人信息', en: 'personal data' } },
}

/** An onRequest hook for a route that asks for an ability: it throws access.refused before a body is read. */
export function requireAbility(ability: Ability) {
  return async ({ actor }: FastifyRequest): Promise<void> => {
    if (!can(actor, ability)) throw new DuikouError('access.refused', WORDS[ability])
  }
}
