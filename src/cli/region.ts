import { type Command, InvalidArgumentError } from 'commander'

/** `duikou region`: find a place by any spelling, show one with what is around it, load the list. */
export function register(program: Command): void {
  const region = program.command('region').description('find a place by code or any spelling, show it, load the list')
  region
    .command('find')
    .description('places that a text may mean, the likeliest first; exit 1 where there is none')
    .argument('<text>', 'a code, a name of today or of before, English or pinyin: 61, 陝西, shaanxi, 横山县')
    .option('--level <number>', '2 province, 3 prefecture, 4 county, 5 township, 6 village', (text) => whole(text, 6))
    .option('--within <region>', 'only inside this place: a code or a name')
    .option('--limit <number>', 'at most so many', (text) => whole(text, 1000), 10)
    .option('--json', 'answer as JSON')
    .action(async (text: string, options: { level?: number; within?: string; limit: number; json?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { findRegions, getRegion } = await import('../regions/index.ts')
      await withDatabase(async (database) => {
        const found = await database.asSystem('region find', async (tx) => {
          const scope = {
            limit: options.limit,
            ...(options.level !== undefined && { level: options.level }),
            ...(options.within && { within: (await getRegion(tx, options.within)).key }),
          }
          return findRegions(tx, text, scope)
        })
        if (options.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
        for (const match of options.json ? [] : found) {
          const formerly = match.formerly ? `  (formerly ${match.formerly})` : ''
          const place = [...match.path, match].map(({ name }) => name).join(' ')
          process.stdout.write(`${match.code}  ${place}  ${match.name_en}${formerly}\n`)
        }
        if (found.length === 0) process.exitCode = 1
      })
    })
  region
    .command('show')
    .description('one place: what stands above it, what lies just below, what it was before')
    .argument('<code>', 'a code or a name')
    .option('--json', 'answer as JSON')
    .action(async (code: string, options: { json?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { ancestorsOf, childrenOf, getRegion, predecessorsOf } = await import('../regions/index.ts')
      await withDatabase(async (database) => {
        const shown = await database.asSystem('region show', async (tx) => {
          const { nature: _, formerly: __, ...found } = await getRegion(tx, code)
          return {
            ...found,
            ancestors: await ancestorsOf(tx, found.key),
            predecessors: await predecessorsOf(tx, found.code),
            children: await childrenOf(tx, found.key),
          }
        })
        if (options.json) {
          process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`)
          return
        }
        process.stdout.write(`${shown.code}  ${[...shown.ancestors, shown].map(({ name }) => name).join(' ')}\n`)
        process.stdout.write(`  ${shown.name_en}, level ${shown.level}, key ${shown.key}\n`)
        for (const former of shown.predecessors) {
          const since = former.changed_on ? ` until ${former.changed_on}` : ''
          process.stdout.write(`  formerly ${former.code} ${former.name}${since}: ${former.note} (${former.source})\n`)
        }
        for (const child of shown.children) {
          process.stdout.write(`  ${child.code}  ${child.name}  ${child.name_en}  ${child.children}\n`)
        }
      })
    })
  region
    .command('load')
    .description('load the list of regions that comes with the program, where it is not loaded yet')
    .option('--again', 'load it even so')
    .option('--json', 'answer as JSON')
    .action(async (options: { again?: boolean; json?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { loadRegions } = await import('../regions/index.ts')
      await withDatabase(async (database) => {
        const start = performance.now()
        const result = await database.asSystem('region load', (tx) =>
          loadRegions(tx, { again: options.again ?? false, onProgress: showProgress }),
        )
        const seconds = Math.round(performance.now() - start) / 1000
        if (options.json) process.stdout.write(`${JSON.stringify({ ...result, seconds })}\n`)
        else if (result.loaded) process.stdout.write(`${result.rows} regions loaded in ${seconds} s.\n`)
        else process.stdout.write(`${result.rows} regions were loaded already.\n`)
      })
    })
}

/** One line that is written over, on a terminal only. */
function showProgress(loaded: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${loaded} / ${total}${loaded === total ? '\n' : ''}`)
}

function whole(text: string, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > most) throw new InvalidArgumentError(`1 to ${most}.`)
  return number
}
