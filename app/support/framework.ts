/*
 * All that doors take from the framework on the server. A move to another framework (decision 0018 says when) changes this file,
 * its twin for pages, the entries and the configs, and nothing else.
 */
export { createCookie, data, redirect } from '@remix-run/node'
export type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
