import type { Evidence } from '../../src/model/check.ts';
import type { Finding } from '../../src/model/finding.ts';
import { span } from '../../src/model/view/clock.ts';
import { accountWord, type RowContext, rowText } from '../../src/model/view/row-text.ts';
import type { ListedSubject } from '../../src/model/view/subjects.ts';
import { typeWord } from '../../src/model/view/things.ts';
import { visible } from '../../src/model/view/visible.ts';
import { element, theElement } from './element.ts';
import { commandCode } from './rows.ts';

const outcomeWords = {
  pass: 'passed',
  fail: 'failed',
  unknown: 'not assessed',
  'not-applicable': 'not applicable',
  waived: 'waived',
};

/** Opens the panel on one subject: ids in full, every finding with its evidence, history and exact command. */
export function openPanel(subject: ListedSubject, context: RowContext): void {
  const panel = theElement('#panel', HTMLDialogElement);
  const text = rowText(subject, context);
  const close = element('button', { type: 'button' }, 'Close');
  close.addEventListener('click', () => panel.close());
  panel.replaceChildren(
    element('div', { class: 'head' }, element('h2', { id: 'panel-title' }, element('bdi', {}, text.name)), close),
    element(
      'p',
      {},
      element('span', { class: `state ${text.state}` }, text.word),
      text.note === null ? '' : `, ${text.note}`,
    ),
    details([
      ['Id in full', code(subject.key)],
      ['Kind', typeWord(subject.type)],
      ['Account', `${accountWord(subject.account, context.accountNames)} (${visible(subject.account, 60)})`],
      ['Region', visible(subject.region, 60)],
      ['Owner', text.owner],
      ['First known', `${context.clock.moment(subject.firstSeen)} ${context.clock.zone}`],
    ]),
    ...subject.findings.map((finding) => article(finding, context)),
  );
  const command = text.command?.join(' ') ?? null;
  if (command !== null && !subject.findings.some((finding) => finding.fix?.command === command))
    panel.append(commandBlock(command));
  panel.showModal();
  panel.scrollTop = 0;
}

function article(finding: Finding, context: RowContext): HTMLElement {
  const { clock } = context;
  const since = `${outcomeWords[finding.outcome]}, seen since ${clock.moment(finding.since)} ${clock.zone}, ${span(finding.since, context.asOf)}`;
  const waiver = finding.waiver;
  const made = element(
    'article',
    {},
    element('h3', {}, finding.title),
    element('p', {}, element('bdi', {}, visible(finding.message, 600))),
  );
  made.append(element('p', { class: 'small' }, `${finding.severity}; ${since}`));
  if (waiver !== null)
    made.append(
      element(
        'p',
        {},
        `Waived until ${clock.day(waiver.until)} by ${visible(waiver.owner, 80)}: ${visible(waiver.reason)}`,
      ),
    );
  if (finding.waiverNote !== null)
    made.append(element('p', {}, `A waiver does not apply: ${visible(finding.waiverNote)}`));
  if (finding.evidence.length > 0)
    made.append(element('h4', {}, 'Evidence'), element('ul', {}, ...finding.evidence.slice(0, 50).map(evidenceItem)));
  if (finding.evidence.length > 50)
    made.append(
      element('p', { class: 'small' }, `and ${finding.evidence.length - 50} more; findings.json has them all`),
    );
  if (finding.fix !== null && finding.fix.command !== null) made.append(commandBlock(finding.fix.command));
  made.append(element('p', { class: 'small' }, 'More: ', code(`stillwatch explain ${finding.id}`)));
  return made;
}

function evidenceItem(evidence: Evidence): HTMLElement {
  const parts = Object.entries(evidence).filter(([, value]) => value !== undefined && value !== null);
  return element(
    'li',
    {},
    element('bdi', {}, parts.map(([name, value]) => `${visible(name, 60)}: ${visible(String(value), 600)}`).join(', ')),
  );
}

function commandBlock(text: string): HTMLElement {
  const shown = commandCode(text.split(' '));
  const copy = element('button', { type: 'button' }, 'Copy the command');
  copy.addEventListener('click', async () => {
    copy.textContent = (await copied(text, shown)) ? 'Copied' : 'Press Ctrl+C to copy';
  });
  return element('div', {}, shown, copy);
}

/** Where the browser keeps the clipboard from a local page, the command is selected instead. */
async function copied(text: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    return false;
  }
}

function details(entries: readonly (readonly [string, string | HTMLElement])[]): HTMLElement {
  return element(
    'dl',
    {},
    ...entries.flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, element('bdi', {}, value))]),
  );
}

function code(text: string): HTMLElement {
  return element('code', {}, visible(text, 2048));
}
