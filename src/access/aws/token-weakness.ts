import { headOfValue, type Narrowing } from './narrowing.ts';

/** What is weak about letting in whoever a provider of web identities gave a token. `lacks`: whether nothing narrows it down so. */
export function tokenWeaknesses(host: string, lacks: (narrowing: Narrowing) => boolean): readonly string[] {
  const found: string[] = [];
  const claim = (key: string) => (key.startsWith(`${host}:`) ? key.slice(host.length + 1) : '');
  const github = /^token\.actions\.githubusercontent\.com(?:\/|$)/.test(host);
  if (github && lacks({ is: (key) => repositoryClaims.has(claim(key)), narrows: namesOwner, always: true }))
    found.push('any repository of GitHub may become it: the subject is not limited');
  else if (
    !github &&
    !publicLogin.test(host) &&
    lacks({ is: (key) => claim(key) === 'sub', narrows: namesSubject, always: true })
  )
    found.push(`whoever ${host.slice(0, 120)} gives a token may become it: the subject is not limited`);
  const audience: Narrowing = {
    is: (key) => audienceClaims.has(claim(key)),
    narrows: (value, wild) => headOfValue(value, wild) !== '',
    always: true,
  };
  if (lacks(audience)) found.push('no audience is asked for');
  return found;
}

// Logins of people, whoever they are: the audience tells whose application they use.
const publicLogin = /^(?:accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com|cognito-identity\..*)$/;
const audienceClaims = new Set(['aud', 'oaud', 'azp', 'app_id', 'client_id']);
const repositoryClaims = new Set([
  'sub',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'job_workflow_ref',
  'enterprise_id',
]);

/**
 * Whether a subject, or another claim, of GitHub is of one owner: `repo:octo-org/..`, `octo-org/..`, an id. A wildcard in the
 * name of the owner lets others in. Source: GitHub, "Configuring OpenID Connect in Amazon Web Services".
 */
function namesOwner(value: string, wild: boolean): boolean {
  const head = headOfValue(value, wild);
  if (head === value) return true;
  return /^(?:(?:repo|repository|job_workflow_ref):)?[^/:]+\/|^(?:repository|enterprise|organization)[a-z_]*:[^:]+:/.test(
    head,
  );
}

// `system:serviceaccount:*`, `project_path:*` and `*` name nobody.
function namesSubject(value: string, wild: boolean): boolean {
  return !/^(?:system:serviceaccount:|[a-z_-]+:)?$/.test(headOfValue(value, wild));
}
