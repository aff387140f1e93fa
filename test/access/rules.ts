import { fileBody } from './asking.ts'
import { actionRules, ledRules } from './led-rules.ts'
import { KINDS, LED } from './rights.ts'
import { NO_IMPORT, NOWHERE, noWorkbook, type Rule, rule, type Scene, send } from './rule.ts'
import { PHONE } from './world.ts'

const at = (end: string, body?: (scene: Scene) => unknown) => (scene: Scene) => ({
  url: `/api/${scene.path}/${scene.row.id}${end}`,
  ...(body && { body: body(scene) }),
})
const user = (end: string, body?: (scene: Scene) => unknown) => (scene: Scene) => ({
  url: `/api/users/${scene.user.id}${end}`,
  ...(body && { body: body(scene) }),
})
const PROVEN = {
  id: 'AA',
  rawId: 'AA',
  type: 'public-key',
  response: { clientDataJSON: 'AA', attestationObject: 'AA', authenticatorData: 'AA', signature: 'AA' },
  clientExtensionResults: {},
}
const NAMED = { host: 'localhost' }
const asChecker = ({ place: { provider, recipient } }: Scene['user']) => ({ role: 'checker', provider, recipient })

export const RULES: Record<string, Rule> = {
  'POST /api/session': rule(
    'anybody',
    send('/api/session', ({ n }) => ({ login: `stranger ${n}`, password: 'not the password' })),
    401,
    'auth.wrong',
  ),
  'GET /api/session': rule('anybody', '/api/session', 200),
  'POST /api/session/second-factor': rule(
    'anybody',
    send('/api/session/second-factor', () => ({ code: '000000' })),
    401,
    'auth.step',
  ),
  'POST /api/session/passkey/options': rule('anybody', send('/api/session/passkey/options', undefined, NAMED), 200),
  'POST /api/session/passkey': rule(
    'anybody',
    send('/api/session/passkey', () => ({ response: PROVEN }), NAMED),
    401,
    'auth.step',
  ),
  'GET /api/session/oidc/{id}': rule('anybody', '/api/session/oidc/none', 404, 'route.missing'),
  'GET /api/session/oidc/{id}/callback': rule('anybody', '/api/session/oidc/none/callback', 404, 'route.missing'),
  'GET /api/invitations/{token}': rule('anybody', '/api/invitations/none', 410, 'account.invitation'),
  'POST /api/invitations/{token}': rule(
    'anybody',
    send('/api/invitations/none', () => ({ password: 'four words make a password' })),
    410,
    'account.invitation',
  ),
  'GET /api/health': rule('anybody', '/api/health', 200),
  'GET /api/ready': rule('anybody', '/api/ready', 200),
  'GET /api/openapi.json': rule('anybody', '/api/openapi.json', 200),

  'GET /api/account': rule('who has signed in, no program', '/api/account', 200),
  'POST /api/account/password': rule(
    'who has signed in, no program',
    send('/api/account/password', ({ password }) => ({ current: password, password: 'short' })),
    400,
    'input.invalid',
  ),
  'DELETE /api/account/sessions': rule('who has signed in, no program', '/api/account/sessions', 204),
  'DELETE /api/account/sessions/{id}': rule(
    'who has signed in, no program',
    `/api/account/sessions/${NOWHERE}`,
    404,
    'record.missing',
  ),
  'POST /api/account/totp': rule(
    'who has signed in, no program',
    send('/api/account/totp', ({ password }) => ({ password })),
    200,
  ),
  'POST /api/account/totp/confirm': rule(
    'who has signed in, no program',
    send('/api/account/totp/confirm', () => ({ code: 'not a code' })),
    401,
    'auth.code',
  ),
  'POST /api/account/totp/off': rule(
    'who has signed in, no program',
    send('/api/account/totp/off', ({ password }) => ({ password })),
    204,
  ),
  'POST /api/account/passkeys/options': rule(
    'who has signed in, no program',
    send('/api/account/passkeys/options', undefined, NAMED),
    200,
  ),
  'POST /api/account/passkeys': rule(
    'who has signed in, no program',
    send('/api/account/passkeys', () => ({ name: 'key', response: PROVEN }), NAMED),
    401,
    'auth.step',
  ),
  'DELETE /api/account/passkeys/{id}': rule(
    'who has signed in, no program',
    `/api/account/passkeys/${NOWHERE}`,
    404,
    'record.missing',
  ),
  'POST /api/account/tokens': rule(
    'who has signed in, no program',
    send('/api/account/tokens', () => ({ name: 'program', scope: 'read', days: 1 })),
    201,
  ),
  'DELETE /api/account/tokens/{id}': rule(
    'who has signed in, no program',
    `/api/account/tokens/${NOWHERE}`,
    404,
    'record.missing',
  ),

  'GET /api/users': rule('who administers', '/api/users', 200),
  'POST /api/users': rule(
    'who administers',
    send('/api/users', ({ n, user }) => ({ login: `new-${n}`, name: 'x', name_en: 'x', grants: [asChecker(user)] })),
    201,
  ),
  'GET /api/users/{id}': rule('who administers the user', user(''), 200),
  'PATCH /api/users/{id}': rule(
    'who administers the user',
    user('', () => ({ name: 'y' })),
    200,
  ),
  'POST /api/users/{id}/invitation': rule(
    'who administers the user',
    user('/invitation', () => ({})),
    201,
  ),
  'DELETE /api/users/{id}/sessions': rule('who administers the user', user('/sessions'), 204),
  'POST /api/users/{id}/grants': rule(
    'who administers the user',
    user('/grants', (scene) => asChecker(scene.user)),
    201,
  ),
  'DELETE /api/users/{id}/grants/{grant}': rule(
    'who administers the user',
    ({ user: { id, grant } }) => ({ url: `/api/users/${id}/grants/${grant}` }),
    204,
  ),
  'GET /api/audit': rule('who audits', '/api/audit?limit=5', 200),
  'GET /api/audit/export': rule('who audits', '/api/audit/export?what=grant_ended', 200),
  'GET /api/audit/seal': rule('who audits', '/api/audit/seal', 200),
  'GET /api/roles': rule('who has signed in', '/api/roles', 200),

  'GET /api/meta': rule('who has signed in', '/api/meta', 200),
  'GET /api/regions': rule('who has signed in', '/api/regions?q=32', 200),
  'GET /api/regions/{code}': rule('who has signed in', '/api/regions/320000', 200),
  'GET /api/regions/{code}/children': rule('who has signed in', '/api/regions/320000/children', 200),
  'GET /api/measures': rule('who has signed in', '/api/measures', 200),
  'GET /api/indicators': rule('who has signed in', '/api/indicators', 200),
  'GET /api/figures': rule('who has signed in', '/api/figures?measure=fund.sent&period=2018', 200),
  'GET /api/figures/records': rule('who has signed in', '/api/figures/records?measure=fund.sent&period=2018', 200),
  'GET /api/figures/ledger': rule('who reads records', '/api/figures/ledger?measure=fund.sent&period=2018', 200),
  'GET /api/import-progress/{name}': rule('who has signed in', '/api/import-progress/of-somebody', 200),
  'GET /api/scorecard': rule('who has signed in', '/api/scorecard?year=2018', 200),
  'GET /api/scorecard/by-recipient': rule('who has signed in', '/api/scorecard/by-recipient?year=2018', 200),
  'GET /api/map': rule('who has signed in', '/api/map?measure=fund.sent&year=2018', 200),
  'GET /api/concerns': rule('who has signed in', '/api/concerns', 200),

  'GET /api/{kind}': rule('who has signed in', ({ path }) => ({ url: `/api/${path}` }), 200),
  'GET /api/{kind}/export': rule('who has signed in', ({ path }) => ({ url: `/api/${path}/export` }), 200),
  'GET /api/{kind}/ledger': rule('who has signed in', ({ path }) => ({ url: `/api/${path}/ledger` }), 200),
  'GET /api/{kind}/{id}/ledger': rule('who reads the row', at('/ledger'), 200),
  'GET /api/{kind}/template': rule('who has signed in', ({ path }) => ({ url: `/api/${path}/template` }), 200),
  'GET /api/{kind}/import': rule(
    'who has signed in',
    ({ path }) => ({ url: `/api/${path}/import?import=${NO_IMPORT}` }),
    200,
  ),
  // What a check lets in row by row is tried where it is written: src/http/workbooks.test.ts.
  'POST /api/{kind}/import': rule('who writes the kind', noWorkbook('/import'), 400, 'workbook.unusable'),
  'POST /api/{kind}/import/marked': rule('who writes the kind', noWorkbook('/import/marked'), 400, 'workbook.unusable'),
  'POST /api/{kind}/import/undo': rule(
    'who writes the kind',
    ({ path }) => ({ url: `/api/${path}/import/undo`, body: { import: NO_IMPORT } }),
    200,
  ),
  'GET /api/{kind}/concerns': rule('who has signed in', ({ path }) => ({ url: `/api/${path}/concerns` }), 200),
  'GET /api/{kind}/{id}': rule('who reads the row', at(''), 200),
  'GET /api/{kind}/{id}/history': rule('who reads the trail of the row', at('/history'), 200),
  'GET /api/{kind}/{id}/facts': rule('who reads the row', at('/facts'), 200),
  'GET /api/{kind}/{id}/evidence': rule('who reads the row', at('/evidence'), 200),
  'POST /api/{kind}/lookup': rule(
    'who has signed in',
    ({ path }) => ({ url: `/api/${path}/lookup`, body: { field: 'phone', value: PHONE } }),
    200,
  ),
  'POST /api/{kind}/{id}/reveal': rule(
    'who may reveal the row, no program',
    at('/reveal', () => ({ field: 'phone', reason: 'to call them' })),
    200,
  ),
  'POST /api/{kind}': rule(
    'who may write the row once it is there',
    ({ path, row }) => ({ url: `/api/${path}`, body: row.input }),
    201,
  ),
  'POST /api/{kind}/bulk': rule(
    'who may write the row once it is there',
    ({ path, row, n }) => ({
      url: `/api/${path}/bulk`,
      body: { rows: [row.input] },
      headers: { 'idempotency-key': `key ${n}` },
    }),
    200,
  ),
  'POST /api/{kind}/{id}/evidence': rule(
    'who writes the row',
    (scene) => {
      const [body, headers] = fileBody(`more about ${scene.n}`)
      return { ...at('/evidence')(scene), body, headers }
    },
    201,
  ),
  'PATCH /api/{kind}/{id}': rule(
    'who writes the row',
    at('', ({ row }) => ({ version: row.version, changes: { note: 'changed' } })),
    200,
  ),
  'POST /api/{kind}/{id}/delete': rule(
    'who writes the row and its halves',
    at('/delete', ({ row }) => ({ version: row.version, reason: 'test' })),
    200,
  ),
  // The row was deleted before.
  'POST /api/{kind}/{id}/restore': rule(
    'who brings the row back',
    at('/restore', () => ({})),
    200,
  ),
  'GET /api/evidence/{id}': rule(
    'who reads the trail of the row',
    ({ file }) => ({ url: `/api/evidence/${file}` }),
    200,
  ),
  'DELETE /api/evidence/{id}': rule('who takes the file away', ({ file }) => ({ url: `/api/evidence/${file}` }), 204),
  'GET /api/tasks': rule('who has signed in', '/api/tasks', 200),
  'GET /api/beneficiary-lists/{list}': rule('who has signed in', '/api/beneficiary-lists/shared', 200),
  'GET /api/targets/tree': rule('who has signed in', '/api/targets/tree?year=2018', 200),
  'GET /api/money/balances': rule('who has signed in', '/api/money/balances', 200),
  'GET /api/money/flow': rule('who has signed in', '/api/money/flow?year=2018', 200),
  'GET /api/money/rules': rule('who has signed in', '/api/money/rules?year=2018', 200),
  'GET /api/money/lists/{list}': rule('who has signed in', '/api/money/lists/idle', 200),
  'POST /api/targets/{id}/cascade': rule(
    'who has signed in',
    send(`/api/targets/${NOWHERE}/cascade`, () => ({ version: 1, way: 'equal', to: [{ place: '520602' }] })),
    404,
    'record.missing',
  ),
  'POST /api/targets/{id}/cascade/workbook': rule(
    'who has signed in',
    send(`/api/targets/${NOWHERE}/cascade/workbook`, () => ({ version: 1, way: 'equal', to: [{ place: '520602' }] })),
    404,
    'record.missing',
  ),
  'GET /api/{kind}/{id}/whole': rule('who reads the row', at('/whole'), 200),
  'GET /api/{kind}/board': rule('who has signed in', '/api/projects/board', 200),
  'GET /api/{kind}/{id}/actions': rule('who reads the row', at('/actions'), 200),
  ...Object.fromEntries(
    Object.entries(KINDS).flatMap(([path, { actions = [] }]) => actionRules(`/api/${path}`, actions, '/api/{kind}')),
  ),
  ...Object.fromEntries(Object.entries(LED).flatMap(([path, led]) => ledRules(path, led))),
  'POST /api/{kind}/read': rule(
    'who has signed in',
    send('/api/claims/read', () => ({ text: '江苏对口帮扶贵州，2018年安排帮扶资金1亿元。', date: '2019-01-15' })),
    200,
  ),
  'POST /api/{kind}/read/file': rule('who has signed in', noWorkbook('/read/file'), 400, 'document.unusable'),
  'POST /api/{kind}/keep': rule(
    'who may write the row once it is there',
    ({ path, row: { input } }) => {
      const { name, text, published_on, provider, recipient } = input
      return { url: `/api/${path}/keep`, body: { name, text, published_on, provider, recipient } }
    },
    201,
  ),
  'GET /api/{kind}/{id}/reading': rule('who reads the row', at('/reading'), 200),
  'POST /api/{kind}/{id}/corrections': rule(
    'who writes the row',
    at('/corrections', () => ({ corrections: [] })),
    200,
  ),
  // Ends the session that asks.
  'DELETE /api/session': rule('anybody', '/api/session', 204),
}
