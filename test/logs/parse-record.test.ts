import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../src/logs/parse-record.ts';

describe('a record', () => {
  it('is what its JSON says', () => {
    const record = {
      eventName: 'CreateSnapshot',
      requestParameters: { volumeId: 'vol-1', list: [1, null, 'é'] },
      constructor: 1,
    };
    expect(parseRecord(JSON.stringify(record))).toEqual(record);
  });

  it.each([
    '{"a":{"__proto__":{"isAdministrator":true},"b":1},"__proto__":{"isAdministrator":true}}',
    '{"a":{"\\u005f_proto__":{"isAdministrator":true},"b":1}}',
  ])('has no member that could become a prototype: %s', (text) => {
    const record = parseRecord(text);
    expect(JSON.stringify(record)).toBe('{"a":{"b":1}}');
    expect(Object.assign({}, record, record['a'])).not.toHaveProperty('isAdministrator');
    expect({}).not.toHaveProperty('isAdministrator');
  });
});
