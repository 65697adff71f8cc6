/** An id of the shape that the app makes, with words in it to read a failure by. */
export const id = (kind: string, words: string): string => `${kind}_${words.replace(/[^0-9a-z]/g, '').padEnd(20, 'x')}`
