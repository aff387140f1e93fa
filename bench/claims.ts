import { readReport } from '../src/claims/index.ts'
import { median, tell, times } from './support.ts'

/**
 * How much text is read a second, beside a plain scan by one regular expression that knows figures and units?
 * Data: 2 MB of UTF-8, a work summary of twelve sentences that names figures as densely as such papers do (one in 90
 * bytes), with a page of damaged Traditional text between; everything made here.
 * Traps: the lexicon is compiled before the clock starts (100 ms once); time of the processor is told beside time of
 * the clock, because other work on the machine halves the latter; the scan finds figures and knows nothing about them.
 */
const SUMMARY = [
  '2019年，浙江省安排对口帮扶资金12.6亿元，比上年增长18.3%，县均3150万元，实施帮扶项目四百二十余个。',
  '全年选派党政干部88名、专业技术人才1126人次，其中教师312名、医生205名。',
  '引进企业67家，实际到位投资23.5亿元，带动贫困人口近1万人增收；援建扶贫车间134个，吸纳就业5632人。',
  '截至10月底，14个贫困县全部摘帽，贫困发生率由2014年的7.1%降至0.12%。',
  '消费扶贫销售额超过5.8亿元，社会各界捐款捐物1.2亿多元。',
  '各地坚持精准方略，把产业合作、劳务协作、人才交流结合起来，着力增强自我发展能力，形成了可持续的协作机制。',
].join('\n')
const DAMAGED = '對口幫扶鄉(xiāng)村建設(shè)項目,去年共安排財政性幫扶資金56.65億元。新一輪?wèn)|西部協(xié)作啟動。\n'
const BYTES = 2_000_000
const SCAN = /[\d,.]+\s*[十百千万亿]*\s*(?:多|余)?\s*(?:元|人次|人|名|个|家|项|所|户|%)/g
const ROUNDS = 5

export async function run(): Promise<void> {
  const page = `${SUMMARY}\n${DAMAGED}`
  const text = page.repeat(Math.ceil(BYTES / Buffer.byteLength(page)))
  const megabytes = Buffer.byteLength(text) / 1e6
  let claims = 0
  let figures = 0
  const used: number[] = []
  const read = await times(
    ROUNDS,
    async () => {
      const before = process.cpuUsage()
      claims = readReport(text, { date: '2019-12-02' }).claims.length
      const { user, system } = process.cpuUsage(before)
      used.push((user + system) / 1000)
    },
    1,
  )
  const scan = await times(ROUNDS, async () => {
    figures = [...text.matchAll(SCAN)].length
  })
  const rate = (milliseconds: number) => (megabytes / milliseconds) * 1000
  const perSecond = (milliseconds: number) => `${rate(milliseconds).toFixed(2)} MB/s`
  const cpu = median(used.slice(1))
  tell(`reading ${megabytes.toFixed(1)} MB, ${claims} claims`, perSecond(median(read)))
  tell('the same by time of the processor', perSecond(cpu), 'at least 1 MB/s', rate(cpu) >= 1)
  tell(`plain scan of the same, ${figures} figures`, perSecond(median(scan)))
}
