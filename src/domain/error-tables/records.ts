import type { ErrorTable } from './table.ts'

/** Of records: what they hold, what is done with them, and what is counted from them. */
export const RECORD_ERRORS = {
  'record.missing': [
    404,
    '没有这条记录，或它不在您的范围内：{kind} {id}。',
    'There is no such record, or it is outside your scope: {kind} {id}.',
  ],
  'record.conflict': [
    409,
    '{who} 已在 {when} 改过这条记录：{changes}。请看过后再保存。',
    '{who} changed this record at {when}: {changes}. Look at the change, then save again.',
  ],
  'record.in_use': [
    409,
    '还有 {count} 条{kind}引用这条记录，请先处理它们。',
    '{count} {kind} records still refer to this one; deal with them first.',
  ],
  'record.duplicate': [
    409,
    '已有一条“{field}”相同的记录：{value}。',
    'A record with the same "{field}" exists already: {value}.',
  ],
  'record.outside': [403, '这条记录不在您的地区范围内。', 'This record lies outside your region.'],
  'action.unknown': [404, '{kind}没有“{action}”这个操作。', 'There is no action "{action}" of a {kind}.'],
  'action.state': [
    409,
    '状态是“{state}”，不能“{action}”；现在可以：{possible}。',
    'Its state is "{state}": "{action}" is not possible now. Possible: {possible}.',
  ],
  'action.whose': [
    403,
    '“{action}”只能由{whose}来做，角色须是：{roles}。',
    '"{action}" is for {whose}, in the role of {roles}.',
  ],
  'target.gap': [
    409,
    '下级目标之和是 {sum}，与上级目标 {value} 相差 {gap}：请改到相等，或在上级目标（编号 {parent}）写明差额说明。',
    'The children add up to {sum}, which is {gap} short of the parent’s {value}: make them equal, or say in the parent (number {parent}) why there is a gap.',
  ],
  'target.no_key': [
    400,
    '{year} 年没有记录，不能按去年数分解；请改用平均、份额或手工。',
    'Nothing was recorded in {year}, so last year is no key to share out by; do it equally, by shares or by hand.',
  ],
  'target.apart': [
    409,
    '目标须在协议和上级目标的地区之内，与上级目标同一协议、指标和期间，且不能是它自己的上级。',
    'A target lies within the places of its agreement and parent, has its parent’s agreement, indicator and period, and is not above itself.',
  ],
  'record.moved': [409, '这条记录在此期间被改过，请重新查看。', 'This record has changed meanwhile; look at it again.'],
  'batch.refused': [422, '有 {count} 个问题，没有写入任何内容。', '{count} problems were found; nothing was written.'],
  'region.unknown': [400, '没有代码或名称为“{code}”的地区。', 'No region has the code or name "{code}".'],
  'region.ambiguous': [
    400,
    '“{code}”对应多个地区：{matches}。请用代码。',
    '"{code}" fits several regions: {matches}. Use a code.',
  ],
  'measure.unknown': [
    400,
    '没有名为“{measure}”的计量。已有：{known}。',
    'There is no measure called "{measure}". Known: {known}.',
  ],
  'period.invalid': [
    400,
    '“{period}”不是期间。请写 2018、2018-Q3 或 2018-07。',
    '"{period}" is not a period. Write 2018, 2018-Q3 or 2018-07.',
  ],
  'date.invalid': [400, '“{date}”不是日期。请写 2018-07-31。', '"{date}" is not a date. Write 2018-07-31.'],
  'money.invalid': [400, '“{amount}”不是金额。', '"{amount}" is not an amount of money.'],
  'money.precise': [
    400,
    '“{amount}”的小数多于 {currency} 的 {digits} 位。',
    '"{amount}" has more decimals than the {digits} of {currency}.',
  ],
  'money.large': [400, '金额“{amount}”过大，无法保存。', 'The amount "{amount}" is too large to be kept.'],
  'currency.unknown': [400, '没有代码为“{currency}”的货币。', 'There is no currency with the code "{currency}".'],
  'money.over_appropriated': [
    409,
    '资金安排“{title}”共 {limit}，分配合计 {sum}，多出 {over}：请减少分配，或先增加安排。',
    'The appropriation "{title}" is {limit}; {sum} would be allocated of it, {over} too much: allocate less, or appropriate more first.',
  ],
  'money.over_allocated': [
    409,
    '项目“{title}”分配到 {limit}，审核通过的报账合计 {sum}，多出 {over}：请先增加分配，或退回报账。',
    '{limit} is allocated to the project "{title}"; {sum} would be approved, {over} too much: allocate more first, or return the reimbursement.',
  ],
  'money.over_received': [
    409,
    '资金安排“{title}”已确认到账 {limit}，审核通过的报账合计 {sum}，多出 {over}：没有到账的钱不能支出。',
    'Of the appropriation "{title}" {limit} has arrived; {sum} would be spent, {over} too much: what has not arrived cannot be spent.',
  ],
  'money.over_passed_on': [
    409,
    '“{title}”确认到账 {limit}，下拨合计 {sum}，多出 {over}：下拨不能超过到账。',
    'By "{title}" {limit} arrived; {sum} would be passed on, {over} too much: no more is passed on than arrived.',
  ],
  'money.elsewhere': [
    409,
    '下拨须在上一级收款地区之内，属于同一笔拨付和同一支援方。',
    'A disbursement stays within the place that received it, of the same transfer and provider.',
  ],
  'money.mixed': [
    409,
    '币种与资金安排或资金分配不一致：一条资金链只用一种货币。',
    'The currency is not that of the appropriation or allocation: one chain of money has one currency.',
  ],
  'money.other_project': [
    409,
    '报账的项目须是这笔分配所定的项目；分配尚未定项目的，请先在分配中填写。',
    'A reimbursement is of the project its allocation names; where that names none yet, fill it in there first.',
  ],
  'money.closed': [
    409,
    '{year} 年已关账（{title}）：请在当年以“更正”补记，或由支援方重新打开。',
    'The year {year} is closed ({title}): enter a correction in this year, or have the provider open it again.',
  ],
} as const satisfies ErrorTable
