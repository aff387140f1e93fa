/** A table; cells keep to their line and column whatever stands in them. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

export const code = (text: string): string => `\`${text}\``

/** A page: its title, what it is and what it was made from, its sections. */
export function page(title: string, about: string, source: string, sections: string[]): string {
  const made = `Made from ${code(source)} by ${code('npx node scripts/build-reference.ts')}; do not edit.`
  return `${[`# ${title}`, about, made, ...sections].join('\n\n')}\n`
}
