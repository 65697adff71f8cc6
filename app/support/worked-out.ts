/**
 * What was worked out before from the same facts. Only for pure work: the key holds all that the answer depends on, so that an
 * answer can be missing here but never be out of date. Those kept longest go first when there are
 * too many.
 */
export class WorkedOut<Value> {
  readonly #answers = new Map<string, Value>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** The answer to these facts, worked out when it is not known. */
  of(facts: string, work: () => Value): Value {
    return this.find(facts) ?? this.keep(facts, work())
  }

  find(facts: string): Value | undefined {
    return this.#answers.get(facts)
  }

  keep(facts: string, answer: Value): Value {
    this.#answers.set(facts, answer)
    if (this.#answers.size > this.#most) this.#forget()
    return answer
  }

  /** Half of them at once, the first kept first, so that a full one does not forget at every answer. */
  #forget(): void {
    let left = Math.ceil(this.#most / 2)
    for (const key of this.#answers.keys()) {
      if (left-- === 0) return
      this.#answers.delete(key)
    }
  }
}
