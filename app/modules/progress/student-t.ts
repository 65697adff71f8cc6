/**
 * The value that a Student t variable stays within, on both sides of zero, with a given probability: 2.228 for 10 degrees
 * of freedom and 0.95. Found by bisection on the exact distribution, good to at least six decimals.
 * @param degreesOfFreedom above 0, and need not be whole.
 * @param probability between 0 and 1, both left out.
 * @source Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.1 (t by the incomplete beta function) and 26.5.8.
 */
export function studentT(degreesOfFreedom: number, probability: number): number {
  const within = (t: number) =>
    1 - incompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
  let low = 0
  let high = 1
  while (within(high) < probability) high *= 2
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (within(middle) < probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The regularised incomplete beta function, by its continued fraction on the side where that settles fast. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x))
  if (x > (a + 1) / (a + b + 2)) return 1 - (front * betaFraction(1 - x, b, a)) / b
  return (front * betaFraction(x, a, b)) / a
}

/** 1/(1+ d1/(1+ d2/(1+ …))), worked from the innermost term outwards. */
function betaFraction(x: number, a: number, b: number): number {
  const TERMS = 200
  let value = 1
  for (let term = TERMS; term >= 1; term -= 1) {
    const m = Math.floor(term / 2)
    const numerator = term % 2 === 0 ? m * (b - m) : -(a + m) * (a + b + m)
    const divisor = term % 2 === 0 ? (a + 2 * m - 1) * (a + 2 * m) : (a + 2 * m) * (a + 2 * m + 1)
    value = 1 + (numerator * x) / divisor / value
  }
  return 1 / value
}

/** The logarithm of the gamma function for a positive number: Stirling's series, after stepping up to where it is accurate. */
function logGamma(x: number): number {
  let shift = 0
  let z = x
  while (z < 12) {
    shift += Math.log(z)
    z += 1
  }
  const series = 1 / (12 * z) - 1 / (360 * z ** 3) + 1 / (1260 * z ** 5) - 1 / (1680 * z ** 7)
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift
}
