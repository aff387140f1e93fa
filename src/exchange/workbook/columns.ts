import type { Label } from '../../domain/index.ts'
import { type Field, isInput, type Kind, personalFields } from '../../kinds/index.ts'

/** A column of a kind's workbook: a field that people fill in, the currency, or the identifier in another system. */
export type Column = { name: string; field: Field | undefined; title: Label; required: boolean; notes: Label[] }

const CURRENCY: Label = { zh: '币种', en: 'Currency' }
const EXTERNAL: Label = { zh: '外部编号', en: 'External id' }
const MAJOR: Label = { zh: '元', en: 'yuan' }

/** The columns of a kind's workbook, in the order of its declaration; what the system writes itself is not among them. */
export function columnsOf(kind: Kind): Column[] {
  const inherited = kind.inherits?.fields ?? []
  const fields = Object.entries(kind.fields).flatMap(([name, field]): Column[] =>
    !isInput(kind, name, field)
      ? []
      : [
          {
            name,
            field,
            title: titleOf(kind, name, field),
            required: field.required === true && !field.byAction && !inherited.includes(name),
            notes: notesOf(kind, name, field),
          },
        ],
  )
  const common: Column[] = [
    ...(kind.currency ? [{ name: 'currency', title: CURRENCY, notes: [CURRENCY_NOTE] }] : []),
    { name: 'external_id', title: EXTERNAL, notes: [EXTERNAL_NOTE] },
  ].map((column) => ({ ...column, field: undefined, required: false }))
  return [...fields, ...common]
}

/** A field's label with its unit; with its group where another field has the same label. */
function titleOf(kind: Kind, name: string, field: Field): Label {
  const twin = Object.entries(kind.fields).some(([other, { zh }]) => other !== name && zh === field.zh)
  const group = twin ? field.group : undefined
  const unit = field.type === 'money' ? MAJOR : field.type === 'integer' ? field.unit : undefined
  return {
    zh: `${field.zh}${group ? `·${group.zh}` : ''}${unit?.zh ? `（${unit.zh}）` : ''}`,
    en: `${field.en}${group ? ` · ${group.en}` : ''}${unit?.en ? ` (${unit.en})` : ''}`,
  }
}

const CURRENCY_NOTE: Label = {
  zh: '三个大写字母，如 CNY、EUR；留空即人民币。金额按这种货币的元填写。',
  en: 'Three capitals such as CNY or EUR; yuan where empty. Amounts are in the main unit of this currency.',
}
const EXTERNAL_NOTE: Label = {
  zh: '在其他系统中的编号，同一类记录中不能重复；可留空。',
  en: 'Its identifier in another system, unique within the kind; may be empty.',
}

const FORMS: Record<Field['type'], Label> = {
  text: { zh: '文字。', en: 'Text.' },
  address: { zh: '网址，以 http:// 或 https:// 开头。', en: 'An address that begins with http:// or https://.' },
  date: { zh: '日期，如 2018-07-31。', en: 'A date such as 2018-07-31.' },
  year: { zh: '四位年份，如 2018。', en: 'A year of four digits, such as 2018.' },
  integer: { zh: '整数。', en: 'A whole number.' },
  number: { zh: '数，可有小数。', en: 'A number, with decimals where needed.' },
  money: { zh: '金额，以元计，可有两位小数；也可写“12.5万”。', en: 'An amount in yuan (the currency’s main unit).' },
  boolean: { zh: '是或否。', en: 'Yes or no.' },
  choice: { zh: '从下拉选项中选：', en: 'One of the list:' },
  region: {
    zh: '行政区划代码（如 520600）或名称（如 贵州省铜仁市）；重名时用代码。',
    en: 'A code of the division (520600) or its name; the code where several have the name.',
  },
  reference: {
    zh: '那条记录的编号、外部编号或完整名称。',
    en: 'The number of that record, its external id or its whole name.',
  },
  personal: {
    zh: '个人信息：系统加密保存，只以遮盖形式显示。填好的文件请妥善保管，用后删除。',
    en: 'Personal data: kept sealed and shown masked. Keep the filled-in file safe, and delete it after use.',
  },
  confirmer: { zh: '', en: '' },
}

const SIDES = {
  provider: { zh: '只由支援方填写。', en: 'Filled in by the provider only.' },
  recipient: { zh: '只由受援方填写。', en: 'Filled in by the recipient only.' },
}

/** What a column means, how it is written, and what is checked. */
function notesOf(kind: Kind, name: string, field: Field): Label[] {
  const notes: Label[] = [{ ...FORMS[field.type] }]
  if (field.type === 'choice') {
    const words = Object.values(field.options)
    const [last] = notes
    if (last) {
      last.zh += `${words.map(({ zh }) => zh).join('、')}。`
      last.en += ` ${words.map(({ en }) => en).join(', ')}.`
    }
  }
  if (field.help) notes.push(field.help)
  if (field.side) notes.push(SIDES[field.side])
  if (field.type === 'text' && field.max)
    notes.push({ zh: `最多 ${field.max} 字。`, en: `At most ${field.max} characters.` })
  if (field.type === 'integer' && field.min !== undefined)
    notes.push({ zh: `不小于 ${field.min}。`, en: `At least ${field.min}.` })
  if (field.type === 'integer' && field.max !== undefined)
    notes.push({ zh: `不大于 ${field.max}。`, en: `At most ${field.max}.` })
  if (field.type === 'money' && !field.negative) notes.push({ zh: '不能为负数。', en: 'Not negative.' })
  if (kind.inherits?.fields.includes(name)) {
    const from = kind.fields[kind.inherits.from]
    if (from) notes.push({ zh: `留空则取自“${from.zh}”。`, en: `Taken from "${from.en}" where empty.` })
  }
  for (const check of kind.checks.filter(({ field: told }) => told === name)) {
    notes.push({ zh: `检查：${check.zh}。`, en: `Checked: ${check.en}.` })
  }
  return notes
}

/** Columns whose values are told to nobody, not even to who sent the file. */
export function isPersonal(kind: Kind, name: string): boolean {
  return personalFields(kind).some(([field]) => field === name)
}
