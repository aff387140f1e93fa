import { Checkbox, Modal } from 'antd'
import { isDay, type Problem } from '../../../domain/index.ts'
import type { Corrected, ReadClaim } from '../../api/index.ts'
import { TextField } from '../../parts/field.tsx'
import { useForm } from '../../parts/form.ts'
import { SelectField } from '../../parts/select-field.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { indicatorOptions, unitOptions } from './claim-words.ts'
import { readingText } from './text.ts'

/** What a claim says, to be put right or told of one that was missed. */
export type Draft = Required<Omit<Corrected, 'start' | 'end'>>

type Values = Record<
  'indicator' | 'value' | 'value_to' | 'unit' | 'bound' | 'measure' | 'status' | 'from' | 'to',
  string
> & { cumulative: boolean }

export function draftOf(claim: ReadClaim): Draft {
  const { indicator, value, value_to, unit, bound, measure, period, cumulative, status } = claim
  return { indicator, value, value_to, unit, bound, measure, period, cumulative, status }
}

/** Corrects a claim, or says what an added one is. */
export function ClaimForm({
  title,
  quote,
  draft,
  onApply,
  onClose,
}: {
  title: string
  quote: string
  draft: Draft
  onApply: (to: Draft) => void
  onClose: () => void
}) {
  const { form: text, bounds, measures, statuses } = useText(readingText)
  const { language } = useView()
  const form = useForm<Values>('reading-claim', valuesOf(draft), (values) => problemsOf(values))
  const submit = () => {
    if (form.check()) onApply(draftOfValues(form.values))
  }
  const choices = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))
  return (
    <Modal
      open
      title={title}
      okText={text.apply}
      onOk={submit}
      onCancel={onClose}
      afterOpenChange={(open) => open && document.getElementById(form.id('value'))?.focus()}
    >
      <p className="reading-quote">{quote}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within come up to it */}
      <div
        className="reading-form"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      >
        <SelectField form={form} name="indicator" label={text.indicator} options={indicatorOptions(language)} />
        <SelectField form={form} name="unit" label={text.unit} options={unitOptions(language)} />
        <TextField form={form} name="value" label={text.value} help={text.valueHelp} required inputMode="text" />
        <TextField form={form} name="value_to" label={text.valueTo} />
        <SelectField form={form} name="bound" label={text.bound} options={choices(bounds)} />
        <SelectField form={form} name="measure" label={text.measure} options={choices(measures)} />
        <TextField form={form} name="from" label={text.from} help={text.fromHelp} maxLength={10} />
        <TextField form={form} name="to" label={text.to} maxLength={10} />
        <SelectField form={form} name="status" label={text.status} options={choices(statuses)} />
        <Checkbox checked={form.values.cumulative} onChange={({ target }) => form.set({ cumulative: target.checked })}>
          {text.cumulative}
        </Checkbox>
      </div>
    </Modal>
  )
}

function valuesOf({ period, value, value_to, ...rest }: Draft): Values {
  const number = (amount: number | null) => (amount === null || Number.isNaN(amount) ? '' : String(amount))
  return { ...rest, value: number(value), value_to: number(value_to), from: period.from ?? '', to: period.to ?? '' }
}

const numberOf = (typed: string) => Number(typed.replace(/[,\s]/g, '') || Number.NaN)

function problemsOf({ value, value_to, from, to }: Values): Problem[] {
  const say = (field: string, name: 'number' | 'day' | 'order'): Problem => ({
    field,
    zh: readingText['zh-CN'].form[name],
    en: readingText.en.form[name],
  })
  return [
    ...(Number.isFinite(numberOf(value)) ? [] : [say('value', 'number')]),
    ...(value_to === '' || Number.isFinite(numberOf(value_to)) ? [] : [say('value_to', 'number')]),
    ...Object.entries({ from, to }).flatMap(([name, day]) => (day === '' || isDay(day) ? [] : [say(name, 'day')])),
    ...(from !== '' && to !== '' && to < from ? [say('to', 'order')] : []),
  ]
}

function draftOfValues({ value, value_to, from, to, bound, measure, status, ...rest }: Values): Draft {
  return {
    ...rest,
    value: numberOf(value),
    value_to: value_to === '' ? null : numberOf(value_to),
    period: { from: from || null, to: to || null },
    bound: bound as Draft['bound'],
    measure: measure as Draft['measure'],
    status: status as Draft['status'],
  }
}
