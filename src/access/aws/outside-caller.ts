import { because } from '../logic.ts';
import type { Action } from './actions.ts';
import type { Caller, Standing } from './caller.ts';
import type { Question } from './question.ts';
import { becoming } from './role-question.ts';
import type { KeyState } from './text-template.ts';
import type { TrustParty } from './trust-party.ts';

/** What is known of one who is not among the identities of the scan. `home`: where the role's account stands; `own`: where the party's does, null for a stranger. */
export function outsideCaller(party: TrustParty, home: Standing, own: Standing | null): Caller {
  const facts: Readonly<Record<string, KeyState>> = {
    'aws:resourceorgid': home.organization,
    'aws:resourceorgpaths': home.paths,
    ...factsOf(party, own),
  };
  return {
    state(key) {
      const fact = facts[key];
      if (fact !== undefined) return fact;
      if (key === 'aws:resourceaccount') return undefined;
      // A service has no principal of its own in any account: only what says that it is a service.
      return party.kind === 'service' && key !== 'aws:principaltype' ? 'absent' : because.condition;
    },
  };
}

/** The actions by which a party becomes a role; more than one where it may be anybody. */
export function actionsOf({ kind }: TrustParty): readonly Action[] {
  switch (kind) {
    case 'account':
    case 'identity':
    case 'session':
    case 'id':
    case 'service':
      return [becoming.plain];
    case 'saml':
      return [becoming.saml];
    case 'oidc':
      return [becoming.web];
    case 'anyone':
    case 'odd':
      return [becoming.plain, becoming.saml, becoming.web];
    default:
      return kind satisfies never;
  }
}

/** A question whose tokens carry whatever claims their provider puts into them: `HOST:sub`, `HOST:aud`, .. */
export function withClaims(question: Question, party: TrustParty): Question {
  if (party.kind !== 'oidc') return question;
  const claim = `${party.host}:`;
  return {
    ...question,
    state: (key, written) => (key.startsWith(claim) ? because.condition : question.state(key, written)),
    read: (key) => (key.startsWith(claim) ? because.condition : question.read(key)),
  };
}

function factsOf(party: TrustParty, own: Standing | null): Readonly<Record<string, KeyState>> {
  const person = { 'aws:principalisawsservice': ['false'], 'aws:principalservicename': 'absent' } as const;
  const standing: Readonly<Record<string, KeyState>> =
    own === null ? {} : { 'aws:principalorgid': own.organization, 'aws:principalorgpaths': own.paths };
  switch (party.kind) {
    case 'account':
      return { ...person, ...standing, 'aws:principalaccount': [party.account] };
    case 'identity':
      return { ...person, ...standing, 'aws:principalaccount': [party.account], 'aws:principalarn': [party.arn] };
    case 'session':
      return { ...person, ...standing, 'aws:principalaccount': [party.account] };
    case 'id':
    case 'saml':
    case 'oidc':
      return person;
    case 'service':
      return { 'aws:principalisawsservice': ['true'], 'aws:principalservicename': [party.name] };
    case 'anyone':
    case 'odd':
      return {};
    default:
      return party satisfies never;
  }
}
