import { Alert, Modal } from 'antd'
import { isDay, type Problem } from '../../../domain/index.ts'
import { REPORT_LIMIT } from '../../../kinds/index.ts'
import { type Correction, type Reading, useKeepReport } from '../../api/index.ts'
import { Field, TextField } from '../../parts/field.tsx'
import { blank, useForm } from '../../parts/form.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { RegionPicker } from '../../parts/region-picker.tsx'
import { formatNumber, useText } from '../../text/index.ts'
import { readingText } from './text.ts'

/** Asks for what a kept report needs beside its text, and keeps it with the corrections. */
export function KeepForm({
  reading,
  corrections,
  onKept,
  onClose,
}: {
  reading: Reading
  corrections: Correction[]
  onKept: (id: number) => void
  onClose: () => void
}) {
  const { keep: text, save, form: words } = useText(readingText)
  const keep = useKeepReport()
  const start = {
    name: reading.title,
    published_on: reading.date ?? '',
    provider: commonPlace(reading, 'provider'),
    recipient: commonPlace(reading, 'recipient'),
    source_title: '',
    source_address: '',
  }
  const form = useForm<typeof start>('reading-keep', start, (values): Problem[] => [
    ...blank(values, ['name', 'published_on']),
    ...(values.published_on && !isDay(values.published_on)
      ? [{ field: 'published_on', zh: readingText['zh-CN'].form.day, en: readingText.en.form.day }]
      : []),
  ])
  const long = reading.text.length > REPORT_LIMIT
  const submit = () => {
    if (long || !form.check()) return
    const { name, published_on, ...rest } = form.values
    const filled = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, value?.trim() || null]))
    keep.mutate(
      { name, published_on, text: reading.text, corrections, ...(filled as Omit<typeof rest, never>) },
      { onSuccess: ({ id }) => onKept(id), onError: (error) => void form.tell(error) },
    )
  }
  return (
    <Modal
      open
      title={text.title}
      okText={save}
      okButtonProps={{ disabled: long }}
      confirmLoading={keep.isPending}
      onOk={submit}
      onCancel={onClose}
      afterOpenChange={(open) => open && document.getElementById(form.id('name'))?.focus()}
    >
      <p className="quiet">{text.why}</p>
      {long && <Alert type="warning" showIcon title={text.long(formatNumber(REPORT_LIMIT))} />}
      <FormFailure error={keep.error} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within come up to it */}
      <div
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      >
        <TextField form={form} name="name" label={text.name} required maxLength={300} />
        <TextField form={form} name="published_on" label={text.published_on} required maxLength={10} help={words.day} />
        {(['provider', 'recipient'] as const).map((side) => (
          <Field
            key={side}
            id={form.id(side)}
            label={text[side]}
            help={side === 'recipient' ? text.placeHelp : undefined}
            problem={form.problem(side)}
          >
            {({ id, describedBy, invalid }) => (
              <RegionPicker
                id={id}
                label={text[side]}
                describedBy={describedBy}
                invalid={invalid}
                value={form.values[side]}
                onChange={(code) => form.set({ [side]: code })}
              />
            )}
          </Field>
        ))}
        <TextField form={form} name="source_title" label={text.source_title} maxLength={300} />
        <TextField form={form} name="source_address" label={text.source_address} maxLength={2000} />
      </div>
    </Modal>
  )
}

/** The place on a side that most claims name; null where none does. */
function commonPlace({ claims }: Reading, side: 'provider' | 'recipient'): string | null {
  const counts = new Map<string, number>()
  for (const { places } of claims) {
    const code = places[side]
    if (code) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}
