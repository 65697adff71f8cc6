import { keyedHash } from '~/support/ids'

/**
 * How a name that somebody typed to sign in, an address of the network, or the secret of a link stands in the log: a keyed
 * hash, so that the same one is seen to be the same, and none can be read or worked out without APP_SECRET.
 */
export const privateHash = (secret: string, kind: 'name' | 'address' | 'link', value: string): string =>
  keyedHash(secret, `${kind} in the log: ${value}`).slice(0, 24)
