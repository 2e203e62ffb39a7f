import type { GuardrailDefect } from './power-facts.ts';
import type { Reading } from './reading.ts';
import type { CloudId } from './scope.ts';

/** A statement that denies something over copies. Key = its policy's key, `#` and its position from 1: unique, whatever it is called. */
export interface Guardrail {
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  /** What people call it, such as `DenySnapshotShare, statement 2`: untrusted text. */
  readonly name: string;
  /** Why it can never fire; null where it can. Unknown where its policy was not read. */
  readonly defect: Reading<GuardrailDefect | null>;
}
