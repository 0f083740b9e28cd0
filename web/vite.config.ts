import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { webBuildStamp } from './build-stamp.ts'

const here = import.meta.dirname

export default defineConfig({
  root: here,
  plugins: [withoutSchemas(), react(), tailwind(), stamp()],
  resolve: {
    // The original writes a <style> element, which `style-src 'self'` refuses. Ours sets a class.
    alias: { 'react-remove-scroll': join(here, 'ui/scroll-lock.tsx') },
  },
  server: { port: 4300, strictPort: true, proxy: { '/api': process.env.GALLA_SERVER ?? 'http://127.0.0.1:3000' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // `img-src` and `font-src` know no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
  },
})

/** See app/no-schemas.ts. Only contracts are answered so; a form that wants to check with zod/mini gets it. */
function withoutSchemas(): Plugin {
  return {
    name: 'contracts-without-schemas',
    enforce: 'pre',
    resolveId(source, importer) {
      const fromContract = importer?.replaceAll('\\', '/').includes('/packages/contract/')
      return source === 'zod' && fromContract ? join(here, 'app/no-schemas.ts') : undefined
    },
  }
}

/** Leaves dist/build.json, which the start script compares before it builds again. */
function stamp(): Plugin {
  return {
    name: 'build-stamp',
    apply: 'build',
    closeBundle() {
      const inputs = webBuildStamp(join(here, '..'))
      writeFileSync(join(here, 'dist/build.json'), `${JSON.stringify({ inputs })}\n`)
    },
  }
}
