import type { AccessBook } from './access-book.ts';
import type { AzureEstate, AzureSubscription } from './estate.ts';
import { noSubscription } from './refusal.ts';

/** Where the simulated service differs from what it promises, or where its behaviour is not known. */
export interface AzureBehaviour {
  /** Most rows on a page. */
  readonly mostRows: number;
  /** Which host the links to later pages name: ARM's own, the simulator's, or a stranger's that looks like ARM's. */
  readonly nextLinks: 'arm' | 'endpoint' | 'foreign';
  /** Every listing begins with an empty page and a link. */
  readonly emptyPages: boolean;
}

/** One request, understood: everything an operation may look at. */
export interface Call {
  /** Of the path's template, percent signs undone. */
  readonly params: Readonly<Record<string, string>>;
  /** By name in lower case. */
  readonly query: ReadonlyMap<string, string>;
  readonly body: string;
  /** Null for an operation of the tenant. */
  readonly subscription: AzureSubscription | null;
  readonly estate: AzureEstate;
  readonly behaviour: AzureBehaviour;
  readonly now: Date;
  readonly requestId: string;
  /** Export links on their way. */
  readonly accesses: AccessBook;
  /** The link to the page of the same listing that the token stands for. */
  nextLink(token: string): string;
  /** The link under which another path is reached. */
  link(path: string): string;
}

/** What an operation answers; a body of null is an empty one. It throws a `Refusal` for anything else. */
export interface Answer {
  readonly status: 200 | 202;
  readonly body: object | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One call that Resource Manager serves. */
export interface Operation {
  /** As the client package calls it, such as `snapshots.list`. */
  readonly name: string;
  /** The RBAC action it needs. */
  readonly action: string;
  readonly method: 'GET' | 'POST';
  /** Its path, with `{names}` of its parameters. */
  readonly path: string;
  /** Whether it is a listing with later pages. */
  readonly paged: boolean;
  /** The parameter that names the one item asked about; null for a listing of everything. */
  readonly item: string | null;
  /** The resource provider that must be registered; null for Resource Manager's own calls. */
  readonly provider: string | null;
  perform(call: Call): Answer;
  /** Deletes the item asked about, for the fault `deleted`. */
  forget?(call: Call): void;
}

/** The subscription a call is about. */
export function ownOf({ subscription, params }: Call): AzureSubscription {
  if (subscription === null) throw noSubscription(params['subscription'] ?? '');
  return subscription;
}

/** A parameter of the path; it is there for every call the router let through. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The path of this operation has no ${name}.`);
  return value;
}
