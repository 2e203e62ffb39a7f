import { expect, test } from 'vitest';
import { CloudProblem } from '../../src/clouds/cloud.ts';
import { loadSdk, requireSdk } from '../../src/clouds/sdk.ts';

test('an SDK that is there is handed on', async () => {
  expect(await loadSdk('AWS', 'x', async () => 7)).toBe(7);
});

test('an SDK that was not installed is named with the mend', async () => {
  const missing = loadSdk('Azure', '@azure/not-there', () => import(['@azure', 'not-there'].join('/')));
  await expect(missing).rejects.toThrow(CloudProblem);
  await expect(missing).rejects.toThrow(
    /^Azure is configured, and its SDK \(@azure\/not-there\) is not installed\. Run /,
  );
});

test('packages of an SDK are looked for before a scan, without loading any', () => {
  expect(() => requireSdk('AWS', ['@aws-sdk/client-sts', '@aws-sdk/credential-providers'])).not.toThrow();
  expect(() => requireSdk('Azure', ['@azure/arm-compute', '@azure/not-there'])).toThrow(
    /^Azure is configured, and its SDK \(@azure\/not-there\) is not installed\. Run /,
  );
});

test('an SDK that breaks while it is loaded breaks as it does', async () => {
  const broken = loadSdk('AWS', 'x', async () => {
    throw new TypeError('oops');
  });
  await expect(broken).rejects.toThrow(TypeError);
});
