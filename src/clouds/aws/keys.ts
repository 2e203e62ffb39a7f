import { parseArn } from '../../model/aws-name.ts';
import { known, type Reading, unknown, type Why } from '../../model/reading.ts';
import type { Encryption } from '../../model/snapshot.ts';
import { ask } from '../ask.ts';
import { explainAwsError } from './errors.ts';

/** What reading the managers of keys needs. */
export const keyPermissions = ['kms:DescribeKey'] as const;

/** What a listing says of an item's encryption. */
export interface EncryptionRow {
  readonly encrypted: boolean | undefined;
  readonly keyId: string | undefined;
}

/** Who manages the keys of one region, as one unit asks. */
export interface KeyRing {
  /** Unknown only where the listing does not say whether the item is encrypted; a manager that was refused is `unknown` inside. */
  encryption(row: EncryptionRow): Reading<Encryption> | Promise<Reading<Encryption>>;
  /** Refusals met since this was last asked, one for each key. */
  refusals(): readonly Why[];
}

/** Managers that are known, or being asked for, by key: shared by the units of one account and region. */
export type KeyMemo = Map<string, Promise<Reading<string>>>;

const plain = known<Encryption>({ on: false, keyId: null, keyManager: null });
const managers: Readonly<Record<string, 'cloud' | 'customer'>> = { AWS: 'cloud', CUSTOMER: 'customer' };

/**
 * A key ring for one unit; `manager` asks KMS who manages a key (`AWS` or `CUSTOMER`). Each distinct key is asked about
 * once; a refusal is kept for this unit alone, so that the next one asks again.
 */
export function keyRing(account: string, memo: KeyMemo, manager: (keyId: string) => Promise<string>): KeyRing {
  const settled = new Map<string, Reading<Encryption>>();
  let refused: Why[] = [];

  function ring(keyId: string): Promise<Reading<string>> {
    const before = memo.get(keyId);
    if (before !== undefined) return before;
    const asked = ask(explainAwsError, keyPermissions[0], () => manager(keyId));
    memo.set(keyId, asked);
    return asked;
  }

  async function settle(keyId: string): Promise<Reading<Encryption>> {
    const reading = await ring(keyId);
    const found = settled.get(keyId);
    if (found !== undefined) return found;
    if (reading.state === 'unknown') {
      refused.push(reading.why);
      memo.delete(keyId);
    }
    const keyManager =
      reading.state === 'known' && Object.hasOwn(managers, reading.value) ? managers[reading.value] : undefined;
    return keep(keyId, keyManager ?? 'unknown');
  }

  function keep(keyId: string, keyManager: Encryption['keyManager']): Reading<Encryption> {
    const encryption = known<Encryption>({ on: true, keyId, keyManager });
    settled.set(keyId, encryption);
    return encryption;
  }

  return {
    encryption({ encrypted, keyId }) {
      if (encrypted === undefined)
        return unknown('malformed', { said: 'the listing does not say whether it is encrypted' });
      if (!encrypted) return plain;
      if (keyId === undefined) return known<Encryption>({ on: true, keyId: null, keyManager: 'unknown' });
      const before = settled.get(keyId);
      if (before !== undefined) return before;
      const owner = parseArn(keyId)?.account;
      // AWS-managed keys live in the account that uses them, so a key of another account is a customer's.
      return owner !== undefined && owner !== account ? keep(keyId, 'customer') : settle(keyId);
    },
    refusals() {
      const met = refused;
      refused = [];
      return met;
    },
  };
}
