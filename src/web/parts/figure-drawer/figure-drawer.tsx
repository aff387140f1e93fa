export function FigureDrawer() {
  return null
}
