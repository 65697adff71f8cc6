import { getPriority } from 'node:os'

/** The priority of the thread that it runs in; 0 is usual, a higher number waits for lower ones. */
export const priorityOfThread = (): number => getPriority(0)
