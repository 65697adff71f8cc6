/*
 * The framework writes all that a page was made from into the page a second time, for a script that would take it over. There is no
 * such script (decision 0004), so what a loader answers goes to the page in a box that this second writing cannot see into.
 */

class Box {
  readonly #data: object
  constructor(data: object) {
    this.#data = data
  }
  static open(value: unknown): unknown {
    return value instanceof Box ? value.#data : value
  }
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** A loader whose answer is in a box; answers and refusals of their own kind are left as they are. */
export const boxed =
  <Args>(loader: (args: Args) => unknown) =>
  async (args: Args): Promise<unknown> => {
    const answer = await loader(args)
    return isPlain(answer) ? new Box(answer) : answer
  }

/** Takes what loaders answered out of their boxes, for the page that is about to be drawn. */
export function unbox(loaderData: Record<string, unknown>): void {
  for (const [id, value] of Object.entries(loaderData)) loaderData[id] = Box.open(value)
}
