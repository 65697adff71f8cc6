import { failureWords } from '~/starting.server'
import { commandOf } from '~/support/app-command'
import { type Command, Failed, WrongUsage } from './command'

/** Where the words go: results to `out`, reasons and progress to `err`. */
export interface Screens {
  out: (text: string) => unknown
  err: (text: string) => unknown
}

const standard: Screens = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
}

/**
 * Finds the command that the arguments begin with, and runs it.
 * @returns the exit status: 0 done, 1 refused or failed (the reason is on standard error), 2 wrong usage.
 */
export async function runCommandLine(
  commands: Record<string, () => Promise<Command>>,
  args: readonly string[],
  screens: Screens = standard,
): Promise<number> {
  const name = Object.keys(commands)
    .toSorted((a, b) => b.length - a.length)
    .find((known) => known.split(' ').every((word, at) => args[at] === word))
  const load = name === undefined ? undefined : commands[name]
  if (name === undefined || !load) return overview(commands, args, screens)

  const command = await load()
  const rest = args.slice(name.split(' ').length)
  const usage = `Usage: ${commandOf(`${name} ${command.usage}`)}`.trimEnd()
  if (rest.some((word) => word === '--help' || word === '-h')) {
    screens.out(`${usage}\n\n${command.help.trim()}\n`)
    return 0
  }
  try {
    await command.run(rest)
    return 0
  } catch (error) {
    if (error instanceof WrongUsage || isWrongOption(error)) {
      screens.err(`${error.message}\n${usage}\n`)
      return 2
    }
    screens.err(`${error instanceof Failed ? error.message : failureWords(error)}\n`)
    return 1
  }
}

/** Which commands there are: all, or those that begin with a word that several share, as `mail` does, with what each takes. */
async function overview(
  commands: Record<string, () => Promise<Command>>,
  args: readonly string[],
  screens: Screens,
): Promise<number> {
  const [first = ''] = args
  const family = Object.keys(commands).filter((name) => name.startsWith(`${first} `))
  const isFamily = first !== '' && family.length > 0
  const rest = isFamily ? args.slice(1) : args
  const asked = rest.length === 0 || ['--help', '-h', 'help'].includes(rest[0] ?? '')
  const lines = isFamily
    ? await Promise.all(family.map(async (name) => `${name} ${(await commands[name]?.())?.usage ?? ''}`.trimEnd()))
    : Object.keys(commands)
  const list = lines
    .toSorted()
    .map((line) => `  ${line}`)
    .join('\n')
  const usage = commandOf(isFamily ? `${first} <command>` : '<command>')
  const words = `Usage: ${usage}\n\nCommands (each answers --help):\n${list}\n`
  if (asked) screens.out(words)
  else screens.err(`There is no command "${args.slice(0, 2).join(' ')}".\n${words}`)
  return asked && rest.length > 0 ? 0 : 2
}

/** What `parseArgs` of node:util throws for an option it does not know or a value that is missing. */
function isWrongOption(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
