import { expect, test } from 'vitest';
import { formParams, jsonParams, pathParams } from '../../../src/simulator/aws/params.ts';

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

test('a JSON body gives its switches, its lists of texts and the attributes CloudTrail is searched by', () => {
  const params = jsonParams(
    '{"includeShadowTrails":false,"names":["a",1,"b"],"By":[{"AttributeKey":"EventName","AttributeValue":"x"},{"Other":1},null]}',
  );
  expect([params.one('includeShadowTrails'), params.many('names'), params.many('absent')]).toEqual([
    'false',
    ['a', 'b'],
    [],
  ]);
  expect(params.filters('By', '')).toEqual([{ name: 'EventName', values: ['x'] }]);
  expect(params.values()).toEqual(['false', 'a', 'b']);
});

test('a path gives its bucket, and its query', () => {
  const params = pathParams('/my-logs?lifecycle&prefix=a%2Fb');
  expect([params.one('Bucket'), params.one('prefix'), params.one('lifecycle')]).toEqual(['my-logs', 'a/b', undefined]);
  expect([pathParams('/').one('Bucket'), params.many('a'), params.filters('a', 'b')]).toEqual([undefined, [], []]);
});
