/** One whom a trust policy names. `anyone`: `*`; `id`: a user or role by its unique id; `odd`: nobody can say who is meant. */
export type TrustParty =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'identity'; readonly arn: string; readonly account: string }
  | { readonly kind: 'session'; readonly arn: string; readonly account: string; readonly role: string }
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'saml'; readonly arn: string }
  | { readonly kind: 'oidc'; readonly arn: string; readonly host: string }
  | { readonly kind: 'odd'; readonly text: string };

/** More parties than AWS accepts in any trust policy. */
const most = 1000;

/**
 * Whom a `Principal` element names, from its parsed JSON. Never throws; what cannot be understood is `odd`, never left out.
 * Source: IAM guide, "AWS JSON policy elements: Principal".
 */
export function partiesOf(principal: unknown): readonly TrustParty[] {
  if (principal === '*') return [{ kind: 'anyone' }];
  if (typeof principal !== 'object' || principal === null || Array.isArray(principal)) return [odd(principal)];
  const named = Object.entries(principal).flatMap(([type, value]): readonly TrustParty[] => {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.length === 0 ? [odd({ [type]: value })] : list.map((one) => partyOf(type, one));
  });
  if (named.length === 0) return [odd(principal)];
  return named.length > most ? [odd('more principals than any policy has')] : named;
}

function partyOf(type: string, value: unknown): TrustParty {
  if (typeof value !== 'string') return odd({ [type]: value });
  const party =
    type === 'AWS'
      ? awsParty(value)
      : type === 'Service'
        ? service(value)
        : type === 'Federated'
          ? provider(value)
          : null;
  return party ?? odd({ [type]: value });
}

function awsParty(text: string): TrustParty | null {
  if (text === '*') return { kind: 'anyone' };
  if (/^\d{12}$/.test(text)) return { kind: 'account', account: text };
  // What stands in for the ARN of one that was deleted.
  if (/^A(?:ID|RO)A[A-Z0-9]+$/.test(text)) return { kind: 'id', id: text };
  const [, place, account = '', rest = ''] = /^arn:[^:*?]+:(iam|sts)::(\d{12}):([^*?]+)$/s.exec(text) ?? [];
  if (place === 'iam' && rest === 'root') return { kind: 'account', account };
  if (place === 'iam' && /^(?:user|role)\/./.test(rest)) return { kind: 'identity', arn: text, account };
  const role = place === 'sts' ? /^assumed-role\/([^/]+)\/[^/]+$/.exec(rest)?.[1] : undefined;
  return role === undefined ? null : { kind: 'session', arn: text, account, role };
}

function service(text: string): TrustParty | null {
  return /^[a-z0-9.-]+\.[a-z]+$/i.test(text) ? { kind: 'service', name: text.toLowerCase() } : null;
}

// Providers that need no ARN. Source: IAM guide, "Create a role for OpenID Connect federation".
const known =
  /^(?:accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com|cognito-identity\.(?:[a-z0-9-]+\.)?amazonaws\.com(?:\.cn)?)$/;

function provider(text: string): TrustParty | null {
  if (known.test(text)) return { kind: 'oidc', arn: text, host: text };
  const [, type, name = ''] = /^arn:[^:*?]+:iam::\d{12}:(saml|oidc)-provider\/([^*?]+)$/s.exec(text) ?? [];
  if (type === 'saml') return { kind: 'saml', arn: text };
  return type === 'oidc' ? { kind: 'oidc', arn: text, host: name.toLowerCase() } : null;
}

function odd(value: unknown): TrustParty {
  return { kind: 'odd', text: (typeof value === 'string' ? value : JSON.stringify(value ?? null)).slice(0, 200) };
}
