import { fileBody } from './asking.ts'
import { NO_IMPORT, NOWHERE, noWorkbook, type Rule, rule, type Scene, send } from './rule.ts'

const entry = (route: string, ...made: Parameters<typeof rule>): [string, Rule] => [route, rule(...made)]

/**
 * What is asked of a kind whose records go through states, or hang on such. Whose a record is then depends on how one
 * stands to it: that is asked in src/records/advance.test.ts of every actor and record, so here only of records that are
 * not there.
 */
export function ledRules(
  path: string,
  { actions, personal }: { actions: string[]; personal?: true },
): [route: string, rule: Rule][] {
  const url = `/api/${path}`
  const none: Rule['let'] = [404, 'record.missing']
  const unusable: Rule['let'] = [400, 'workbook.unusable']
  const workbook =
    (end: string) =>
    ({ n }: Scene) =>
      noWorkbook(end)({ n, path } as Scene)
  const reads = ['', '/export', '/concerns', '/ledger', '/template', `/import?import=${NO_IMPORT}`]
  const readsOne = [
    '',
    '/history',
    '/facts',
    '/evidence',
    '/ledger',
    '/whole',
    ...(actions.length > 0 ? ['/actions'] : []),
  ]
  return [
    ...reads.map((end) => entry(`GET ${url}${end.split('?')[0]}`, 'who has signed in', `${url}${end}`, 200)),
    ...readsOne.map((end) => entry(`GET ${url}/{id}${end}`, 'who has signed in', `${url}/${NOWHERE}${end}`, ...none)),
    ...actionRules(url, actions),
    ...(personal ? personalRules(url) : []),
    entry(`POST ${url}`, 'who writes this kind', send(url), 400, 'input.invalid'),
    entry(
      `POST ${url}/bulk`,
      'who writes this kind',
      ({ n }) => ({ url: `${url}/bulk`, body: { rows: [{}] }, headers: { 'idempotency-key': `${path} ${n}` } }),
      422,
      'batch.refused',
    ),
    entry(`POST ${url}/import`, 'who writes this kind', workbook('/import'), ...unusable),
    entry(`POST ${url}/import/marked`, 'who writes this kind', workbook('/import/marked'), ...unusable),
    entry(
      `POST ${url}/import/undo`,
      'who writes this kind',
      send(`${url}/import/undo`, () => ({ import: NO_IMPORT })),
      200,
    ),
    entry(
      `PATCH ${url}/{id}`,
      'who writes this kind',
      send(`${url}/${NOWHERE}`, () => ({ version: 1, changes: {} })),
      ...none,
    ),
    entry(
      `POST ${url}/{id}/delete`,
      'who writes this kind',
      send(`${url}/${NOWHERE}/delete`, () => ({ version: 1, reason: 'test' })),
      ...none,
    ),
    entry(`POST ${url}/{id}/restore`, 'who writes this kind', send(`${url}/${NOWHERE}/restore`), ...none),
    entry(
      `POST ${url}/{id}/evidence`,
      'who writes this kind',
      ({ n }) => {
        const [body, headers] = fileBody(`about a record ${n}`)
        return { url: `${url}/${NOWHERE}/evidence`, body, headers }
      },
      ...none,
    ),
  ]
}

/** What is asked of actions, of records that are not there. */
export function actionRules(url: string, actions: string[], route = url): [route: string, rule: Rule][] {
  const asks = (action: string) => [
    entry(
      `POST ${route}/{id}/actions/${action}`,
      'who has signed in',
      send(`${url}/${NOWHERE}/actions/${action}`, () => ({ version: 1 })),
      ...([404, 'record.missing'] as Rule['let']),
    ),
    entry(
      `POST ${route}/actions/${action}`,
      'who has signed in',
      send(`${url}/actions/${action}`, () => ({ records: [{ id: NOWHERE, version: 1 }] })),
      ...([422, 'batch.refused'] as Rule['let']),
    ),
  ]
  return actions.flatMap(asks)
}

/** What is asked of kinds that hold what is a person's own. */
function personalRules(url: string): [route: string, rule: Rule][] {
  const reason = { field: 'identity', reason: 'to look after them' }
  return [
    entry(
      `POST ${url}/lookup`,
      'who has signed in',
      send(`${url}/lookup`, () => ({ field: 'identity', value: '11010519491231002X' })),
      200,
    ),
    entry(
      `POST ${url}/{id}/reveal`,
      'who may reveal, no program',
      send(`${url}/${NOWHERE}/reveal`, () => reason),
      ...([404, 'record.missing'] as Rule['let']),
    ),
  ]
}
