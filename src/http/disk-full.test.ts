import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'

const db = withOwnHome(await testDatabase())
/** A disk of 2 MB, where this machine and account allow one. */
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', db.home]).status === 0
if (!mounted) console.log('skipped: a full disk needs the right to mount a small one')
afterAll(() => {
  if (mounted) spawnSync('umount', [db.home])
})

beforeAll(() => db.asSystem('test', plantRegions))

test.skipIf(!mounted)('a full disk is told, nothing stays behind, and what fits still goes in', async () => {
  const { as } = await testApp(db)
  const jiangsu = await as('jiangsu')
  const input = { name: '项目', class: 'industry', state: 'planned', provider: '320500', recipient: '520602' }
  const { body } = await jiangsu<{ id: number }>('POST', '/api/projects', input)
  const upload = (size: number) =>
    jiangsu<{ code?: string; zh?: string }>(
      'POST',
      `/api/projects/${body.id}/evidence`,
      `--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'a'.repeat(size)}\r\n--x--\r\n`,
      { 'content-type': 'multipart/form-data; boundary=x' },
    )
  expect(await upload(5_000_000)).toMatchObject({
    status: 507,
    body: { code: 'disk.full', zh: '磁盘已满，没有保存任何内容。请腾出空间后重试。' },
  })
  expect(readdirSync(join(db.home, 'evidence', 'incoming'))).toEqual([])
  expect((await jiangsu('GET', `/api/projects/${body.id}/evidence`)).body).toEqual({ files: [] })
  expect((await upload(1_000_000)).status).toBe(201)
})
