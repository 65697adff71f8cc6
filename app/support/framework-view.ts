/*
 * All that pages take from the framework; its twin for the server is framework.ts.
 */
export {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useActionData,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
