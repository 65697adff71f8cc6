import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = 'build/client/assets'

/** The style sheet that the build made, as the server gives it. */
export function builtStyles(): string {
  const styles = readdirSync(FOLDER).filter((name) => name.endsWith('.css'))
  if (styles.length === 0) throw new Error('The build has no style sheet')
  return styles.map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8')).join('\n')
}
