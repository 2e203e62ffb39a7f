import type { ContextChange, Step } from '../../model/event.ts';
import type { Call, CallTable } from './call.ts';
import { field, flagAt, listAt, textAt, textOf } from './json.ts';

type Change = Extract<ContextChange, { what: 'logging' }>['change'];

/** Calls of CloudTrail that change what is recorded. */
export const trailContext: CallTable = {
  StopLogging: (call) => logging(call, 'stopped'),
  StartLogging: (call) => logging(call, 'started'),
  DeleteTrail: (call) => logging(call, 'deleted'),
  UpdateTrail: (call) => logging(call, losesScope(call.request) ? 'narrowed' : 'changed'),
  PutEventSelectors: (call) => logging(call, recordsWrites(call.request) ? 'changed' : 'narrowed'),
};

function logging(call: Call, change: Change): readonly Step[] {
  const trail = textAt(call.request, 'name') ?? textAt(call.request, 'trailName') ?? textAt(call.response, 'trailARN');
  return [{ step: 'context', change: { what: 'logging', change, trail } }];
}

function losesScope(request: unknown): boolean {
  return ['isMultiRegionTrail', 'includeGlobalServiceEvents', 'isOrganizationTrail', 'enableLogFileValidation'].some(
    (name) => flagAt(request, name) === false,
  );
}

/** Services that may be left out of a trail without losing a call that is followed here. */
const noise = new Set(['kms.amazonaws.com', 'rdsdata.amazonaws.com']);

// What was selected before is not in the event: selectors that leave out some management write are called narrower.
function recordsWrites(request: unknown): boolean {
  return listAt(request, 'eventSelectors').some(basic) || listAt(request, 'advancedEventSelectors').some(advanced);
}

function basic(selector: unknown): boolean {
  const left = listAt(selector, 'excludeManagementEventSources').map((source) => textOf(source) ?? '');
  return (
    flagAt(selector, 'includeManagementEvents') !== false &&
    textAt(selector, 'readWriteType') !== 'ReadOnly' &&
    left.every((source) => noise.has(source))
  );
}

function advanced(selector: unknown): boolean {
  const rules = listAt(selector, 'fieldSelectors');
  const management = rules.some(
    (rule) => textAt(rule, 'field') === 'eventCategory' && listAt(rule, 'equals').includes('Management'),
  );
  return management && rules.every(keepsWrites);
}

function keepsWrites(rule: unknown): boolean {
  switch (textAt(rule, 'field')) {
    case 'eventCategory':
      return true;
    case 'readOnly':
      return listAt(rule, 'equals').every((value) => String(value) === 'false');
    case 'eventSource': {
      const allowed = field(rule, 'equals') ?? field(rule, 'startsWith') ?? field(rule, 'endsWith');
      const left = listAt(rule, 'notEquals').map((source) => textOf(source) ?? '');
      return allowed === undefined && left.length > 0 && left.every((source) => noise.has(source));
    }
    default:
      return false;
  }
}
