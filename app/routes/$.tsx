import type { LoaderFunctionArgs } from '~/support/framework'

import { welcome } from '~/access/enter.server'
import { NotFound } from '~/support/errors'

/** Any address that no page has: the frame stays, with the way back. */
export async function loader({ request }: LoaderFunctionArgs) {
  await welcome(request)
  throw new NotFound('no such page')
}

/** The same for a form sent to no page. */
export async function action({ request }: LoaderFunctionArgs) {
  await welcome(request)
  throw new NotFound('no such page')
}

export default function NoSuchPage() {
  return null
}
