import type { IamIdentity } from '../../model/identity.ts';
import type { Library, PolicyDocument } from './document.ts';
import { type Atom, atomsOf } from './parse-condition.ts';
import { concerns, type Statement } from './parse-policy.ts';
import { partiesOf, type TrustParty } from './trust-party.ts';

/** A statement of a trust policy, and whom it names. */
export interface TrustStatement {
  readonly statement: Statement;
  /** `odd` alone where it says who is meant by leaving others out, or cannot be read. */
  readonly parties: readonly TrustParty[];
}

/** Whether one who asks is a party: surely, not, nobody can say, or only in a session of that name. */
export type Fit = 'yes' | 'no' | 'unclear' | { readonly session: string };

/** Who may become a role. */
export interface Trust {
  /** As people read it: `role/backup -> trust`. */
  readonly label: string;
  readonly statements: readonly TrustStatement[];
  /** What it says of one who asks: other statements left out, those that may mean somebody else with a gap. */
  seenBy(fitOf: (party: TrustParty, effect: Statement['effect']) => Fit): SeenTrust;
}

/** A trust policy as one who asks sees it. */
export interface SeenTrust {
  readonly document: PolicyDocument;
  /** Equal for all who see the same. */
  readonly signature: string;
}

/** What a label of a trust policy adds to the name of its role. */
export const trustLabel = ' -> trust';

/** Reads trust policies, each distinct text once. */
export interface Trusts {
  /** A role's; of a user nobody can become it. */
  of(identity: IamIdentity): Trust;
}

/** Trust policies of a scan. */
export function openTrusts(library: Library): Trusts {
  const read = new Map<PolicyDocument, Pick<Trust, 'statements' | 'seenBy'>>();
  return {
    of({ type, name, trust }) {
      const label = `${type}/${name}${trustLabel}`;
      if (trust === null) return { label, ...make([]) };
      const document = library.read(trust, `trust policy of ${type}/${name}`, 'trust');
      const known = read.get(document) ?? make(document.statements);
      read.set(document, known);
      return { label, ...known };
    },
  };
}

function make(statements: readonly Statement[]): Pick<Trust, 'statements' | 'seenBy'> {
  const named = statements.map((statement) => ({ statement, parties: partiesIn(statement) }));
  const seen = new Map<string, SeenTrust>();
  return {
    statements: named,
    seenBy(fitOf) {
      const fits = named.map(({ statement, parties }) => parties.map((party) => fitOf(party, statement.effect)));
      const signature = fits.map((list) => list.map(letter).join('')).join('/');
      const before = seen.get(signature);
      if (before !== undefined) return before;
      const document = documentOf(
        named.flatMap(({ statement, parties }, at) => asSeen(statement, parties, fits[at] ?? [])),
      );
      const made = { document, signature };
      if (seen.size < 10_000) seen.set(signature, made);
      return made;
    },
  };
}

function partiesIn({ principal, gap }: Statement): readonly TrustParty[] {
  if (principal === null) return [{ kind: 'odd', text: gap ?? 'nobody is named' }];
  return principal.inverted
    ? [{ kind: 'odd', text: 'everyone but those of NotPrincipal' }]
    : partiesOf(principal.value);
}

function letter(fit: Fit): string {
  if (typeof fit !== 'string') return `(${fit.session})`;
  return fit === 'yes' ? 'y' : fit === 'no' ? 'n' : 'u';
}

function asSeen(statement: Statement, parties: readonly TrustParty[], fits: readonly Fit[]): readonly Statement[] {
  if (fits.includes('yes')) return [statement];
  const sessions = fits.flatMap((fit) => (typeof fit === 'string' ? [] : fit.session));
  const inSession = sessions.map((name) => ({ ...statement, atoms: [...statement.atoms, ...ofSession(name)] }));
  const at = fits.indexOf('unclear');
  if (at < 0) return inSession;
  const party = parties[at];
  const gap = `who is meant cannot be told: ${party?.kind === 'odd' ? party.text : 'a principal'}`;
  return [...inSession, { ...statement, gap: statement.gap ?? gap }];
}

// The name of a session follows the id of its role: who may become the role chooses it.
function ofSession(name: string): readonly Atom[] {
  return atomsOf({ StringLike: { 'aws:userid': `*:${name}` } }, false).atoms;
}

function documentOf(statements: readonly Statement[]): PolicyDocument {
  const byAction = new Map<string, readonly Statement[]>();
  return {
    statements,
    about(action) {
      const before = byAction.get(action) ?? statements.filter((statement) => concerns(statement, action));
      byAction.set(action, before);
      return before;
    },
  };
}
