import { known } from '../../model/reading.ts';
import { openLibrary, type Source } from './document.ts';

const text = JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } });
const { statements } = openLibrary().read(known(text), 'everything');

/** Allows everything: what stands beside it can only deny. */
export const everything: Source = { label: 'the trust itself', document: { statements, about: () => statements } };

const doubt = 'whether a permissions boundary binds whom a trust for everybody means';
const open = statements.map((statement) => ({ ...statement, index: 0, gap: doubt }));

/** Allows everything, or nothing: the documents do not say. */
export const perhaps: Source = { label: 'the trust itself', document: { statements: open, about: () => open } };
