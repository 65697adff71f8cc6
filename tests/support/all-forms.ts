import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

import { wordsIn } from '~/words/words'

/** Forms that are made with what comes with the page, lists or a language: the same schema for any of them. */
const MADE_WITH: Record<string, unknown[]> = {
  signUpForm: [['health', 'digital'], ['ar_one']],
  answerForm: [wordsIn('en')],
  decideForm: [wordsIn('en')],
  decideSeveralForm: [wordsIn('en')],
  giveUpForm: [wordsIn('en')],
}

/** Every source file under a folder. */
export const sourcesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file))

/** Every form schema of the product: what the rooms' form files export, by name of the room and the schema. */
export async function allForms(): Promise<Map<string, z.ZodObject>> {
  const forms = new Map<string, z.ZodObject>()
  for (const file of sourcesUnder('app/modules').filter((path) => path.endsWith('forms.ts'))) {
    const exported = (await import(/* @vite-ignore */ resolve(file))) as Record<string, unknown>
    for (const [name, thing] of Object.entries(exported)) {
      const isMade = typeof thing === 'function' && name in MADE_WITH
      const made = isMade ? (thing as (...lists: unknown[]) => unknown)(...(MADE_WITH[name] ?? [])) : thing
      if (made instanceof z.ZodObject) forms.set(`${file}: ${name}`, made)
    }
  }
  return forms
}

/** The names of the schemas that doors hand to `readForm`, wherever they stand. */
export function formsOfDoors(): string[] {
  const names = sourcesUnder('app').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\breadForm\(\s*ctx,\s*([^;]*?)\)\s*(?:\n|;|\))/g)].flatMap(
      ([, schema = '']) => [...(schema.match(/\b\w+Form\b/g) ?? [`${file}: ${schema}`])],
    ),
  )
  return [...new Set(names)].sort()
}
