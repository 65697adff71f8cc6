/*
 * The framework sorts all its routes anew for every request, and again when it draws the page. A page's own handler knows the
 * page and what stands around it, and nothing else; every address that is not plainly a page's goes to the whole.
 */

interface Route {
  id: string
  parentId?: string | undefined
  path?: string | undefined
  index?: boolean | undefined
  module?: { loader?: unknown; default?: unknown } | undefined
}

type Loader = (args: never) => unknown

interface Build {
  routes: Record<string, Route | undefined>
  assets: { routes: Record<string, unknown> }
}

const idsUpTo = (routes: Build['routes'], id: string | undefined): string[] => {
  const route = id === undefined ? undefined : routes[id]
  return route ? [...idsUpTo(routes, route.parentId), route.id] : []
}

/** The segments of a route's whole address, `:name` for one that may be anything. */
const segmentsOf = (routes: Build['routes'], id: string): string[] =>
  idsUpTo(routes, id).flatMap((part) => routes[part]?.path?.split('/').filter(Boolean) ?? [])

const isOpen = (segment: string) => segment.startsWith(':')
const fits = (pattern: readonly string[], segments: readonly string[]) =>
  pattern.every((part, at) => isOpen(part) || part === segments[at])

/**
 * Finds the route that the framework would choose for a path: by most words given, a parent's own page before the parent.
 * @returns its id; null when the address is spelt in an unusual way, no page has it, or two would do
 */
export function pageFinder(routes: Build['routes']): (path: string) => string | null {
  const pages = Object.values(routes).flatMap((route) => {
    if (!route || (route.path === undefined && !route.index)) return []
    const pattern = segmentsOf(routes, route.id).map((part) => (isOpen(part) ? part : part.toLowerCase()))
    if (pattern.some((part) => part.includes('*') || part.includes('?'))) return []
    const words = pattern.filter((part) => !isOpen(part)).length
    return [{ id: route.id, pattern, rank: words * 7 + (route.index ? 2 : 0) }]
  })
  return (path) => {
    if (!/^\/[\w.~/-]*$/.test(path) || path.endsWith('.data')) return null
    const segments = path === '/' ? [] : path.slice(1).split('/')
    if (segments.includes('')) return null
    const lower = segments.map((segment) => segment.toLowerCase())
    const found = pages.filter(({ pattern }) => pattern.length === lower.length && fits(pattern, lower))
    const most = Math.max(...found.map(({ rank }) => rank))
    const [best, second] = found.filter(({ rank }) => rank === most)
    return best && !second ? best.id : null
  }
}

/** A build that knows one page and what stands around it. @param around what each of its loaders is put into, if anything */
export function cutTo<Whole extends Build>(build: Whole, id: string, around?: (loader: Loader) => Loader): Whole {
  const ids = idsUpTo(build.routes, id)
  const only = <Value>(all: Record<string, Value>) => Object.fromEntries(ids.map((each) => [each, all[each]]))
  const inside = (route: Route | undefined) =>
    around && route?.module?.loader && route.module.default
      ? { ...route, module: { ...route.module, loader: around(route.module.loader as Loader) } }
      : route
  const routes = Object.fromEntries(ids.map((each) => [each, inside(build.routes[each])]))
  return { ...build, routes, assets: { ...build.assets, routes: only(build.assets.routes) } }
}

/** What answers a request: the handler of its page, made when first asked for, else that of the whole build. */
export function handlersOf<Whole extends Build, Handler>(
  build: Whole,
  make: (build: Whole) => Handler,
  around?: (loader: Loader) => Loader,
) {
  const find = pageFinder(build.routes)
  const whole = make(build)
  const made = new Map<string, Handler>()
  return (path: string): Handler => {
    const id = find(path)
    if (id === null) return whole
    const handler = made.get(id) ?? make(cutTo(build, id, around))
    made.set(id, handler)
    return handler
  }
}
