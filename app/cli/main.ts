import type { Command } from './command'
import { runCommandLine } from './run-command-line'

/** Every command and where it lives; only the one called is loaded. */
const commands: Record<string, () => Promise<Command>> = {
  'import postcodes': async () => (await import('./import-postcodes')).importPostcodesCommand,
  'import wards': async () => (await import('./import-wards')).importWardsCommand,
  'import deprivation': async () => (await import('./import-deprivation')).importDeprivationCommand,
  'import schools': async () => (await import('./import-schools')).importSchoolsCommand,
  seed: async () => (await import('./seed')).seedCommand,
  'import roster': async () => (await import('./import-roster')).importRosterCommand,
  migrate: async () => (await import('./migrate')).migrateCommand,
  'area list': async () => (await import('./area')).areaListCommand,
  'area districts': async () => (await import('./area-districts')).areaDistrictsCommand,
  'area rename': async () => (await import('./area')).areaRenameCommand,
  'user:create': async () => (await import('./user-create')).userCreateCommand,
  allocate: async () => (await import('./allocate')).allocateCommand,
  backup: async () => (await import('./backup')).backupCommand,
  restore: async () => (await import('./restore')).restoreCommand,
  move: async () => (await import('./move')).moveCommand,
  check: async () => (await import('./check')).checkCommand,
  drill: async () => (await import('./drill')).drillCommand,
  'mail failed': async () => (await import('./mail')).mailFailedCommand,
  'mail resend': async () => (await import('./mail')).mailResendCommand,
  'mail set-aside': async () => (await import('./mail')).mailSetAsideCommand,
  'secret renew': async () => (await import('./secret')).secretRenewCommand,
  doctor: async () => (await import('./doctor')).doctorCommand,
}

process.exitCode = await runCommandLine(commands, process.argv.slice(2))
