/* Generates migrations for both engines into a copy and fails when the schema says more than the migrations do. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

let stale = false
for (const { engine, dialect } of [
  { engine: 'sqlite', dialect: 'sqlite' },
  { engine: 'postgres', dialect: 'postgresql' },
]) {
  const folder = mkdtempSync(join('node_modules', `.migrations-${engine}-`))
  try {
    const out = join(folder, 'out')
    cpSync(join('db/migrations', engine), out, { recursive: true })
    const config = join(folder, 'config.json')
    writeFileSync(
      config,
      JSON.stringify({ dialect, schema: `./db/schema/${engine}.ts`, out: `./${relative('.', out)}` }),
    )
    const before = readdirSync(out).length
    execFileSync('npx', ['drizzle-kit', 'generate', '--config', config], { stdio: 'pipe' })
    if (readdirSync(out).length !== before) {
      stale = true
      process.stderr.write(`The ${engine} migrations do not match the schema. Run: npm run generate\n`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
process.exit(stale ? 1 : 0)
