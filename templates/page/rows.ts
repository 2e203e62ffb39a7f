import type { RowContext } from '../../src/model/view/row-text.ts';
import { rowText } from '../../src/model/view/row-text.ts';
import type { ListedSubject } from '../../src/model/view/subjects.ts';
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

/** Everything one may search a subject by, in lower case. */
export function searchText(subject: ListedSubject, context: RowContext): string {
  const { name, where, who, owner } = rowText(subject, context);
  const findings = subject.findings.map(
    (finding) => `${finding.title}\n${finding.message}\n${finding.check}\n${finding.id}`,
  );
  return [name, where, who, owner, subject.key, subject.account, ...findings].join('\n').toLowerCase();
}
