import { describe, expect, it } from 'vitest';
import { whoWords } from '../../../src/model/view/who.ts';

describe('whom a cloud names, in words', () => {
  it.each([
    ['everyone', null, 'everyone'],
    ['everyone', 'allUsers', 'everyone'],
    ['everyone', 'allAuthenticatedUsers', 'everyone with a Google account'],
    ['account', '123456789012', 'account 123456789012'],
    ['bearer', null, 'whoever holds a link'],
    ['account', null, 'account not named'],
    ['tenant', '5f2c', 'tenant 5f2c'],
    ['organization', 'o-exampleorg1', 'organization o-exampleorg1'],
    ['organization', 'arn:aws:organizations::1:ou/o-a/ou-b', 'organization arn:aws:organizations::1:ou/o-a/ou-b'],
    ['organization', 'partner.example', 'everyone of partner.example'],
    ['principal', 'user:a@example.com', 'user a@example.com'],
    ['principal', 'group:b@example.com', 'group b@example.com'],
    ['principal', 'serviceAccount:c@p.iam.gserviceaccount.com', 'service account c@p.iam.gserviceaccount.com'],
    ['principal', 'principalSet://iam.googleapis.com/x', 'principal principalSet://iam.googleapis.com/x'],
    ['principal', 'arn:aws:iam::1:user/x', 'principal arn:aws:iam::1:user/x'],
    ['principal', 'toString:x', 'principal toString:x'],
  ])('%s %s is %s', (who, id, words) => {
    expect(whoWords(who, id)).toBe(words);
  });
});
