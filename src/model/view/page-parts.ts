const slice = 1 << 18;

/**
 * A rendered page with its raw parts put in place of their markers (`<!--style-->`), in slices. Markers cannot be forged:
 * the template escapes every `<` of a view. A part must not contain what would end its element.
 */
export function* pageParts(markup: string, parts: Readonly<Record<string, string>>): Generator<string> {
  let rest = markup;
  for (const [name, text] of Object.entries(parts)) {
    const marker = `<!--${name}-->`;
    const at = rest.indexOf(marker);
    if (at < 0) throw new Error(`the template has no ${marker}, or its markers stand in another order`);
    if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error(`the page's ${name} would end its own element`);
    yield rest.slice(0, at);
    for (let from = 0; from < text.length; from += slice) yield text.slice(from, from + slice);
    rest = rest.slice(at + marker.length);
  }
  yield rest;
}
