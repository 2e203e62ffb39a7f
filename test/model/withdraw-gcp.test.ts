import { describe, expect, it } from 'vitest';
import { NoCommand } from '../../src/model/command.ts';
import type { Identity } from '../../src/model/subject.ts';
import { withdrawGcp } from '../../src/model/withdraw-gcp.ts';

const item = (name: string, region = 'global'): Identity => ({
  key: `//compute.googleapis.com/projects/p/regions/${region}/disks/${name}`,
  type: 'gcp:compute:snapshot',
  name,
  account: 'p',
  region,
});
const row = { who: 'principal', id: 'user:jo@evil.example', through: 'roles/owner' } as const;

describe('a withdrawal on Google Cloud', () => {
  it('names region or zone where the item lies in one', () => {
    expect(withdrawGcp['gcp:compute:snapshot'](item('s'), [row])).not.toContain('--region');
    expect(withdrawGcp['gcp:compute:snapshot'](item('s', 'europe-west3'), [row])).toMatch(/ --region=europe-west3$/);
    expect(withdrawGcp['gcp:compute:disk'](item('d', 'europe-west3'), [row])).toMatch(/ --region=europe-west3$/);
  });

  it('takes one binding a command, each once, in a stable order', () => {
    const line = withdrawGcp['gcp:compute:image'](item('i'), [{ ...row, id: 'user:z' }, row, row]);
    expect(line.split(' && ')).toHaveLength(2);
    expect(line.indexOf('jo@evil')).toBeLessThan(line.indexOf('user:z'));
  });

  it('quotes members, roles and names', () => {
    const line = withdrawGcp['gcp:compute:machine-image'](item("n'; rm"), [{ ...row, id: 'user:a b', through: 'r;x' }]);
    expect(line).toBe(
      "gcloud compute machine-images remove-iam-policy-binding 'n'\\''; rm' --project=p --member='user:a b' --role='r;x'",
    );
  });

  it.each([
    ['a name that reads as an option', '-x', row],
    ['an audience without a role', 's', { ...row, through: '' }],
    ['an audience without an id', 's', { who: 'principal', through: 'roles/owner' }],
    ['a policy that is not understood', 's', { ...row, through: 'inherited:elsewhere roles/owner' }],
    ['no audience', 's', { trustEnded: 'x' }],
  ])('refuses %s', (_, name, evidence) => {
    expect(() => withdrawGcp['gcp:compute:snapshot'](item(name), [evidence])).toThrow(NoCommand);
  });
});
