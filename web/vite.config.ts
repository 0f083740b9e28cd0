import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { webBuildStamp } from './build-stamp.ts'
import { keepForOffline } from './keep-for-offline.ts'

const here = import.meta.dirname

/**
 * What is loaded first, in few files, earlier groups first. Small files one by one cost 12 KB of a first load: they share no
 * dictionary when they are zipped. The last three hold what the till and the pages both ask for, and nothing of one room
 * that another would carry along.
 */
const firstFiles = [
  { name: 'frame', test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|clsx)\// },
  { name: 'ways', test: /node_modules\/@tanstack\/(react-router|router-core|history|react-store|store)\// },
  { name: 'asking', test: /node_modules\/@tanstack\/(react-query|query-core)\// },
  { name: 'money', test: /packages\/money\/(apportion|digits|paise|quantity)\.ts/ },
  { name: 'sale', test: /packages\/gst\/(bill|documents|place-of-supply|price|rates|sale|tax|tender)\.ts/ },
  // Whatever else the frame imports. The entry keeps a file of its own: the manifest names it.
  { name: 'app', tags: ['$initial' as const], test: /^(?!.*\/(index\.html|app\/main\.tsx)$)/ },
  { name: 'kept', test: /node_modules\/idb\// },
  {
    name: 'acts',
    test: /packages\/contract\/(act|approvals|catalogue|channels|contacts|identity|khata|pins|price-lists|sales|shifts|stock|tax|tills)\.ts/,
  },
  {
    name: 'till',
    test: /web\/counter\/(accounts-here|bill-to-print|bill-view|cart|favourites|give-bill|printed-sale|shift-keeper|sold-units|to-add|unit-words|use-accounts)\.ts/,
  },
]

export default defineConfig({
  root: here,
  plugins: [withoutSchemas(), actsOnly(), react(), tailwind(), keepForOffline(here), stamp()],
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
    // Which file holds what, for the bench.
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: firstFiles } } },
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

/** The browser reads where an act is and what it gives; its words, and the schemas they are made of, are the server's. */
function actsOnly(): Plugin {
  return {
    name: 'contracts-acts-only',
    transform(code, id) {
      const isContract = id.replaceAll('\\', '/').includes('/packages/contract/')
      if (!isContract || !code.includes('zod') || id.endsWith('/act.ts')) return undefined
      const cuts: { from: number; to: number; left: string }[] = []
      for (const statement of this.parse(code).body) {
        const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
        if (declaration?.type !== 'VariableDeclaration') continue
        for (const { init } of declaration.declarations) {
          if (init?.type !== 'CallExpression' && !(init?.type === 'ObjectExpression' && !isPlain(init))) continue
          const isAct =
            init.type === 'CallExpression' && init.callee.type === 'Identifier' && /[aA]cts?$/.test(init.callee.name)
          const words = isAct ? init.arguments.at(-1)! : init
          const gives = /^\s*gives: .*$/m.exec(code.slice(words.start, words.end))?.[0] ?? ''
          // Told where it stands, not by its name: a till has an `act` of its own, and its calls do something.
          if (isAct) cuts.push({ from: init.start, to: init.start, left: '/* @__PURE__ */ ' })
          cuts.push({ from: words.start, to: words.end, left: isAct ? `{${gives}}` : 'undefined' })
        }
      }
      const short = cuts.reduceRight((text, cut) => text.slice(0, cut.from) + cut.left + text.slice(cut.to), code)
      return { code: short, map: null }
    },
  }
}

/** Figures and texts, no schema: a limit the browser counts with. */
function isPlain(node: { readonly type: string }): boolean {
  if (node.type === 'Literal') return true
  const { left, right, properties } = node as Partial<Record<'left' | 'right', typeof node>> & {
    readonly properties?: readonly { readonly value?: typeof node }[]
  }
  if (node.type === 'BinaryExpression') return isPlain(left!) && isPlain(right!)
  return node.type === 'ObjectExpression' && properties!.every(({ value }) => value !== undefined && isPlain(value))
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
