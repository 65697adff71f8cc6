import { resolve } from 'node:path'

/** One command of the command line. */
export interface Command {
  /** The arguments after the command's own name: 'FILE…'. */
  usage: string
  /** What it does, what it takes and what it prints: a few lines for `--help`. */
  help: string
  /** Does the work with the arguments after its name. @throws WrongUsage, Failed */
  run: (args: string[]) => Promise<void>
}

/** The command was called in a way it does not understand: exit status 2 and its usage. */
export class WrongUsage extends Error {
  override name = 'WrongUsage'
}

/** Said when an import is called without a file. */
export const NO_FILE = 'Name a file to import.'

/** The command was refused or failed, for a reason in words: exit status 1. */
export class Failed extends Error {
  override name = 'Failed'
}

/** A file as it was named: beside whoever called, where that was not in the program's own folder (docs/deploy/five-by-18). */
export function givenFile(path: string): string {
  const from = process.env.CALLED_FROM
  return from ? resolve(from, path) : path
}
