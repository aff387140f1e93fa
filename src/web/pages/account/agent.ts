/** Browsers by what they call themselves; the first that fits, since most name several others too. */
const BROWSERS: [sign: RegExp, name: string][] = [
  [/MicroMessenger\//, 'WeChat'],
  [/QQBrowser\//, 'QQ Browser'],
  [/\bEdg(A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Version\/.*Safari\//, 'Safari'],
]

const SYSTEMS: [sign: RegExp, name: string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

const LONGEST = 60

/** A browser and its system as people know them: 'Chrome · Windows'; programs by their own word; '' for none. */
export function agentWords(agent: string): string {
  const known = [BROWSERS, SYSTEMS].flatMap((signs) => signs.find(([sign]) => sign.test(agent))?.[1] ?? [])
  return known.length > 0 ? known.join(' · ') : agent.slice(0, LONGEST)
}
