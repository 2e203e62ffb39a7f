import { amount } from '../../src/model/view/amount.ts';
import { clockIn } from '../../src/model/view/clock.ts';
import { arranged } from '../../src/model/view/filter.ts';
import { type Packed, unpacked } from '../../src/model/view/packed.ts';
import type { RowContext } from '../../src/model/view/row-text.ts';
import type { ListedSubject } from '../../src/model/view/subjects.ts';
import { wireControls } from './controls.ts';
import { theElement } from './element.ts';
import { virtualList } from './list.ts';
import { openPanel } from './panel.ts';
import { showPeople } from './people.ts';
import { searchText, subjectRows } from './rows.ts';

/** Rows put on paper. */
const onPaper = 200;

/** Takes the page over: reads the data block, replaces the standing rows by the virtual table, wires the controls. */
async function start(): Promise<void> {
  const block = await inflated(theElement('#rows', HTMLScriptElement).textContent ?? '');
  const { zone, ...told } = block.told;
  const context: RowContext = { ...told, clock: clockIn(zone) };
  const subjects = unpacked(block);
  const words = new Map<ListedSubject, string>();
  const wordsOf = (row: ListedSubject): string => {
    const known = words.get(row) ?? searchText(row, context);
    words.set(row, known);
    return known;
  };
  const list = virtualList<ListedSubject>(
    { window: '#window', table: '#list', label: 'List; arrow keys move between rows, Enter opens one' },
    (subject, index) => subjectRows(subject, index, context),
    (subject) => openPanel(subject, context),
  );
  const shown = theElement('#shown', HTMLElement);
  let current: readonly ListedSubject[] = [];
  document.documentElement.classList.add('live');
  document.querySelector('#more')?.remove();
  wireControls(subjects, context, (wanted, order) => {
    current = arranged(subjects, wanted, order, wordsOf);
    const findings = current.reduce((sum, row) => sum + row.findings.length, 0);
    shown.textContent = `${amount(current.length, 'row', 'rows')}, ${amount(findings, 'finding', 'findings')}`;
    list.show(current);
  });
  addEventListener('beforeprint', () => {
    if (current.length > onPaper) shown.textContent += `; the first ${onPaper} are printed`;
    list.unroll(onPaper);
  });
  addEventListener('afterprint', () => {
    shown.textContent = (shown.textContent ?? '').replace(/; the first .*$/, '');
    list.show(current);
  });
  if (block.people.length > 0) showPeople(block.people, context);
  document.documentElement.dataset['ready'] = 'yes';
}

async function inflated(base64: string): Promise<Packed> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return (await new Response(stream).json()) as Packed;
}

start().catch((error: unknown) => {
  const shown = document.querySelector('#shown');
  if (shown !== null)
    shown.textContent += `. The full list could not be drawn in this browser (${String(error)}); the rows below stand as they were written.`;
});
