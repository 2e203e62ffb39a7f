/** Results in the order of `rows`, with at most `width` calls under way; a row answered at once waits for nobody. A call that throws rejects the whole. */
export async function pooled<T, U>(
  rows: readonly T[],
  width: number,
  call: (row: T) => U | Promise<U>,
): Promise<readonly U[]> {
  const results: U[] = new Array<U>(rows.length);
  const entries = rows.entries();
  const worker = async (): Promise<void> => {
    for (const [index, row] of entries) {
      const result = call(row);
      results[index] = result instanceof Promise ? await result : result;
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, rows.length) }, worker));
  return results;
}
