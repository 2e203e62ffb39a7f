import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Home, homeOf } from '../../src/exposure/gcp-member.ts';

const project = (id: string): Home => ({ of: 'project', project: id });
const domain = (name: string): Home => ({ of: 'domain', domain: name });
const unknown: Home = { of: 'unknown' };
const agent = (name: string, host: string): string => `serviceAccount:${name}@${host}.iam.gserviceaccount.com`;

describe('homeOf', () => {
  it.each<[string, Home]>([
    ['user:ana@example.com', domain('example.com')],
    ['user:ana@Example.COM', domain('example.com')],
    ['group:team@googlegroups.com', domain('googlegroups.com')],
    ['domain:Example.com', domain('example.com')],
    ['principal://goog/subject/ana@example.com', domain('example.com')],
    ['principalSet://goog/group/team@example.com', domain('example.com')],
    ['principalSet://goog/public:all', { of: 'everyone' }],
    ['allUsers', { of: 'everyone' }],
    ['allAuthenticatedUsers', { of: 'everyone' }],
    ['projectOwner:prod-data', project('prod-data')],
    ['projectEditor:example.com:legacy', project('example.com:legacy')],
    ['deleted:user:ana@example.com?uid=1', { of: 'nobody' }],
    ['deleted:principal://iam.googleapis.com/locations/global/workforcePools/p/subject/s', { of: 'nobody' }],
  ])('reads %s', (member, home) => {
    expect(homeOf(member)).toEqual(home);
  });

  it.each([
    ['app@prod-data.iam.gserviceaccount.com', 'prod-data'],
    ['app@legacy.example.com.iam.gserviceaccount.com', 'example.com:legacy'],
    ['prod-data@appspot.gserviceaccount.com', 'prod-data'],
    ['legacy.example.com@appspot.gserviceaccount.com', 'example.com:legacy'],
    ['123-compute@developer.gserviceaccount.com', '123'],
    ['123@cloudservices.gserviceaccount.com', '123'],
    ['123@cloudbuild.gserviceaccount.com', '123'],
    ['prod-data.svc.id.goog[shop/runner]', 'prod-data'],
    ['example.com:legacy.svc.id.goog[shop/runner]', 'example.com:legacy'],
  ])('takes the service account %s for one of project %s', (address, id) => {
    expect(homeOf(`serviceAccount:${address}`)).toEqual(project(id));
    if (!address.includes('[')) expect(homeOf(`user:${address}`)).toEqual(project(id));
  });

  it.each([
    ['service-123', 'compute-system'],
    ['service-123', 'container-engine-robot'],
    ['service-123', 'gae-api-prod'],
    ['service-123', 'cloud-ml.google.com'],
    ['service-123', 'gcp-sa-backupdr'],
    ['service-123', 'gcp-ri-aiplatform'],
    ['service-p123', 'gcp-sa-accessapproval'],
    ['service-project-123', 'security-center-api'],
    ['vault-123-7f', 'gcp-sa-backupdr-pr'],
    ['p123-a1b2c3', 'gcp-sa-cloud-sql'],
    ['p-123-a1b2c3', 'gcp-sa-generativelanguage'],
    ['c-123-a1b2c3', 'gcp-sa-alloydb'],
    ['b123-a1', 'gcp-sa-bundles'],
    ['bqcx-123-a1', 'gcp-sa-bigquery-condel'],
    ['connection-123-a1', 'gcp-sa-bigquery-condel'],
    ['blirc-123-a1', 'gcp-sa-biglakerestcatalog'],
    ['bq-123', 'bigquery-encryption'],
    ['project-123', 'storage-transfer-service'],
  ])("takes Google's agent %s at %s for one of the project it works for", (name, host) => {
    expect(homeOf(agent(name, host))).toEqual(project('123'));
  });

  it.each<[string, string, Home]>([
    ['service-org-9', 'gcp-sa-osconfig', { of: 'organization', organization: '9' }],
    ['service-o9', 'gcp-sa-accessapproval', { of: 'organization', organization: '9' }],
    ['organizations-9', 'gcp-sa-riskmanager', { of: 'organization', organization: '9' }],
    ['o9-a1b2', 'gcp-sa-logging', { of: 'organization', organization: '9' }],
    ['service-folder-8', 'gcp-sa-pam', { of: 'folder', folder: '8' }],
    ['service-f8', 'gcp-sa-accessapproval', { of: 'folder', folder: '8' }],
    ['f8-a1b2', 'gcp-sa-logging', { of: 'folder', folder: '8' }],
    ['agent', 'gcp-sa-backupdr', unknown],
    ['service-', 'compute-system', unknown],
    ['service-12x', 'compute-system', unknown],
  ])("takes Google's agent %s at %s for %j", (name, host, home) => {
    expect(homeOf(agent(name, host))).toEqual(home);
  });

  it('never reads whose an account is from a name that the owner of its project chose', () => {
    const names = ['service-123', 'service-org-9', 'p123-a1b2c3', 'vault-123-7f', '123-compute', 'project-123'];
    const hosts = ['evil-corp', 'evil-gcp-sa-x', 'compute-system-2', 'xcompute-system', 'my-gae-api-prod', 'google-x'];
    for (const host of hosts) for (const name of names) expect(homeOf(agent(name, host))).toEqual(project(host));
    expect(homeOf(agent('service-123', 'gcp-sa-x.evil.io'))).toEqual(project('evil.io:gcp-sa-x'));
    expect(homeOf(agent('service-123', 'x.google.com.evil.io'))).toEqual(project('google.com.evil.io:x'));
    expect(homeOf('serviceAccount:service-123@appspot.gserviceaccount.com')).toEqual(project('service-123'));
  });

  it.each<[string, Home]>([
    ['principal://iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/p/subject/s', project('123')],
    ['principalSet://iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/p/*', project('123')],
    ['principal://iam.googleapis.com/projects/123/name/locations/global/workloadIdentityPools/p', project('123')],
    ['principalSet://parametermanager.googleapis.com/projects/123/*', project('123')],
    ['principalSet://cloudresourcemanager.googleapis.com/projects/123', project('123')],
    ['principalSet://cloudresourcemanager.googleapis.com/projects/123/type/ServiceAccount', project('123')],
    ['principalSet://cloudresourcemanager.googleapis.com/folders/8/type/ServiceAccount', { of: 'folder', folder: '8' }],
    ['principalSet://cloudresourcemanager.googleapis.com/organizations/9', { of: 'organization', organization: '9' }],
    [
      'principal://iam.googleapis.com/locations/global/workforcePools/staff/subject/ana',
      { of: 'workforce-pool', pool: 'staff' },
    ],
    [
      'principalSet://iam.googleapis.com/locations/global/workforcePools/staff/*',
      { of: 'workforce-pool', pool: 'staff' },
    ],
  ])('reads the principal %s', (member, home) => {
    expect(homeOf(member)).toEqual(home);
  });

  it.each([
    '',
    ':',
    'user',
    'user:',
    'user:ana',
    'user:@example.com',
    'user:ana@',
    'user:eve@evil.io@example.com',
    'domain:',
    'projectOwner:',
    'robot:r2@example.com',
    'ALLUSERS',
    'serviceAccount:',
    'serviceAccount:app@example.com',
    'serviceAccount:app@prod-data.iam.gserviceaccount.com.evil.io',
    'serviceAccount:app@prod-data.iam.gserviceaccount.com@evil.io',
    'serviceAccount:123@developer.gserviceaccount.com.evil.io',
    'serviceAccount:chat-api-push@system.gserviceaccount.com',
    'serviceAccount:prod-data.hub.id.goog[a/b]',
    'serviceAccount:prod-data.svc.id.goog',
    'principal://iam.googleapis.com/projects/-/serviceAccounts/app@prod-data.iam.gserviceaccount.com',
    'principal://evil.io/projects/123/x',
    'principal://iam.googleapis.com.evil.io/projects/123/x',
    'principalSet://goog/cloudIdentityCustomerId/C01abc23',
    'principalSet://iam.googleapis.com/locations/global/workforcePools/',
    'principalSet:',
  ])('knows nobody by %j', (member) => {
    expect(homeOf(member)).toEqual(unknown);
  });

  it('says something of any text, in no time', () => {
    const start = performance.now();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        expect(homeOf(text).of).toBeTypeOf('string');
        expect(homeOf(`serviceAccount:${text}`).of).toBeTypeOf('string');
        expect(homeOf(`principalSet://${text}`).of).toBeTypeOf('string');
      }),
      { numRuns: 5_000 },
    );
    for (const one of ['a', '.', '-', '/', '[', '@', '.svc.id.goog[', 'service-', '.google.com'])
      homeOf(`serviceAccount:x@${one.repeat(100_000)}`);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
