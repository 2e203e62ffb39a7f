import { expect, test } from 'vitest';
import { formParams, jsonParams } from '../../../src/simulator/aws/params.ts';

test('a form’s numbered lists and filters are read in order', () => {
  const params = formParams(
    'Owner.1=self&Owner.2=111111111111&Filter.1.Name=status&Filter.1.Value.1=a%20b&Filter.1.Value.2=%26&Empty=',
  );
  expect(params.many('Owner')).toEqual(['self', '111111111111']);
  expect(params.filters('Filter', 'Value')).toEqual([{ name: 'status', values: ['a b', '&'] }]);
  expect([params.one('Empty'), params.one('Absent'), params.many('Absent')]).toEqual([undefined, undefined, []]);
});

test.each(['{', '3', 'null', '"text"'])('the JSON body %s is refused', (body) => {
  expect(() => jsonParams(body)).toThrow(expect.objectContaining({ code: 'SerializationException', status: 400 }));
});

test('a JSON body gives its strings and numbers', () => {
  const params = jsonParams('{"Limit":5,"Marker":"m","Deep":{"Marker":"no"}}');
  expect([params.one('Limit'), params.one('Marker'), params.one('Deep')]).toEqual(['5', 'm', undefined]);
});
