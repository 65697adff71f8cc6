/** What calls of this process have waited for others at the database: for whoever watches over it. */
export const waits = { times: 0, seconds: 0 }

/** Counts one wait. */
export function noteWait(ms: number): void {
  waits.times += 1
  waits.seconds += ms / 1000
}
