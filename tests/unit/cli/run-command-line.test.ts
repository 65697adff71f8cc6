import { expect, onTestFinished, test, vi } from 'vitest'

import { type Command, Failed, WrongUsage } from '~/cli/command'
import { runCommandLine } from '~/cli/run-command-line'

function terminal(run: Command['run']) {
  const command: Command = { usage: '<file>', help: 'Brings it in.', run }
  const shown = { out: '', err: '' }
  const screens = { out: (text: string) => (shown.out += text), err: (text: string) => (shown.err += text) }
  const commands = { 'import it': () => Promise.resolve(command), import: () => Promise.reject(new Error('wrong one')) }
  return { shown, call: (...args: string[]) => runCommandLine(commands, args, screens) }
}

test('the longest name wins, and the rest of the words go to the command', async () => {
  let given: string[] = []
  const { call } = terminal((args) => Promise.resolve(void (given = args)))
  expect(await call('import', 'it', 'a.csv', '--dry-run')).toBe(0)
  expect(given).toEqual(['a.csv', '--dry-run'])
})

test('help is printed without running anything', async () => {
  const { call, shown } = terminal(() => Promise.reject(new Error('was run')))
  expect(await call('import', 'it', '--help')).toBe(0)
  expect(shown.out).toBe('Usage: npm run app -- import it <file>\n\nBrings it in.\n')
  expect(await call('--help')).toBe(0)
  expect(shown.out).toContain('  import it\n')
})

test('usage is said as commands are called here', async () => {
  vi.stubEnv('APP_COMMAND', 'five-by-18')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { call, shown } = terminal(() => Promise.reject(new Error('was run')))
  await call('import', 'it', '--help')
  await call('--help')
  expect(shown.out).toContain('Usage: five-by-18 import it <file>\n')
  expect(shown.out).toContain('Usage: five-by-18 <command>\n')
})

test('wrong usage is 2 with the usage, on standard error', async () => {
  const { call, shown } = terminal(() => Promise.reject(new WrongUsage('Name a file.')))
  expect(await call('import', 'it')).toBe(2)
  expect(shown).toEqual({ out: '', err: 'Name a file.\nUsage: npm run app -- import it <file>\n' })
  expect(await call('impart')).toBe(2)
  expect(shown.err).toContain('There is no command "impart".')
})

test('commands that begin with one word are listed by that word, each with what it takes', async () => {
  const shown = { out: '', err: '' }
  const screens = { out: (text: string) => (shown.out += text), err: (text: string) => (shown.err += text) }
  const named = (usage: string) => () => Promise.resolve({ usage, help: '', run: () => Promise.resolve() })
  const commands = {
    'mail failed': named('[--page N]'),
    'mail resend': named('<id…>'),
    mailing: named(''),
    area: named(''),
  }
  const call = (...args: string[]) => runCommandLine(commands, args, screens)
  const list =
    'Usage: npm run app -- mail <command>\n\nCommands (each answers --help):\n  mail failed [--page N]\n  mail resend <id…>\n'
  for (const word of ['--help', '-h', 'help']) {
    shown.out = ''
    expect(await call('mail', word)).toBe(0)
    expect(shown).toEqual({ out: list, err: '' })
  }
  shown.out = ''
  expect(await call('mail')).toBe(2)
  expect(shown).toEqual({ out: list, err: '' })
  expect(await call('mail', 'faild', 'x')).toBe(2)
  expect(shown.err).toBe(`There is no command "mail faild".\n${list}`)
  expect(await call('mai')).toBe(2)
  expect(shown.err).toContain('  mailing\n')
})

test('a refusal is 1 with its reason', async () => {
  const { call, shown } = terminal(() => Promise.reject(new Failed('There is no file a.csv.')))
  expect(await call('import', 'it', 'a.csv')).toBe(1)
  expect(shown.err).toBe('There is no file a.csv.\n')
})

test('what the database refused is told by its code alone, never by the values of the query', async () => {
  const cause = Object.assign(new Error('Sam Canary'), { code: 'SQLITE_CONSTRAINT_CHECK' })
  const { call, shown } = terminal(() => Promise.reject(new Error('Failed query: Sam Canary', { cause })))
  expect(await call('import', 'it', 'a.csv')).toBe(1)
  expect(shown.err).toBe('The database refused the work (SQLITE_CONSTRAINT_CHECK). Nothing was changed.\n')
})

test('a database in trouble is told with what to do', async () => {
  const cause = Object.assign(new Error('Sam Canary'), { code: 'SQLITE_FULL' })
  const { call, shown } = terminal(() => Promise.reject(new Error('Failed query: Sam Canary', { cause })))
  expect(await call('import', 'it', 'a.csv')).toBe(1)
  expect(shown.err).toMatch(/^There is no room left on the disk of the database.* Free some, then try again\.\n$/)
})
