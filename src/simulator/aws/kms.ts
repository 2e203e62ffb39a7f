import { itemsOf } from '../shelf.ts';
import { arn } from './arns.ts';
import { type Action, type Call, ownPlace } from './call.ts';
import { placeOf } from './estate.ts';
import { cutPage, pageSize } from './paging.ts';
import { Refusal, refusal } from './refusal.ts';
import type { Key } from './sources.ts';

/** DescribeKey by id, ARN, alias or alias ARN; another account's key only where its policy admits the caller. */
const describeKey: Action = (call) => {
  const named = call.params.one('KeyId');
  if (named === undefined) throw new Refusal('ValidationException', 400, 'KeyId must be given.');
  const [accountId, name] = ownerOf(call, named);
  const key = findKey(call, accountId, name);
  if (accountId !== call.account.id && !key?.usableBy.includes(call.account.id)) {
    throw refusal('kms', 'denied', call.action, call.session.arn);
  }
  if (key === undefined) {
    const wanted = named.startsWith('arn:') ? named : arn(call.estate, 'kms', call.region, accountId, `key/${named}`);
    throw new Refusal('NotFoundException', 400, `Key '${wanted}' does not exist`);
  }
  return JSON.stringify({
    KeyMetadata: {
      AWSAccountId: accountId,
      Arn: arn(call.estate, 'kms', call.region, accountId, `key/${key.id}`),
      CreationDate: Date.parse(key.createdAt) / 1000,
      Description: key.description,
      Enabled: key.state === 'Enabled',
      KeyId: key.id,
      KeyManager: key.manager,
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyState: key.state,
      KeyUsage: 'ENCRYPT_DECRYPT',
      MultiRegion: false,
      Origin: 'AWS_KMS',
    },
  });
};

/** ListAliases, in pages of 50 unless Limit says otherwise. */
const listAliases: Action = (call) => {
  const only = call.params.one('KeyId');
  const id = only === undefined ? undefined : ownerOf(call, only)[1];
  const limit = pageSize(call.params, 'Limit', 1, 100, 'ValidationException') ?? 50;
  const bad = new Refusal('InvalidMarkerException', 400, 'The marker is not valid.');
  const keep = (key: Key): boolean => key.alias !== null && (id === undefined || key.id === id);
  const page = cutPage([ownPlace(call).keys], call.params.one('Marker'), limit, bad, keep);
  const Aliases = page.items.map((key) => ({
    AliasArn: arn(call.estate, 'kms', call.region, call.account.id, key.alias ?? ''),
    AliasName: key.alias,
    CreationDate: Date.parse(key.createdAt) / 1000,
    TargetKeyId: key.id,
  }));
  const more = page.next === null ? { Truncated: false } : { Truncated: true, NextMarker: page.next };
  return JSON.stringify({ Aliases, ...more });
};

function ownerOf(call: Call, named: string): [accountId: string, name: string] {
  const found = /^arn:[a-z-]+:kms:([a-z0-9-]+):(\d{12}):(key\/)?(.+)$/.exec(named);
  if (found?.[2] === undefined || found[4] === undefined) return [call.account.id, named];
  if (found[1] !== call.region) throw new Refusal('NotFoundException', 400, `Invalid arn ${found[1]}`);
  return [found[2], found[4]];
}

function findKey(call: Call, accountId: string, name: string): Key | undefined {
  const place = placeOf(call.estate, accountId, call.region);
  if (place === undefined || !name.startsWith('alias/')) return place?.keys.get(name);
  for (const key of itemsOf(place.keys)) if (key.alias === name) return key;
  return undefined;
}

/** The KMS actions served. */
export const kmsActions: Readonly<Record<string, Action>> = {
  DescribeKey: describeKey,
  ListAliases: listAliases,
};
