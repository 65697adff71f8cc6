const SHAPE = /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/

/**
 * A postcode as Royal Mail writes it ('M1 1AE'), from however a person typed it.
 * @returns null when the text does not have the shape of a postcode; a shape alone does not mean that it exists.
 */
export function normalisePostcode(text: string): string | null {
  const letters = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (letters.length < 5 || letters.length > 7) return null
  const postcode = `${letters.slice(0, -3)} ${letters.slice(-3)}`
  return SHAPE.test(postcode) ? postcode : null
}

/** The outward part of a normalised postcode: 'M1' of 'M1 1AE'. */
export function outcodeOf(postcode: string): string {
  return postcode.slice(0, postcode.indexOf(' '))
}
