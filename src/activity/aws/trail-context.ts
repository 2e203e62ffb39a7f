import type { ContextChange, Step } from '../../model/event.ts';
import type { Call, CallTable } from './call.ts';
import { field, flagAt, listAt, textAt, textOf } from './json.ts';

type Change = Extract<ContextChange, { what: 'logging' }>['change'];

/** Calls of CloudTrail that change what is recorded. */
export const trailContext: CallTable = {
  StopLogging: (call) => logging(call, 'stopped'),
  StartLogging: (call) => logging(call, 'started'),
  CreateTrail: (call) => logging(call, 'created', ofOrganization(call)),
  DeleteTrail: (call) => logging(call, 'deleted'),
  UpdateTrail: (call) => logging(call, losesScope(call.request) ? 'narrowed' : 'changed', ofOrganization(call)),
  PutEventSelectors(call) {
    if (recordsWrites(call.request)) return logging(call, 'widened');
    return logging(call, 'narrowed', isSelective(call.request) ? { selective: true } : {});
  },
};

type More = Pick<Extract<ContextChange, { what: 'logging' }>, 'organization' | 'selective'>;

function logging(call: Call, change: Change, more: More = {}): readonly Step[] {
  const trail = textAt(call.request, 'name') ?? textAt(call.request, 'trailName') ?? textAt(call.response, 'trailARN');
  return [{ step: 'context', change: { what: 'logging', change, trail, ...more } }];
}

// A trail that is no longer the organization's was one until then.
function ofOrganization(call: Call): More {
  const asked = flagAt(call.request, 'isOrganizationTrail');
  const is = flagAt(call.response, 'isOrganizationTrail') ?? asked;
  return is === null || (call.name === 'UpdateTrail' && asked === false) ? {} : { organization: is };
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

/** Fields of selectors that tell calls apart by who made them, and which they are. What else is left out is so of a whole service. */
const coarse = new Set(['eventCategory', 'readOnly', 'eventSource', 'resources.type', 'resources.ARN']);

// Selectors that cannot be read may be any.
function isSelective(request: unknown): boolean {
  const selectors = listAt(request, 'advancedEventSelectors');
  if (selectors.length === 0) return listAt(request, 'eventSelectors').length === 0;
  return selectors.some((selector) =>
    listAt(selector, 'fieldSelectors').some((rule) => !coarse.has(textAt(rule, 'field') ?? '')),
  );
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
