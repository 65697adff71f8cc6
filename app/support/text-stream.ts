/** Pieces of text that are sent as one. */
const AT_ONCE = 64

/** Text as the body of a response, sent piece by piece, so that a long file is nowhere whole. */
export function textStream(pieces: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let sent = 0
  return new ReadableStream({
    pull(controller) {
      if (sent >= pieces.length) return controller.close()
      controller.enqueue(encoder.encode(pieces.slice(sent, (sent += AT_ONCE)).join('')))
    },
  })
}
