/** Text of the page script. */
export function bundlePage(): Promise<string>;
