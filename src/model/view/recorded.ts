/** A field of a change's record as its plain value: a known reading's value, or the field itself. */
export function recorded(field: unknown): unknown {
  return isRecord(field) && field['state'] === 'known' && 'value' in field ? field['value'] : field;
}

/** Whether a value is an object with named members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
