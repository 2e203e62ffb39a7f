/** The sizes of all disks together; null where one of them is not told, or there are none. */
export function totalSize(sizes: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const size of sizes) {
    if (size === null) return null;
    sum += size;
  }
  return sizes.length === 0 ? null : sum;
}
