import type { Standing } from './caller.ts';
import type { PolicyDocument } from './document.ts';
import { grantsOf, type Judge, type Judgement } from './judge.ts';
import { actionsOf, outsideCaller, withClaims } from './outside-caller.ts';
import { concerns, type Statement } from './parse-policy.ts';
import type { Asker } from './realm.ts';
import { roleQuestion, roleType } from './role-question.ts';
import type { NamedThing } from './things.ts';
import type { Trust } from './trust.ts';
import type { TrustParty } from './trust-party.ts';

/** A statement that may let a party in, and those that deny the same party. */
export interface Way {
  readonly party: TrustParty;
  readonly allow: Statement;
  readonly denials: readonly Statement[];
}

/** The ways of one outsider into one role. */
export interface WaysIn {
  readonly ways: readonly Way[];
  readonly trust: Trust;
  readonly thing: NamedThing;
  /** The role, for what its organization says of it. */
  readonly asker: Asker;
  /** Where the role's account stands. */
  readonly home: Standing;
  /** Keys that the request settles, in lower case. */
  readonly given?: ReadonlyMap<string, readonly string[]>;
  standing(party: TrustParty): Standing | null;
}

/**
 * How surely an outsider becomes a role by any of its ways; null where it certainly does not. What its own side allows is not
 * known: the trust decides, and what the organization says of its resources.
 */
export function judgeWay(waysIn: WaysIn, judge: Judge): (Judgement & { readonly via: readonly string[] }) | null {
  const { ways, trust, thing, asker, home, standing, given } = waysIn;
  const unclear = trust.statements.flatMap(({ statement, parties }) =>
    statement.effect === 'deny' && parties.some(({ kind }) => kind === 'odd') ? doubted(statement) : [],
  );
  const found = ways.flatMap(({ party, allow, denials }) => {
    const lets = party.kind === 'odd' ? doubted(allow) : allow;
    const source = { document: documentOf([lets, ...denials, ...unclear]), label: trust.label };
    const caller = outsideCaller(party, home, standing(party));
    return actionsOf(party).flatMap((action) => {
      const question = withClaims(roleQuestion(action, thing, true, caller, given), party);
      const layers = { ...nothing, levels: [[source]], resourceLevels: asker.layers.resourceLevels };
      const judged = judge([layers], { question, type: roleType });
      return judged === null ? [] : { ...judged, via: grantsOf([source], question) };
    });
  });
  const verdict = (['allowed', 'conditional', 'unknown'] as const).find((one) =>
    found.some((way) => way.verdict === one),
  );
  const best = found.find((way) => way.verdict === verdict);
  if (best === undefined) return null;
  return { ...best, via: [...new Set(found.flatMap(({ via }) => via))].sort() };
}

const nothing = { identity: [], boundary: null, levels: [], resourceLevels: [], root: true } as const;

function doubted(statement: Statement): Statement {
  return { ...statement, gap: statement.gap ?? 'who is meant cannot be told' };
}

function documentOf(statements: readonly Statement[]): PolicyDocument {
  return { statements, about: (action) => statements.filter((statement) => concerns(statement, action)) };
}
