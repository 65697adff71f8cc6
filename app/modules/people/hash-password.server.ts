import { hash, verify } from '@node-rs/argon2'

/*
 * argon2id at OWASP's least: 19 MiB, two passes, one lane. At most four at once, the rest wait in order, so that a class
 * signing in together does not starve everybody else's pages.
 */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }
const AT_ONCE = 4

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** The stored form of a password. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password.normalize('NFC'), COST))

let nobodys: Promise<string> | null = null

/**
 * Whether a password is the stored one. Without a stored one it is never right, and takes as long to say so: whether an
 * account exists cannot be timed.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('the password of an account that does not exist')
  const against = stored ?? (await nobodys)
  const right = await inTurn(() => verify(against, password.normalize('NFC')))
  return right && stored !== null
}
