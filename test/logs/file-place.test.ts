import { expect, test } from 'vitest';
import { placeOfFile } from '../../src/logs/file-place.ts';

const name = '111122223333_CloudTrail_eu-west-1_20261127T0105Z_AbCdEfGhIjKlMnOp.json.gz';
const hours = { from: '2026-11-26T23', to: '2026-11-27T01' };

test.each([
  [name, { account: '111122223333', region: 'eu-west-1', hours }],
  [`logs/${name}`, { account: '111122223333', region: 'eu-west-1', hours }],
  [
    `s3://b/p/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/27/${name}`,
    { account: '111122223333', region: 'eu-west-1', hours },
  ],
  [name.replace('20261127T0105Z', '20261399T0105Z'), { account: '111122223333', region: 'eu-west-1', hours: null }],
  ['s3://b/AWSLogs/o-a1b2c3d4e5/111122223333/CloudTrail/', { account: '111122223333', region: null, hours: null }],
  ['s3://b/AWSLogs/111122223333/CloudTrail/eu-west-1/', { account: '111122223333', region: 'eu-west-1', hours: null }],
  [
    'x/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/27/a.gz',
    { account: '111122223333', region: 'eu-west-1', hours: null },
  ],
  ['s3://b/AWSLogs/', null],
  ['s3://b', null],
  ['logs/song.mp3', null],
  [`not${name}`, null],
])('what %s may hold', (path, place) => {
  expect(placeOfFile(path)).toEqual(place);
});
