/**
 * Every colour of the app, in both schemes. `ink` is always the provider, `clay` always the recipient; the three
 * states come with an icon and a word wherever they stand. Contrast to `ground` and `field` is at least 4.5 for all
 * that is text (WCAG AA), 3 for `control`.
 */
export type Palette = Record<
  | 'ground'
  | 'field'
  | 'hover'
  | 'line'
  | 'control'
  | 'text'
  | 'quiet'
  | 'ink'
  | 'inkSoft'
  | 'clay'
  | 'claySoft'
  | 'good'
  | 'attention'
  | 'wrong'
  | 'goodSoft'
  | 'attentionSoft'
  | 'wrongSoft',
  string
>

export const LIGHT: Palette = {
  ground: '#ffffff',
  field: '#f6f7f9',
  hover: '#f3f5f8',
  line: '#dde1e7',
  control: '#868e99',
  text: '#1b1f24',
  quiet: '#57606a',
  ink: '#1f4e8c',
  inkSoft: '#e8eef7',
  clay: '#b4532a',
  claySoft: '#fdf2ed',
  good: '#176b40',
  attention: '#7d5100',
  wrong: '#b42318',
  goodSoft: '#e6f4ec',
  attentionSoft: '#fdf3dc',
  wrongSoft: '#fdeceb',
}

export const DARK: Palette = {
  ground: '#15181c',
  field: '#1c2025',
  hover: '#262b31',
  line: '#343a42',
  control: '#7d8590',
  text: '#e6e8eb',
  quiet: '#a3abb5',
  ink: '#86b4ee',
  inkSoft: '#1f2d42',
  clay: '#e8976f',
  claySoft: '#3a251c',
  good: '#63c793',
  attention: '#dfb152',
  wrong: '#f38d84',
  goodSoft: '#183125',
  attentionSoft: '#362b12',
  wrongSoft: '#3d1f1d',
}
