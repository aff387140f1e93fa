/** A first piece and what follows it: so that what is wrong with a question is told before its answer begins. */
export async function* prefixed(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first
  yield* rest
}
