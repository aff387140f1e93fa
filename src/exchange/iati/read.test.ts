import { execFileSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formatMinor } from '../../domain/index.ts'
import type { Activity } from './activity.ts'
import type { ByteSource } from './decode.ts'
import type { Problem } from './problem.ts'
import { readActivities } from './read.ts'

const fixture = (name: string) => createReadStream(new URL(`../../../test/fixtures/iati/${name}`, import.meta.url))

async function read(source: ByteSource): Promise<{ activities: Activity[]; problems: Problem[] }> {
  const problems: Problem[] = []
  const activities: Activity[] = []
  for await (const activity of readActivities(source, (problem) => problems.push(problem))) activities.push(activity)
  return { activities, problems }
}

const shown = (activity: Activity | undefined) =>
  activity?.transactions.map((t) => [
    t.type,
    t.date,
    t.value.minor === null || t.value.currency === null ? null : formatMinor(t.value.minor, t.value.currency),
    t.value.currency,
  ])

test('an activity of 2.03', async () => {
  const { activities, problems } = await read(fixture('activities-2.03.xml'))
  expect(problems).toEqual([])
  const [activity] = activities
  expect(activity).toMatchObject({
    line: 4,
    identifier: 'CN-TEST-1-WELLS',
    version: '2.03',
    titles: [
      { language: 'en', text: 'Wells & pumps' },
      { language: 'zh', text: '水井和水泵' },
    ],
    descriptions: [{ text: 'Forty wells <deep> enough' }, { text: '四十口井' }],
    reportingOrg: { ref: 'CN-TEST-1', name: '测试省办公室', type: '10' },
    status: '4',
    dates: { plannedStart: '2019-01-01', actualStart: '2019-02-01', plannedEnd: '2019-12-31', actualEnd: '2020-01-31' },
    recipientCountries: [{ code: 'KE', percentage: '100' }],
    sectors: [{ code: '14030' }, { code: '11330' }],
    defaultCurrency: 'USD',
    budgets: [{ planned: false, start: '2019-01-01', value: { minor: 100000n, currency: 'USD' } }],
  })
  expect(activity?.participatingOrgs.map((o) => [o.role, o.ref, o.type, o.name])).toEqual([
    ['1', 'CN-TEST-1', '10', 'Test Province Office'],
    ['3', 'CN-TEST-2', '11', 'Test City'],
    ['4', '', '22', 'Well Diggers'],
    ['4', '41114', '40', 'An international organisation'],
  ])
  expect(shown(activity)).toEqual([
    ['2', '2019-01-15', '1000.50', 'USD'],
    ['3', '2019-03-01', '50000', 'JPY'],
    ['3', '2019-06-01', '250.00', 'USD'],
    ['3', '2019-06-01', '250.00', 'USD'],
    ['3', '2019-07-01', '-12.34', 'USD'],
    ['4', '2019-08-01', '5.00', 'USD'],
  ])
  expect(activity?.transactions[1]).toMatchObject({
    ref: 'C-1',
    provider: { ref: 'CN-TEST-3', name: 'Test Treasury', type: '15' },
    receiver: { ref: '', name: 'well diggers' },
  })
  expect(activity?.transactions[4]?.recipientCountries).toMatchObject([{ code: 'UG' }])
})

test('an activity of 1.03, in Latin-1, in the codes of 2.03', async () => {
  const { activities, problems } = await read(fixture('activities-1.03.xml'))
  expect(problems.map((p) => [p.code, p.line])).toEqual([['date.from_value', 23]])
  const [activity] = activities
  expect(activity).toMatchObject({
    titles: [
      { language: 'es', text: 'Formación de maestros' },
      { language: 'en', text: 'Teacher training' },
    ],
    dates: { plannedStart: '2012-01-01', actualStart: '2012-02-03', plannedEnd: '2012-12-31', actualEnd: null },
    participatingOrgs: [
      { role: '1', name: 'Spain' },
      { role: '3', name: 'Generalitat de Catalunya' },
    ],
    recipientCountries: [{ code: 'PE', percentage: '60' }, { code: 'BO' }],
  })
  expect(shown(activity)).toEqual([
    ['2', '2012-01-01', '100.25', 'EUR'],
    ['3', '2012-03-01', '40.00', 'USD'],
    ['4', '2012-03-02', '1.00', 'EUR'],
  ])
})

test('whatever is wrong is told with its line and place, and nothing is thrown', async () => {
  const { activities, problems } = await read(fixture('trouble.xml'))
  expect(activities.map((a) => a.identifier)).toEqual(['ES-T-1', 'NOWHERE-1'])
  expect(problems.map((p) => `${p.line} ${p.path} ${p.code}`)).toEqual([
    '4  activity.no_identifier',
    '14 activity-status code.empty',
    '38 policy-marker code.empty',
    '12 participating-org[1] code.empty',
    '12 participating-org[1] code.unknown',
    '15 activity-date[1] date.invalid',
    '17 activity-date[3] date.repeated',
    '20 recipient-region number.invalid',
    '22 transaction[1]/value currency.missing',
    '23 transaction[2]/value currency.unknown',
    '24 transaction[3]/value value.invalid',
    '25 transaction[4]/value value.invalid',
    '26 transaction[5]/value value.invalid',
    '27 transaction[6]/value value.precise',
    '28 transaction[7]/value value.large',
    '29 transaction[8]/value value.missing',
    '30 transaction[9] value.missing',
    '31 transaction[10]/transaction-date date.invalid',
    '32 transaction[11] date.from_value',
    '33 transaction[12] date.missing',
    '34 transaction[13]/transaction-type code.unknown',
    '35 transaction[14] code.empty',
    '40  activity.repeated',
    '38 policy-marker element.not_read',
  ])
  expect(problems.find((p) => p.code === 'activity.repeated')).toMatchObject({
    activity: 'ES-T-1',
    effect: 'omitted',
    zh: '标识在第 8 行已用过，这一项未导入。',
    en: 'The identifier was used at line 8 already; this activity was left out.',
  })
  for (const { zh, en } of problems) expect(`${zh}${en}`).not.toMatch(/[{}]/)
})

describe('files of another kind', () => {
  const bytes = (xml: string) => [Buffer.from(xml)]
  test('XML that is not IATI activities', async () => {
    for (const xml of ['<html/>', '<iati-organisations version="2.03"/>'])
      await expect(read(bytes(xml))).rejects.toThrow(expect.objectContaining({ code: 'file.type' }))
  })
  test('a file without activities is no error', async () => {
    expect(await read(bytes('<iati-activities version="2.03"/>'))).toEqual({ activities: [], problems: [] })
  })
  test('a file cut off gives its activities, then the line where it ends', async () => {
    const whole = '<iati-activities>\n<iati-activity><iati-identifier>X-1</iati-identifier></iati-activity>\n'
    const seen: string[] = []
    const drain = async () => {
      for await (const a of readActivities(bytes(`${whole}<iati-activity><tit`), () => {})) seen.push(a.identifier)
    }
    await expect(drain()).rejects.toThrow(
      expect.objectContaining({ code: 'file.damaged', params: { line: 3, problem: 'unclosed tag: iati-activity' } }),
    )
    expect(seen).toEqual(['X-1'])
  })
})

test('60 MB stream through a heap of 32 MB', { timeout: 60_000 }, () => {
  // A child process with a small heap: whoever keeps the file, or cuts of its text, dies there.
  const script = `
    import { readActivities } from ${JSON.stringify(new URL('./read.ts', import.meta.url).href)}
    const text = 'x'.repeat(30_000)
    function* file() {
      yield Buffer.from('<iati-activities>')
      for (let i = 0; i < 2_000; i++)
        yield Buffer.from('<iati-activity><title>' + text + '</title><iati-identifier>XX-TEST-ACTIVITY-' + i +
          '</iati-identifier></iati-activity>')
      yield Buffer.from('</iati-activities>')
    }
    let count = 0
    for await (const activity of readActivities(file(), () => {})) count++
    console.log(count)`
  const args = ['--max-old-space-size=32', '--input-type=module', '--eval', script]
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' }).trim()).toBe('2000')
})
