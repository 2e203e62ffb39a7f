import { field, isObject } from './json.ts';

/** Longest text that is opened: CloudTrail cuts its events at 256 KB. */
const longestText = 1_048_576;

/**
 * The CloudTrail record inside what a reader found: itself, the text in a row of `lookup-events`, or the `detail` of an event
 * from EventBridge. Null where there is none.
 */
export function openRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  if (!isObject(value)) return null;
  if (Object.hasOwn(value, 'eventID') || Object.hasOwn(value, 'eventVersion')) return value;
  const text = field(value, 'CloudTrailEvent');
  if (typeof text === 'string') return parsed(text);
  if (isObject(text)) return text;
  const detail = field(value, 'detail');
  return isObject(detail) && field(value, 'detail-type') !== undefined ? detail : value;
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  if (text.length > longestText) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
