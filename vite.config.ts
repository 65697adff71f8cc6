import { vitePlugin as remix } from '@remix-run/dev'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

import remixConfig from './remix.config.js'

const folder = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url))

export const aliases = { '~': folder('app'), '#db': folder('db'), '#seeds': folder('seeds') }

export default defineConfig({
  plugins: [remix(remixConfig)],
  resolve: { alias: aliases },
  css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: [folder('node_modules')] } } },
  build: { target: 'es2022', assetsInlineLimit: 0, sourcemap: false },
  ssr: { external: ['better-sqlite3', 'pg', '@node-rs/argon2'] },
})
