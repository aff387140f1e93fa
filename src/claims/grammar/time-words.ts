const YEAR =
  '(?:(?<y>(?:19|20)\\d\\d|[一二][〇零九][〇零一二三四五六七八九]{2})(?:年度?|(?=[.-]\\d|[、和](?:19|20)\\d\\d年))|(?<rel>年底前?|年末|今年|本年度?|去年|上一?年度?|前年|明年|来年|新的一年|当年|同年|次年|全年|年内))'
const NUMBER = '(?:\\d{1,2}|十[一二]|[一二三四五六七八九十])'
const PART = `(?<part>(?:第?[一二三四1-4]季度|上半年|下半年|前[一二三123]个?季度|前(?<m0>${NUMBER})个?月)|(?<m1>${NUMBER})月?(?:-|至|到|~)(?<m2>${NUMBER})月份?)`
const MONTH = `(?<m>${NUMBER})月份?(?:(?<d>\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:[日号]?(?:至|到|-|~)(?<d2>\\d{1,2}))?[日号])?`
/** Where SINGLE may begin: without it the expression would try all its branches at every character. */
const BEGINS = '(?=[截自从由到至比较同\\d一二三四五六七八九十今本去上前明来当次全年第下前新])'
const SINGLE = `${BEGINS}(?<pre>截至|截止到?|自从?|从|由|到|至|比|较|同)?${YEAR}?(?:(?<=[年度])全年)?(?:${PART}|${MONTH})?(?<mark>年?[底末]|初)?(?<post>以来|至今|到现在|到今天|到如今|起算?|算起|开始|以后|之后|后|前|以前|之前|期间|间|同期)?`
const SPAN = `(?:从|自)?(?<s1>(?:19|20)\\d\\d)年?(?:(?<n1>${NUMBER})月)?(?:-|至|到|~)(?<s2>(?:19|20)\\d\\d)年(?:(?<n2>${NUMBER})月)?`
/** 2018、2019两年 are one time, unless each has a figure of its own. */
const BOTH = '(?<b1>(?:19|20)\\d\\d)年?[、和](?<b2>(?:19|20)\\d\\d)(?:两?年)(?![^。;]{0,30}分别)'
const PLAN = '“?(?<plan>十[一二三四五])五”?(?:时期|期间|规划|以来|末|收官)?'
/** What two sides sign for some years, and plan for them. */
const PACT =
  '(?<pact>[二两三四五])年(?=(?:行动|协作|合作|帮扶|工作|发展|实施|滚动|扶贫|对口|战略|框架){0,4}(?:协议|计划|规划|方案|行动))'
const STRETCH = '(?<stretch>[一两二三四五半])年(?:时间|左右的?时间)'
const FUTURE = '(?:未来|今后|接下来)(?<future>[一二三四五六七八九十\\d])年'
/** The day that was named before, for what was signed or told of there. */
const THERE =
  '(?<there>开幕当[天日]|(?<![幕首])当[天日]|同日|现场|当场|[一二三四五]天(?:时间|里|间)|(?:会议?|活动|仪式)(?:上|期间))(?=[^。;]{0,40}(?:签|达成|敲定|定下|捐|意向|结成|结对|交换|认购|成交|零售|卖出|卖了|销售))'
const THEN =
  '(?<then>[从自]那(?:一天|天|时|一年|年)(?:算?起|以来|至今|开始|算到现在)?|自此|此后|(?:结对|进驻|启动|合作|协作|开展|实施|进疆|进藏|到任)至今|启动以来)'
/** 昨天, of a report of today. */
const TOLD = '(?<told>昨[天日]|今[天日](?!起))(?=[^。;]{0,40}(?:签|达成|捐))'
const LAST_MONTH = '(?:截至|到)?(?<month>上个?月[底末])'
/** 25日开幕当天: the month is the report's. */
const DAY_ONLY = '(?<![月\\d])(?<only>\\d{1,2})日(?=开幕|当天|上午|下午|晚)'
const SAME = '(?<![年月季半])(?<same>同期|同一时期)'
const TOTAL = '(?<total>[二两三四五六七八九十\\d])年(?:合计|共计?|总计|累计|总数)'
const NOW = '(?<now>截至目前|到目前为?止?|目前|如今|现如今|现在|迄今|至今(?!年)|眼下)'
const OPEN =
  '(?<open>近年来|近些年来?|近几年来?|多年来|几年来|历年|长期以来|一直以来|[^\\d年月日,。;]{2}以来|(?:近|过去|这)?[一二三四五六七八九十两\\d]{1,2}多?年多?(?:来|下来|间|里|中)|(?:近|最近|过去|这)[二三四五六七八九十两\\d]{1,2}年|(?<![第\\d])[两二三四五六七八九]年(?=[引新共累卖安派选建投完落])(?![^,。;]{0,2}(?:级|制|期)))'
/** Any time that a text may name, by named groups. */
export const ANY = new RegExp(
  `${SPAN}|${BOTH}|${PLAN}|${PACT}|${STRETCH}|${FUTURE}|${TOTAL}|${THERE}|${TOLD}|${DAY_ONLY}|${LAST_MONTH}|${SAME}|${THEN}|${NOW}|${OPEN}|${SINGLE}`,
  'g',
)
/** Where a mention may begin: a text without these characters names no time. */
export const HINT = /十[二三四五]五|[年月季今目现眼当会日期那此昨天]|以来|至今|活动|仪式/
