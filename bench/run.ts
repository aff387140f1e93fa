import { tellLoad } from './support.ts'

/** Every benchmark, or those named: `npm run bench -- figures writes`. One after the other, each in a process's peace. */
const ALL = ['regions', 'figures', 'rounded', 'policies', 'writes', 'bulk', 'claims', 'pages', 'together']
const wanted = process.argv.slice(2)
for (const name of ALL.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n${name}`)
  tellLoad()
  const { run } = (await import(`./${name}.ts`)) as { run: () => Promise<void> }
  await run()
}
