/** An id of Azure Resource Manager, taken apart. */
export interface ArmId {
  /** As it was given. Azure ids differ in case and mean the same, so it is for paths alone. */
  readonly given: string;
  /** The canonical form: lower case, with its leading slash. */
  readonly key: string;
  readonly subscription: string;
  /** The resource group as given; null for what lies in none. */
  readonly group: string | null;
  /** Namespace and types in lower case, such as `microsoft.compute/galleries/images`. */
  readonly type: string;
  /** One name for each type, as given. */
  readonly names: readonly string[];
}

/** Longer than any id: the longest parts are recovery points. */
const longestId = 2_048;
/** Nearly every id is of these characters alone, which is sooner seen than that none of the others is a control. */
const plain = /^[ -~]*$/;
const shape = /^\/?subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?\/providers\/([^/]+)\/(.+)$/i;
const diskShape =
  /^\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?\/providers\/microsoft\.compute\/disks\/[^/]+\/?$/;

/** Takes an id apart; null for what names no resource of a subscription. */
export function parseArmId(text: unknown): ArmId | null {
  const key = keyOf(text);
  // Controls and broken characters are in no name, and could not be put into a path.
  if (key === null || typeof text !== 'string' || !(plain.test(text) || !/[\p{Cc}\p{Cs}]/u.test(text))) return null;
  const found = shape.exec(text);
  const [subscription, group, namespace, rest] = [found?.[1], found?.[2], found?.[3], found?.[4]];
  if (subscription === undefined || namespace === undefined || rest === undefined) return null;
  const parts = (rest.endsWith('/') ? rest.slice(0, -1) : rest).split('/');
  if (parts.length % 2 !== 0 || parts.includes('')) return null;
  let type = namespace;
  const names: string[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    type += `/${parts[at]}`;
    names.push(parts[at + 1] ?? '');
  }
  return {
    given: text,
    key,
    subscription: lowered(subscription),
    group: group ?? null,
    type: lowered(type),
    names,
  };
}

/** Whether a reference in its canonical form names a managed disk. */
export function isDisk(key: string): boolean {
  return diskShape.test(key) && (plain.test(key) || parseArmId(key) !== null);
}

/**
 * The canonical form of a reference: lower case, with its leading slash (Azure's own examples leave it out); null where there is
 * none. What is no id of Resource Manager stays the text it is.
 */
export function keyOf(text: unknown): string | null {
  if (typeof text !== 'string' || text === '' || text.length > longestId) return null;
  // One slash at the end is left out; several are no end of an id.
  const lower = lowered(/[^/]\/$/.test(text) ? text.slice(0, -1) : text);
  return lower.startsWith('subscriptions/') ? `/${lower}` : lower;
}

/** The subscription that a reference names, in lower case; null where it names none. */
export function subscriptionOf(text: unknown): string | null {
  return /^\/subscriptions\/([^/]+)/.exec(keyOf(text) ?? '')?.[1] ?? null;
}

/** In lower case, but for what would become another letter, such as the sign for kelvin a k: two groups would get one key. */
function lowered(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return Array.from(text, (letter) => {
    const lower = letter.toLowerCase();
    return lower.toUpperCase() === letter ? lower : letter;
  }).join('');
}

/** Whether a text is a subscription or tenant id: it becomes part of keys and paths. */
export function isGuid(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
