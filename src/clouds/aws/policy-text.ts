import { known, type Reading, unknown, type Why } from '../../model/reading.ts';

/**
 * Longer than any policy. Customers may write 131,072 characters; AWS's own AWSSupportServiceRolePolicy, which every account
 * has, takes more than 200,000 with its white space.
 */
export const longestDocument = 524_288;

/** A document of IAM, which comes percent-encoded (RFC 3986). Unknown where there is none, or it is no text or too long. */
export function encodedDocument(document: string | undefined, needs: string): Reading<string> {
  // Encoding leaves no brace: a text that has one was sent as it is, and decoding would change it.
  if (document === undefined || document.includes('{')) return plainDocument(document, needs);
  // The longest spelling of a character is three escapes for each of its three bytes.
  if (document.length > longestDocument * 9) return tooLong(needs);
  try {
    return plainDocument(decodeURIComponent(document), needs);
  } catch {
    return unknown('malformed', { needs, said: 'the document cannot be decoded' });
  }
}

/** A document that comes as it is, as those of Organizations do. */
export function plainDocument(document: string | undefined, needs: string): Reading<string> {
  if (document === undefined || document === '')
    return unknown('malformed', { needs, said: 'the answer has no document' });
  return document.length > longestDocument ? tooLong(needs) : known(document);
}

/** Why readings are not known, for those that are not. */
export function unread(readings: readonly Reading<unknown>[]): readonly Why[] {
  return readings.flatMap((reading) => (reading.state === 'unknown' ? [reading.why] : []));
}

function tooLong(needs: string): Reading<string> {
  return unknown('malformed', { needs, said: `the document has more than ${longestDocument} characters` });
}
