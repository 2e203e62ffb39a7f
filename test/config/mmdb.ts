/**
 * A database of addresses in MaxMind's format (https://maxmind.github.io/MaxMind-DB/) with one range of IPv4 addresses, written
 * by the specification so that no real one is needed.
 */
export function tinyDatabase(
  start: readonly [number, number, number, number],
  bits: number,
  row: Readonly<Record<string, unknown>>,
): Buffer {
  const address = Buffer.from(start).readUInt32BE(0);
  const tree = Buffer.alloc(bits * 6);
  for (let node = 0; node < bits; node += 1) {
    const goes = (address >>> (31 - node)) & 1;
    // The last node leads to the data section's first byte; a record of `bits` itself means that nothing is there.
    const next = node + 1 === bits ? bits + 16 : node + 1;
    tree.writeUIntBE(goes === 0 ? next : bits, node * 6, 3);
    tree.writeUIntBE(goes === 1 ? next : bits, node * 6 + 3, 3);
  }
  const metadata = {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1,
    database_type: 'Test',
    description: {},
    ip_version: 4,
    languages: [],
    node_count: bits,
    record_size: 24,
  };
  return Buffer.concat([
    tree,
    Buffer.alloc(16),
    encoded(row),
    Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'),
    encoded(metadata),
  ]);
}

function encoded(value: unknown): Buffer {
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    return Buffer.concat([Buffer.from([0x40 | bytes.length]), bytes]);
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([Buffer.from([0xc4]), bytes]);
  }
  if (Array.isArray(value))
    return Buffer.concat([Buffer.from([value.length, 0x04]), ...value.map((one) => encoded(one))]);
  const members = Object.entries(value as object);
  return Buffer.concat([
    Buffer.from([0xe0 | members.length]),
    ...members.flatMap(([name, one]) => [encoded(name), encoded(one)]),
  ]);
}
