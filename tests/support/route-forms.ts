import { POSTING_INTENTS } from '~/modules/opportunities/posting-values'
import { ROUND_STEPS } from '~/modules/rounds/step-forms'
import { sourceFiles } from './source-files'

const LISTS: Record<string, readonly string[]> = { ROUND_STEPS, POSTING_INTENTS }

/** Every route that takes a form, by its name, with its text. */
export const formRoutes = sourceFiles('app/routes').flatMap(({ path, text }) => {
  if (!/export (async )?(function|const) action/.test(text)) return []
  const name = path.replace('app/routes/', '').replace(/(\/route)?\.tsx?$/, '')
  return [{ name, text }]
})

/** The buttons that a route tells apart; '' for a route with one form. */
function intentsOf(text: string): string[] {
  const [, named] = /readIntent\(ctx, (\[[^\]]*\]|\w+)\)/.exec(text) ?? []
  if (named === undefined) return ['']
  const list = LISTS[named]
  return list ? [...list] : [...named.matchAll(/'([^']+)'/g)].map(([, intent = '']) => intent)
}

/** Every form of the product, by its route and button. */
export const allRouteForms = formRoutes.flatMap(({ name, text }) =>
  intentsOf(text).map((intent) => `${name} ${intent}`.trim()),
)
