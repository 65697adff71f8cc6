// What is deployed with, held against the program: files, settings and paths that the unit and the container name are there.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { readSettings } from '~/support/env'

const read = (path: string): string => readFileSync(path, 'utf8')
const unit = read('docs/deploy/five-by-18.service')
const script = read('docs/deploy/five-by-18')
const container = read('docs/deploy/Containerfile')
const guide = read('docs/operating.md')
const HOME = '/srv/five-by-18'
const DATA = '/var/lib/five-by-18'

const of = (name: string): string[] =>
  [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value)
const settings = Object.fromEntries(
  [...read('docs/deploy/five-by-18.env').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value.replace(/^"(.*)"$/, '$1'),
  ]),
)
const { scripts, dependencies } = JSON.parse(read('package.json')) as Record<
  'scripts' | 'dependencies',
  Record<string, string>
>

test('the unit starts what npm start starts, in the folder that the guide clones into', () => {
  const [, program] = /^tsx (\S+)$/.exec(scripts.start ?? '') ?? []
  expect(of('ExecStart')).toEqual([`/usr/bin/node --import tsx ${program}`])
  expect(existsSync(program ?? '')).toBe(true)
  expect(dependencies.tsx).toBeDefined() // npm prune leaves it
  expect(of('WorkingDirectory')).toEqual([HOME])
  expect(guide).toContain(`git clone <address of this repository> ${HOME}\n`)
  expect(container).toContain(`CMD ["${program}"]`)
  expect(container).toContain(`WORKDIR ${HOME}`)
})

test('the command of the guide runs the command line with the settings and the user of the unit', () => {
  const [, program = ''] = /--import tsx (\S+) "\$@"/.exec(script) ?? []
  expect(scripts.app).toBe(`tsx ${program}`)
  expect(existsSync(program)).toBe(true)
  expect(script).toContain(`< ${of('EnvironmentFile')[0]}\n`)
  expect(script).toContain(`umask ${of('UMask')[0]?.slice(1)}\n`)
  expect(script).toContain(`runuser -u ${of('User')[0]} --`)
  expect(script).toContain(`cd ${HOME}\n`)
  expect(statSync('docs/deploy/five-by-18').mode & 0o111).not.toBe(0)
})

test('what the app and its commands advise is called as the guide installs it', () => {
  expect(of('Environment')).toEqual(['APP_COMMAND=five-by-18'])
  expect(guide).toContain('docs/deploy/five-by-18 /usr/local/sbin/five-by-18\n')
  const [, inContainer = ''] = /^ENV APP_COMMAND="(.*)"$/m.exec(container) ?? []
  expect(inContainer).toMatch(/^docker exec five-by-18 node --import tsx app\/cli\/main\.ts$/)
  expect(container).toContain('docker run --name five-by-18 ')
  expect(guide).toContain(`\`${inContainer} doctor\``)
  const settingsOf = (...lines: string[]) => JSON.parse(called(lines).run().stdout) as Record<string, string>
  expect(settingsOf().APP_COMMAND).toBe('five-by-18')
  expect(settingsOf('APP_COMMAND=sudo days').APP_COMMAND).toBe('sudo days')
  const { run } = called(['NODE_ENV=test', `DATABASE_URL=file:${join(tmpdir(), 'nowhere/days.db')}`], '')
  expect(run('--help').stdout).toMatch(/^Usage: five-by-18 <command>\n/)
  expect(run('area', 'list').stderr).toMatch(/^There is no database .*: five-by-18 migrate --new\n$/)
}, 60_000)

/** Runs the command of the guide in a folder, on settings of its own, with a program in place of ours. */
function called(
  lines: string[],
  program = 'process.stdout.write(JSON.stringify({ ...process.env, mask: process.umask() }))',
) {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-called-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'days.env'), lines.join('\n'))
  const own = script
    .replaceAll('/etc/five-by-18.env', join(folder, 'days.env'))
    .replace(`cd ${HOME}`, `cd ${process.cwd()}`)
    .replace('runuser -u five-by-18 -- /usr/bin/node', process.execPath)
    .replace('app/cli/main.ts', program === '' ? '$&' : `-e '${program}'`)
  writeFileSync(join(folder, 'five-by-18'), own)
  const run = (...args: string[]) =>
    spawnSync('sh', [join(folder, 'five-by-18'), ...args], { cwd: folder, encoding: 'utf8' })
  return { folder, run }
}

test('the command reads the settings as systemd does: nothing in a value is run, and what others read otherwise is refused', () => {
  const { folder, run } = called([
    '# a comment',
    '  ; another',
    '',
    'SMTP_URL=smtps://u:p&touch$HOME`id`$(id)#;*@mail.example.org  ',
    'MAIL_FROM=Five by 18 <days@example.org>',
    `QUOTED="Five  by 18 'days' $x"`,
    `SINGLE='a\\b "c"'`,
    `MIDDLE=it's`,
    'EMPTY=',
    'LAST=1',
  ])
  const { stdout, stderr } = run()
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toMatchObject({
    SMTP_URL: 'smtps://u:p&touch$HOME`id`$(id)#;*@mail.example.org',
    MAIL_FROM: 'Five by 18 <days@example.org>',
    QUOTED: "Five  by 18 'days' $x",
    SINGLE: 'a\\b "c"',
    MIDDLE: "it's",
    EMPTY: '',
    LAST: '1',
    CALLED_FROM: folder,
    mask: 0o077,
  })
  for (const line of [
    'APP_SECRET=hush\\x',
    'APP_SECRET="hu"sh"',
    "APP_SECRET='hu'sh",
    'APP_SECRET="hush',
    'APP_SECRET= hush',
    'APP SECRET=hush',
    'hush',
  ]) {
    const refused = called([line]).run()
    expect([line, refused.status, refused.stdout]).toEqual([line, 1, ''])
    expect(refused.stderr, line).toMatch(
      /^\S+days\.env: .* is not read alike by all who read it\. See its first lines\.\n$/,
    )
    expect(refused.stderr).not.toContain('hush')
  }
})

test('a file that the command names lies where it was called', () => {
  const { folder, run } = called(['NODE_ENV=test', `DATABASE_URL=file:${join(tmpdir(), 'nowhere/days.db')}`], '')
  copyFileSync('docs/examples/allocation.json', join(folder, 'round.json'))
  expect(run('allocate', 'round.json', '--out', 'result.json')).toMatchObject({ status: 0, stderr: '' })
  expect(existsSync(join(folder, 'result.json'))).toBe(true)
  expect(statSync(join(folder, 'result.json')).mode & 0o077).toBe(0)
  expect(run('allocate', '--check', 'round.json', 'result.json')).toMatchObject({ status: 0, stderr: '' })
  expect(run('restore', 'a.backup').stderr).toContain(`There is no file ${join(folder, 'a.backup')}`)
}, 60_000)

test('settings to begin with are known, hold in production once the secrets are made, and lie where the unit may write', () => {
  const told = [...read('README.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name)
  expect(Object.keys(settings).filter((name) => !told.includes(name))).toEqual([])
  expect(settings.APP_SECRET).toBe('')
  expect(settings.BACKUP_KEY).toBe('')
  expect(readSettings({ NODE_ENV: 'production', ...settings })).toMatchObject({ ok: false }) // nobody runs on an empty secret
  const made = readSettings({
    NODE_ENV: 'production',
    ...settings,
    APP_SECRET: 'x'.repeat(64),
    BACKUP_KEY: 'y'.repeat(32),
  })
  expect(made).toMatchObject({ ok: true, settings: { production: true } })
  expect(settings.DATABASE_URL).toBe(`file:${DATA}/five-by-18.db`)
  expect(settings.BACKUP_DIR).toBe(`${DATA}/backups`)
  expect(of('ReadWritePaths')).toEqual([DATA])
  expect(of('StateDirectory')).toEqual(['five-by-18 five-by-18/backups'])
  for (const path of [DATA, `${DATA}/backups`]) {
    expect(guide).toContain(path)
    expect(container).toContain(path)
  }
})

test('the unit closes what the app does not need, and leaves V8 its own', () => {
  for (const line of [
    'NoNewPrivileges=yes',
    'ProtectSystem=strict',
    'ProtectHome=yes',
    'PrivateTmp=yes',
    'CapabilityBoundingSet=',
  ])
    expect(unit.split('\n')).toContain(line)
  expect(of('MemoryDenyWriteExecute')).toEqual([])
  expect(Number(of('TimeoutStopSec')[0])).toBeGreaterThan(10) // a stop may take ten seconds
  expect(container).toMatch(/^USER five-by-18$/m)
})

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0

test.skipIf(!hasSystemd)('systemd understands every line of the unit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-unit-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'five-by-18.service')
  // What is not on this machine (the user, Node where Debian has it) is of the machine, and not of the unit.
  writeFileSync(file, unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`))
  const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' })
  const said = stdout + stderr
  expect(said.split('\n').filter((line) => line.includes('five-by-18.service'))).toEqual([])
})
