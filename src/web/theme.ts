import { type ThemeConfig, theme } from 'antd'
import { useEffect, useSyncExternalStore } from 'react'
import { DARK, LIGHT, type Palette } from './palette.ts'

const FONT =
  "'Noto Sans SC Variable', system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Segoe UI', Roboto, sans-serif"

/** Ant Design's tokens for a palette. Shadows stay on what floats; everything else is drawn with lines. */
function tokens(palette: Palette, dark: boolean, still: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'duikou' },
    hashed: false,
    token: {
      colorPrimary: palette.ink,
      colorInfo: palette.ink,
      colorLink: palette.ink,
      colorSuccess: palette.good,
      colorWarning: palette.attention,
      colorError: palette.wrong,
      colorInfoBg: palette.inkSoft,
      colorInfoBorder: palette.line,
      colorSuccessBg: palette.goodSoft,
      colorSuccessBorder: palette.line,
      colorWarningBg: palette.attentionSoft,
      colorWarningBorder: palette.line,
      colorErrorBg: palette.wrongSoft,
      colorErrorBorder: palette.line,
      colorText: palette.text,
      colorTextSecondary: palette.quiet,
      colorTextTertiary: palette.quiet,
      colorTextDescription: palette.quiet,
      colorTextPlaceholder: palette.quiet,
      colorTextLightSolid: dark ? '#10141a' : '#ffffff',
      colorBorder: palette.control,
      colorBorderSecondary: palette.line,
      colorSplit: palette.line,
      colorBgBase: palette.ground,
      colorBgContainer: palette.ground,
      colorBgElevated: dark ? palette.field : palette.ground,
      colorBgLayout: palette.ground,
      fontFamily: FONT,
      fontSize: 14,
      fontSizeSM: 12,
      borderRadius: 4,
      controlHeight: 32,
      motion: !still,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
      Select: { optionSelectedFontWeight: 500 },
    },
  }
}

const query = (text: string) => ({
  subscribe: (changed: () => void) => {
    const list = window.matchMedia(text)
    list.addEventListener('change', changed)
    return () => list.removeEventListener('change', changed)
  },
  read: () => window.matchMedia(text).matches,
})

const DARK_SCHEME = query('(prefers-color-scheme: dark)')
const REDUCED_MOTION = query('(prefers-reduced-motion: reduce)')
const NARROW = query('(max-width: 719px)')

/** Whether the window is as narrow as a phone: lists show two-line rows, the drawer becomes a page. */
export function useNarrow(): boolean {
  return useSyncExternalStore(NARROW.subscribe, NARROW.read)
}

/** The colours in use; dark follows the system. Charts draw with these. */
export function usePalette(): Palette {
  return useSyncExternalStore(DARK_SCHEME.subscribe, DARK_SCHEME.read) ? DARK : LIGHT
}

/** Ant Design's theme for the system's scheme; the palette goes to the style sheet as `--ink`, `--clay-soft` and so on. */
export function useTheme(): ThemeConfig {
  const palette = usePalette()
  const still = useSyncExternalStore(REDUCED_MOTION.subscribe, REDUCED_MOTION.read)
  useEffect(() => {
    for (const [name, colour] of Object.entries(palette)) {
      const property = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
      document.documentElement.style.setProperty(property, colour)
    }
  }, [palette])
  return tokens(palette, palette === DARK, still)
}
