// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must be escaped
const special = /[&<>"'\u0000-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must be escaped
const each = /[&<>"'\u0000-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;
const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Text as XML content. Control characters go out as references, the way AWS sends them (a parser strict about XML 1.0
 * would refuse them, the AWS SDKs decode them); what no reference can carry becomes U+FFFD.
 */
export function xmlText(text: string): string {
  return special.test(text) ? text.replace(each, escapeOne) : text;
}

function escapeOne(found: string): string {
  const known = named[found];
  if (known !== undefined) return known;
  if (found.length === 2) return found;
  const code = found.charCodeAt(0);
  if (code === 0 || code >= 0xd800) return '\ufffd';
  return `&#x${code.toString(16)};`;
}

/** An element with text content. */
export function element(name: string, text: string | number | boolean): string {
  return `<${name}>${typeof text === 'string' ? xmlText(text) : text}</${name}>`;
}

/** An element around others. */
export function around(name: string, members: string): string {
  return `<${name}>${members}</${name}>`;
}

/** An element, or nothing where the service leaves the member out. */
export function optional(name: string, text: string | number | boolean | null): string {
  return text === null ? '' : element(name, text);
}

/** A list element, written even when it is empty: an absent list would be no answer at all. */
export function list<T>(name: string, items: Iterable<T>, write: (item: T) => string): string {
  let body = '';
  for (const item of items) body += write(item);
  return body === '' ? `<${name}/>` : `<${name}>${body}</${name}>`;
}
