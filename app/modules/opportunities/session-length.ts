/** The clock times of a session, as minutes after midnight, and its unpaid breaks in minutes. */
export type SessionLength = { startMinute: number; endMinute: number; breakMinutes: number }

/** How many minutes a session lasts for somebody there from start to end: breaks do not count. Never below zero. */
export const netMinutes = ({ startMinute, endMinute, breakMinutes }: SessionLength): number =>
  Math.max(0, endMinute - startMinute - breakMinutes)
