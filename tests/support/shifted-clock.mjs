// Loaded before a program whose clock is to be wrong: by as many milliseconds as CLOCK_SHIFT_MS says.
const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0)
const now = () => Math.round(performance.timeOrigin + performance.now() + shift)
globalThis.Date = new Proxy(Date, {
  construct: (real, given, as) => Reflect.construct(real, given.length === 0 ? [now()] : given, as),
  get: (real, name) => (name === 'now' ? now : Reflect.get(real, name)),
})
