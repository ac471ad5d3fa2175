// Builds the web page into files that the server hands out itself: nothing inline, nothing from outside.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Makes `dist/feed/page` of `src/feed/page`. */
export function buildPage() {
  return build({
    configFile: false,
    root: join(root, 'src/feed/page'),
    base: '/page/',
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: join(root, 'dist/feed/page'),
      emptyOutDir: true,
      target: 'es2022',
      // What is small would become a data address, which the page's policy forbids.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      assetsDir: '.',
      license: { fileName: 'licences.md' },
    },
  })
}
