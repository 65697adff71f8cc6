import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const ALIASES = { '~/': 'app/', '#db/': 'db/', '#seeds/': 'seeds/' }
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts', '/route.tsx']
// What is imported for its types alone is the type checker's matter.
const IMPORTS = /^(?:import|export)(?!\s+type)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\('([^']+)'\)/gm

/** @param {string} folder @returns {string[]} */
const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesIn(path) : /\.(tsx?|mjs)$/.test(path) ? [path] : []
  })

/** The file that a specifier leads to; null for a package. @param {string} specifier @param {string} from */
function fileOf(specifier, from) {
  const alias = Object.entries(ALIASES).find(([start]) => specifier.startsWith(start))
  if (!alias && !specifier.startsWith('.')) return null
  const path = alias ? alias[1] + specifier.slice(alias[0].length) : join(dirname(from), specifier)
  const file = ENDINGS.map((ending) => path + ending).find((name) => existsSync(name) && statSync(name).isFile())
  return file ?? null
}

/** Who imports each file, over the whole tree. */
function readImporters() {
  /** @type {Map<string, string[]>} */
  const importers = new Map()
  for (const from of ['app', 'db', 'seeds', 'tests'].flatMap(filesIn))
    for (const [, named, lazy] of readFileSync(from, 'utf8').matchAll(IMPORTS)) {
      const to = fileOf(named ?? lazy ?? '', from)
      if (to) importers.set(to, [...(importers.get(to) ?? []), from])
    }
  return importers
}

/**
 * The tests of a folder that reach a changed file, those by the fewest imports first; among equals the one of its own name, then those of its own room.
 * @param {readonly string[]} changed paths from the root
 * @param {string} folder
 * @returns {string[]}
 */
export function nearestTests(changed, folder) {
  const importers = readImporters()
  const steps = new Map(changed.map((file) => [file, 0]))
  const queue = [...changed]
  for (let file = queue.shift(); file !== undefined; file = queue.shift())
    for (const importer of importers.get(file) ?? [])
      if (!steps.has(importer)) {
        steps.set(importer, (steps.get(file) ?? 0) + 1)
        queue.push(importer)
      }
  const nameOf = (/** @type {string} */ file) => basename(file).split('.')[0]
  const names = new Set(changed.map(nameOf))
  const strange = (/** @type {string} */ test) => (names.has(nameOf(test)) ? 0 : 1)
  const rooms = new Set(changed.map((file) => file.split('/').at(-2)))
  const away = (/** @type {string} */ test) => (rooms.has(test.split('/').at(-2)) ? 0 : 1)
  const found = [...steps.keys()].filter((file) => file.startsWith(`${folder}/`) && /\.test\.tsx?$/.test(file))
  return found.sort(
    (a, b) =>
      (steps.get(a) ?? 0) - (steps.get(b) ?? 0) || strange(a) - strange(b) || away(a) - away(b) || a.localeCompare(b),
  )
}
