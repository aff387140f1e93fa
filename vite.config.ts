import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the web app into dist/web, where `duikou serve` finds it. While developing, /api goes to a running server. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/web'),
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    // The bundle size test reads which scripts the first page loads.
    manifest: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1500,
    // Inlined as data: addresses, fonts and images would be refused by the content security policy.
    assetsInlineLimit: 0,
    // Not 'assets', which are the assets of projects.
    assetsDir: 'built',
  },
  server: { port: 4681, proxy: { '/api': `http://127.0.0.1:${process.env.DUIKOU_PORT ?? 4680}` } },
})
