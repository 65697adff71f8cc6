/** The outward part of a normalised postcode: 'M1' of 'M1 1AE'. */
export function outcodeOf(postcode: string): string {
  return postcode.slice(0, postcode.indexOf(' '))
}
