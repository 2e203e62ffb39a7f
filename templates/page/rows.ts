import type { RowContext } from '../../src/model/view/row-text.ts';
import { rowText } from '../../src/model/view/row-text.ts';
import type { ListedSubject } from '../../src/model/view/subjects.ts';
import { cloudWord, own, typeWord } from '../../src/model/view/things.ts';
import { stateWords } from '../../src/model/view/words.ts';
import { element } from './element.ts';

/** One subject as the table shows it: a row, and one with its command where there is one. The same markup as subject.hbs. */
export function subjectRows(subject: ListedSubject, index: number, context: RowContext): HTMLTableSectionElement {
  const text = rowText(subject, context);
  const name = element(
    'button',
    { type: 'button', class: 'name', tabindex: '-1', 'aria-haspopup': 'dialog' },
    element('bdi', {}, text.name),
  );
  const cells = element(
    'tr',
    { 'aria-rowindex': String(index * 2 + 2) },
    element(
      'td',
      {},
      element('span', { class: `state ${text.state}` }, text.word),
      text.note === null ? null : element('small', {}, text.note),
    ),
    element('td', {}, name, element('small', {}, element('bdi', {}, text.where))),
    element('td', {}, element('bdi', {}, text.who), element('small', {}, text.since)),
    element('td', {}, element('bdi', {}, text.owner)),
  );
  const body = element('tbody', { class: 'subject', 'data-index': String(index) }, cells);
  if (text.command !== null) {
    const command = commandCode(text.command);
    body.append(
      element(
        'tr',
        { class: 'fix', 'aria-rowindex': String(index * 2 + 3) },
        element('td', {}),
        element('td', { colspan: '3' }, command),
      ),
    );
  }
  return body;
}

/** A command whose lines break between words only. */
export function commandCode(words: readonly string[]): HTMLElement {
  return element('code', { class: 'command' }, ...words.flatMap((word) => [element('span', {}, word), ' ']));
}

/** Everything one may search a subject by, in lower case: what is shown, and ids in full. Made without drawing: there may be many. */
export function searchText(subject: ListedSubject, { accountNames }: RowContext): string {
  const { key, name, type, cloud, account, region, owner, state } = subject;
  const shown = [
    name,
    key,
    typeWord(type),
    cloudWord(cloud),
    account,
    own(accountNames, account),
    region,
    owner,
    stateWords[state],
  ];
  const findings = subject.findings.flatMap(({ id, check, title, message, evidence }) => [
    id,
    check,
    title,
    message,
    ...evidence.map((one) => Object.values(one).join(' ')),
  ]);
  return [...shown, ...findings].join('\n').toLowerCase();
}
