import { setPriority } from 'node:os'

const BEHIND_PAGES = 10

/**
 * Lets the thread that calls it wait for others when the machine is busy, so that pages are answered before a round goes on. Only on
 * Linux, where a priority belongs to a thread; elsewhere it would slow the pages too, and nothing is done.
 */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(0, BEHIND_PAGES)
}
