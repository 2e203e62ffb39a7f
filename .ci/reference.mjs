const written = '<!-- Written by `npm run docs` from the program itself: do not edit. -->\n';
const severities = ['critical', 'high', 'medium', 'low'];

/** docs/reference/checks.md from the rows of `checks list --json`. */
export function checksPage(checks) {
  const sorted = [...checks].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1),
  );
  const list = sorted.map(({ id, severity, subjects, title }) => [
    `[${id}](#${id})`,
    severity,
    subjects.join(', '),
    title,
  ]);
  return page(
    'Checks',
    'What Stillwatch judges. The title is the healthy world. A fact that a check needs and that could not be read makes ' +
      'its outcome `unknown`, never a pass.',
    table(['check', 'severity', 'about', 'the healthy world'], list),
    ...sorted.map(checkSection),
  );
}

function checkSection({ id, title, why, severity, subjects, needs, attack, frameworks, references, fix }) {
  const tags = Object.entries(frameworks).map(([name, controls]) => `${name} ${controls.join(', ')}`);
  const facts = [
    ['severity', severity],
    ['about', subjects.join(', ')],
    ['rests on', needs.map(code).join(', ')],
    ['ATT&CK', attack.join(', ')],
    ['frameworks', tags.join('; ')],
  ].filter(([, value]) => value !== '');
  return [
    `## ${id}`,
    `**${title}.** ${why}`,
    `To mend it: ${fix}`,
    table(['', ''], facts),
    ...(references.length === 0 ? [] : [references.map((link) => `- <${link}>`).join('\n')]),
  ].join('\n\n');
}

/** docs/reference/cli.md from every command's help. What all commands take stands once. */
export function cliPage(pages) {
  const [main, ...commands] = pages;
  const everywhere = commands.map(({ text }) => group(text, 'Everywhere:')).find((text) => text !== '') ?? '';
  return page(
    'Commands',
    'Exit codes: 0 done, 3 misused or broken. `scan`, `doctor` and `activity` end with 2 where something was not read; `gate` with 1 ' +
      'where something fails, 2 where too much could not be judged. Machine output goes to stdout alone, ' +
      'notices and progress to stderr.',
    block(main.text),
    '## Every command takes',
    block(everywhere),
    ...commands.map(({ name, text }) => `## ${name}\n\n${block(text.replace(group(text, 'Everywhere:'), ''))}`),
  );
}

/** One titled group of a help text, its title and following empty line included; '' where there is none. */
function group(text, title) {
  const start = text.indexOf(`${title}\n`);
  if (start < 0) return '';
  const end = text.indexOf('\n\n', start);
  return end < 0 ? text.slice(start) : text.slice(start, end + 2);
}

/** docs/reference/configuration.md from the JSON Schema. */
export function configurationPage(schema) {
  const plain = Object.entries(schema.properties).filter(([, part]) => part.properties === undefined);
  const sections = Object.entries(schema.properties).filter(([, part]) => part.properties !== undefined);
  const required = new Set(schema.required ?? []);
  return page(
    'Configuration',
    '`stillwatch.yaml` in the working folder, or where `--config` says. Relative paths count from its folder. A key that ' +
      'is not listed here is an error. `stillwatch init` writes one with every setting. Durations are `30s`, `15m`, ' +
      '`36h` or `180d`. For editors there is a JSON Schema, [stillwatch.schema.json](stillwatch.schema.json): put ' +
      '`# yaml-language-server: $schema=PATH` on the first line.',
    settings(plain.map(([name, part]) => [name, part])),
    ...sections.map(([name, part]) =>
      [
        `## ${name}`,
        `${part.description ?? ''}.${required.has(name) ? ' Required.' : ''}`,
        settings(leaves(part, name)),
      ].join('\n\n'),
    ),
  );
}

function leaves(part, path) {
  if (part.properties === undefined) return [[path, part]];
  return Object.entries(part.properties).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
}

function settings(list) {
  return table(
    ['setting', 'is', 'default', 'meaning'],
    list.map(([path, part]) => [
      code(path),
      kindOf(part),
      part.default === undefined ? '' : code(inYaml(part.default)),
      part.description ?? '',
    ]),
  );
}

function kindOf(part) {
  if (part.enum !== undefined) return part.enum.map(code).join(', ');
  if (part.const !== undefined) return code(part.const);
  if (part.anyOf !== undefined) return part.anyOf.map(kindOf).join(' or ');
  if (part.type === 'array') return `list of ${kindOf(part.items)}`;
  if (part.type === 'object') return part.properties === undefined ? 'names and values' : 'entry';
  return part.type === 'string' ? 'text' : part.type === 'boolean' ? 'true or false' : 'number';
}

function inYaml(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** docs/reference/permissions.md from the rows of `permissions --json` and the policy itself. */
export function permissionsPage(collectors, policy) {
  const list = collectors.map(({ cloud, collector, describes, permissions }) => [
    cloud,
    code(collector),
    describes,
    permissions.map(code).join(', '),
  ]);
  return page(
    'Permissions',
    'Everything Stillwatch may ask. A call outside this list is refused before it leaves the process. ' +
      '`stillwatch permissions` prints the policies: `--format iam-json`, `terraform` or `cloudformation`.',
    table(['cloud', 'collector', 'reads', 'permissions'], list),
    '## As an IAM policy',
    block(policy, 'json'),
  );
}

function page(title, ...parts) {
  return `${written}\n# ${title}\n\n${parts.join('\n\n')}\n`;
}

function table(head, body) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

function block(text, language = 'text') {
  return `\`\`\`${language}\n${text.trim()}\n\`\`\``;
}

function code(text) {
  return `\`${text}\``;
}
