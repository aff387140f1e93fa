import type { PersonalData } from '../../src/domain/index.ts'
import { type Field, KINDS, type Kind } from '../../src/kinds/index.ts'
import { conditionInWords, dayInWords, valueInWords } from './conditions.ts'
import { code, page, table } from './markdown.ts'

export function kindsPage(): string {
  return page(
    'Kinds of records',
    `What can be recorded, field by field: the same declarations make tables, API, lists, forms and history. Amounts are
whole numbers of the smallest unit (fen, cents) beside a \`currency\`; every kind also takes an \`external_id\`, unique
within the kind.`,
    'src/kinds',
    KINDS.map(section),
  )
}

function section(kind: Kind): string {
  const parts = [
    `## ${kind.plural.en} ${kind.plural.zh}`,
    `${kind.about.en} ${kind.about.zh}`,
    `${code(kind.name)}, at ${code(`/api/${kind.path}`)}. ${readers(kind)} Written by: ${['administrator', ...kind.writers].join(', ')}.${inherited(kind)}`,
    table(['field', 'English', '中文', 'value', 'must', 'about'], Object.entries(kind.fields).map(fieldRow)),
  ]
  if (kind.checks.length > 0) {
    const rows = kind.checks.map(({ field, en, zh }) => [code(field), en, zh])
    parts.push(table(['refused at', 'when', '提示'], rows))
  }
  if (kind.counts.length > 0) {
    const rows = kind.counts.map((count) => [
      code(count.measure),
      valueInWords(count),
      dayInWords(count),
      count.category ? code(count.category) : '',
      count.when ? conditionInWords(count.when) : '',
    ])
    parts.push(table(['counts toward', 'value', 'on', 'category', 'where'], rows))
  }
  if (kind.concerns.length > 0) {
    const rows = kind.concerns.map(({ en, zh, severity, when, repeated, lacking }) => [
      en,
      zh,
      severity,
      [
        ...(when ? [conditionInWords(when)] : []),
        ...(lacking ? [lackingInWords(lacking)] : []),
        ...(repeated ? [`another record has the same ${repeated.map(code).join(', ')}`] : []),
      ].join(', and '),
    ])
    parts.push(table(['concern', '提醒', 'severity', 'when'], rows))
  }
  return parts.join('\n\n')
}

function readers({ visible }: Kind): string {
  return visible === 'everyone' ? 'Read by everyone signed in.' : 'Read by those whose regions hold it.'
}

function inherited({ inherits }: Kind): string {
  return inherits ? ` Empty ${inherits.fields.map(code).join(', ')} are taken from ${code(inherits.from)}.` : ''
}

function fieldRow([name, field]: [string, Field]): string[] {
  const help = field.help ? `${field.help.en} ${field.help.zh}` : ''
  const half = field.side ? `Only the ${field.side} side.` : ''
  return [
    code(name),
    field.en,
    field.zh,
    typeInWords(field),
    field.required ? 'yes' : '',
    [half, help].join(' ').trim(),
  ]
}

const PERSONAL: Record<PersonalData, string> = {
  identity: 'number of a person',
  phone: 'telephone number',
  bank: 'bank card number',
  health: 'state of health, in words',
}

function typeInWords(field: Field): string {
  switch (field.type) {
    case 'text':
      return `text, up to ${field.max ?? 300}`
    case 'address':
      return 'http or https address'
    case 'integer':
      return `whole number${field.min === undefined ? '' : ` from ${field.min}`} (${field.unit.en})`
    case 'money':
      return field.negative ? 'money, may be negative' : 'money'
    case 'choice': {
      const options = Object.entries(field.options)
      return options.map(([word, { en, zh }]) => `${code(word)} ${en} ${zh}`).join('; ')
    }
    case 'region':
      return 'region, by code or name'
    case 'reference':
      return `id of ${code(field.to)}`
    case 'personal':
      return `${PERSONAL[field.of]}, sealed`
    case 'confirmer':
      return 'who confirmed, set by the system'
    default:
      return field.type
  }
}

function lackingInWords({ kind, by, since }: NonNullable<Kind['concerns'][number]['lacking']>): string {
  const lately = since ? ` whose ${code(since[0])} is within ${since[1]} days` : ''
  return `no ${code(kind)} names it in ${code(by)}${lately}`
}
