import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { protoSubset } from '../../../src/clouds/gcp/proto-subset.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';

function description(types: Row): Row {
  return {
    nested: {
      google: { nested: { cloud: { nested: { compute: { nested: { v1: { options: { o: 1 }, nested: types } } } } } } },
    },
  };
}

const typesIn = (subset: Row): Row =>
  JSON.parse(JSON.stringify(subset)).nested.google.nested.cloud.nested.compute.nested.v1.nested;

const types: Row = {
  Things: {
    methods: {
      List: { requestType: 'ListRequest', responseType: '.google.cloud.compute.v1.ThingList' },
      Delete: { requestType: 'DeleteRequest', responseType: 'Operation' },
    },
  },
  Others: { methods: { List: { requestType: 'ListRequest', responseType: 'Operation' } } },
  ListRequest: { fields: { project: { type: 'string', id: 1 } } },
  DeleteRequest: { fields: {} },
  Operation: { fields: {} },
  ThingList: { fields: { items: { rule: 'repeated', type: 'Thing', id: 1 } } },
  Thing: {
    fields: {
      parent: { type: 'Thing', id: 1 },
      inner: { type: 'Inner', id: 2 },
      labels: { keyType: 'string', type: 'Label' },
    },
    nested: { Inner: { fields: { x: { type: 'Deep.Part' } } } },
  },
  Label: { fields: {} },
  Deep: { nested: { Part: { fields: {} } } },
};

describe('what the wanted methods need', () => {
  test('is their services, and every message they reach', () => {
    const kept = typesIn(protoSubset(description(types), { Things: ['List'] }));
    expect(Object.keys(kept).sort()).toEqual(['Deep', 'Label', 'ListRequest', 'Thing', 'ThingList', 'Things']);
    expect(kept['Things']).toEqual({
      methods: { List: { requestType: 'ListRequest', responseType: '.google.cloud.compute.v1.ThingList' } },
    });
  });

  test('is told where the SDK does not have it any more', () => {
    expect(() => protoSubset(description(types), { Things: ['Find'] })).toThrow(
      'the SDK of Google Cloud has no Things.Find',
    );
    expect(() => protoSubset({}, { Things: ['List'] })).toThrow('has no Things.List');
  });

  test('is a small part of the real description', () => {
    const path = createRequire(import.meta.url).resolve('@google-cloud/compute/build/protos/protos.json');
    const kept = typesIn(protoSubset(JSON.parse(readFileSync(path, 'utf8')), { Snapshots: ['List', 'GetIamPolicy'] }));
    expect(Object.keys(kept).length).toBeLessThan(40);
    expect(Object.keys(kept)).toEqual(
      expect.arrayContaining(['Snapshots', 'Snapshot', 'SnapshotList', 'Policy', 'Binding', 'Expr']),
    );
  });
});
