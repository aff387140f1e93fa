import { Checkbox } from 'antd'
import { type Problem, parseAmount } from '../../../domain/index.ts'
import type { Kind } from '../../../kinds/index.ts'
import type { User } from '../../api/index.ts'
import { Field } from '../../parts/field.tsx'
import { otherSide } from '../../rights.ts'
import { currencyWord, formatMoney, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { FormControl } from './form-control.tsx'
import { removalOf, type Typed, type TypedValue } from './form-values.ts'
import { recordsText } from './text.ts'

/** The name and id a field has in its form; the address's #hash leads to it. */
export function fieldLabel(
  kind: Kind,
  name: string,
  say: (label: { zh: string; en: string }) => string,
  words: { currency: string; externalId: string },
): string {
  const field = kind.fields[name]
  return field ? say(field) : name === 'currency' ? words.currency : words.externalId
}

/** One field of a form: label, control, unit and meaning under it, and what is wrong in words that say what to do. */
export function FormField({
  kind,
  name,
  typed,
  problem,
  user,
  kept,
  onChange,
  onBlur,
}: {
  kind: Kind
  name: string
  typed: Typed
  problem: Problem | undefined
  user: User | null
  /** The mask of a personal value that is on file and stays unless another is typed. */
  kept: string | undefined
  onChange: (name: string, value: TypedValue) => void
  onBlur: (name: string) => void
}) {
  const text = useText(recordsText)
  const say = useWord()
  const { language } = useView()
  const field = kind.fields[name]
  const label = fieldLabel(kind, name, say, text)
  const side = field ? otherSide(kind, field, user) : null
  const help = [...useHelp(kind, name, typed), ...(kept ? [text.personalKept] : [])]
  const notes = side ? [text.otherSide[side]] : help
  const required = field?.required === true
  return (
    <Field
      id={name}
      label={label}
      required={required}
      help={notes.length > 0 ? notes.join(language === 'en' ? ' ' : '') : undefined}
      problem={problem}
      className={field?.type === 'text' && field.long ? 'whole' : undefined}
    >
      {(control) => (
        <>
          <FormControl
            kind={kind}
            name={name}
            label={label}
            value={typed[name] ?? ''}
            onChange={(value) => onChange(name, value)}
            onBlur={() => onBlur(name)}
            disabled={side !== null}
            placeholder={kept}
            {...control}
          />
          {kept && !required && (
            <Checkbox
              checked={typed[removalOf(name)] === 'true'}
              disabled={side !== null || (typed[name] ?? '') !== ''}
              onChange={({ target }) => onChange(removalOf(name), target.checked ? 'true' : '')}
            >
              {text.personalRemove}
            </Checkbox>
          )}
        </>
      )}
    </Field>
  )
}

/** What stands under a field: its meaning, its unit, where an empty one comes from, an amount in words. */
function useHelp(kind: Kind, name: string, typed: Typed): string[] {
  const text = useText(recordsText)
  const say = useWord()
  const { language } = useView()
  const field = kind.fields[name]
  if (!field) return []
  const end = language === 'en' ? '.' : '。'
  const parts = field.help ? [say(field.help)] : []
  if (field.type === 'money') {
    const currency = String(typed.currency || 'CNY')
    const minor = parseAmount(String(typed[name] ?? ''), currency)
    // 万 and 亿 help where the zeros are too many to count.
    if (minor !== null && Math.abs(minor) >= 1_000_000)
      parts.push(text.moneyIs(formatMoney(minor, currency, language).text.replace(/\.0+(?=\D)/, '')) + end)
    else parts.push(text.moneyUnit(currencyWord(currency, language)) + end)
  }
  if (field.type === 'integer') parts.push(text.unit(say(field.unit)) + end)
  if (field.type === 'year') parts.push(text.yearHelp + end)
  if (kind.inherits?.fields.includes(name)) {
    const from = kind.fields[kind.inherits.from]
    if (from) parts.push(text.inherited(say(from)) + end)
  }
  return parts
}
