import { isRow, type Row, rowAt } from './row.ts';

/** Methods wanted of each service, as the protobuf files spell them. */
export type Wanted = Readonly<Record<string, readonly string[]>>;

const home = ['google', 'cloud', 'compute', 'v1'] as const;

/**
 * What the wanted methods need of the protobuf description of Compute Engine: its services with these methods alone, and
 * every message they reach. The whole of it is 2,000 messages; making classes of them takes a second and 35 MB. Throws for
 * a method that the description does not have.
 */
export function protoSubset(description: Row, wanted: Wanted): Row {
  const all = home.reduce((at, name) => rowAt(rowAt(at, 'nested') ?? {}, name) ?? {}, description);
  const types = rowAt(all, 'nested') ?? {};
  const kept: Record<string, Row> = {};
  const queue: string[] = [];
  for (const [name, names] of Object.entries(wanted)) {
    const service = rowAt(types, name) ?? {};
    const methods = rowAt(service, 'methods') ?? {};
    const chosen = names.map((method) => [method, methodOf(methods, name, method)] as const);
    for (const [, method] of chosen) queue.push(...typesIn(method, ['requestType', 'responseType']));
    kept[name] = { ...service, methods: Object.fromEntries(chosen) };
  }
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const message = Object.hasOwn(kept, next) ? null : rowAt(types, next);
    if (message === null) continue;
    kept[next] = message;
    queue.push(...fieldTypes(message));
  }
  return home.reduceRight<Row>((inner, name) => ({ nested: { [name]: inner } }), { ...all, nested: kept });
}

function methodOf(methods: Row, service: string, name: string): Row {
  const method = rowAt(methods, name);
  if (method === null) throw new Error(`the SDK of Google Cloud has no ${service}.${name}`);
  return method;
}

function fieldTypes(message: Row): readonly string[] {
  const fields = Object.values(rowAt(message, 'fields') ?? {}).filter(isRow);
  const inner = Object.values(rowAt(message, 'nested') ?? {}).filter(isRow);
  return [...fields.flatMap((field) => typesIn(field, ['type'])), ...inner.flatMap(fieldTypes)];
}

/** The messages a description names, without what stands before or below their name. */
function typesIn(row: Row, keys: readonly string[]): readonly string[] {
  return keys.flatMap((key) => {
    const type = row[key];
    return typeof type === 'string' ? [type.replace(/^\.?google\.cloud\.compute\.v1\./, '').split('.')[0] ?? type] : [];
  });
}
