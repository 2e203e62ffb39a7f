import type { Reading } from '../../model/reading.ts';
import { whyText } from '../../model/reading.ts';
import { concerns, type DocumentKind, parsePolicy, type Statement } from './parse-policy.ts';

/** A policy, read. Made once for each distinct text. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  /** The statements about an action, `service:action` in lower case. */
  about(action: string): readonly Statement[];
}

/** A policy where it stands, and how it came there: `group/admins -> policy/Backups`. */
export interface Source {
  readonly document: PolicyDocument;
  readonly label: string;
}

/** Reads documents, each distinct text once. */
export interface Library {
  /** A text that was not read is a document that may say anything. */
  read(text: Reading<string>, called: string, kind?: DocumentKind): PolicyDocument;
  /** A document that may say anything, because of what was not read. */
  missing(what: string): PolicyDocument;
}

/** An empty library. */
export function openLibrary(): Library {
  const known = new Map<string, PolicyDocument>();
  const lost = new Map<string, PolicyDocument>();
  const missing = (what: string) => {
    const before = lost.get(what);
    if (before !== undefined) return before;
    const made = documentOf([anything(what)]);
    lost.set(what, made);
    return made;
  };
  return {
    missing,
    read(text, called, kind = 'identity') {
      if (text.state === 'unknown') return missing(`${called} (${whyText(text.why)})`);
      const key = `${kind} ${text.value}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const made = documentOf(parsePolicy(text.value, kind));
      known.set(key, made);
      return made;
    },
  };
}

function documentOf(statements: readonly Statement[]): PolicyDocument {
  const byAction = new Map<string, readonly Statement[]>();
  return {
    statements,
    about(action) {
      const before = byAction.get(action);
      if (before !== undefined) return before;
      const found = statements.filter((statement) => concerns(statement, action));
      byAction.set(action, found);
      return found;
    },
  };
}

function anything(gap: string): Statement {
  return {
    index: 0,
    sid: null,
    effect: 'either',
    actions: null,
    actionTexts: [],
    resources: null,
    atoms: [],
    principal: null,
    gap,
  };
}
