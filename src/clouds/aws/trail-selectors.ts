import type { BasicSelector, FieldOperator, FieldSelector, TrailSelectors } from '../../model/trail.ts';
import { MalformedAnswer, required } from '../ask.ts';
import type { EventSelectorRow, FieldSelectorRow, SelectorsRow } from './cloudtrail.ts';

/** AWS allows 500 values on a trail, of 2,048 characters at most. An answer with more is not believed, and none is cut: it would match other events. */
const mostValues = 2_000;
const longestValue = 2_048;

const operators: Readonly<Record<Exclude<keyof FieldSelectorRow, 'Field'>, FieldOperator>> = {
  Equals: 'equals',
  StartsWith: 'starts-with',
  EndsWith: 'ends-with',
  NotEquals: 'not-equals',
  NotStartsWith: 'not-starts-with',
  NotEndsWith: 'not-ends-with',
};

const accesses = { All: 'all', ReadOnly: 'read', WriteOnly: 'write' } as const;

/**
 * What a trail takes. CloudTrail answers one of its two lists; the other is absent or empty. A trail that nobody gave selectors
 * takes all management events and no data events, as the documentation of PutEventSelectors has it: that is what a list that is
 * there and empty means. An answer without any list, or with a condition of a kind that is not known here, is malformed; so is
 * what lacks a part that CloudTrail requires or always answers, since less of a selector takes more.
 */
export function selectorsOf(row: SelectorsRow): TrailSelectors {
  required(row.TrailARN, 'ARN of the trail');
  const { AdvancedEventSelectors: advanced, EventSelectors: basic } = row;
  if (advanced === undefined && basic === undefined) throw new MalformedAnswer('the answer has no list of selectors');
  const values = bounded();
  const isAdvanced = advanced !== undefined && advanced.length > 0;
  const isBasic = basic !== undefined && basic.length > 0;
  if (isAdvanced && isBasic) throw new MalformedAnswer('the answer has selectors of both forms');
  if (isAdvanced)
    return { form: 'advanced', selectors: advanced.map((one) => advancedSelector(one.FieldSelectors, values)) };
  if (isBasic) return { form: 'basic', selectors: basic.map((one) => basicSelector(one, values)) };
  return { form: 'default' };
}

type Values = (list: readonly string[] | undefined) => readonly string[];

function bounded(): Values {
  let count = 0;
  return (list = []) => {
    count += list.length;
    if (count > mostValues || list.some((value) => typeof value !== 'string' || value.length > longestValue))
      throw new MalformedAnswer('the selectors hold more, or longer, values than a trail can have');
    return list;
  };
}

// The category is required, and `Equals` the only operator it may have.
function advancedSelector(rows: readonly FieldSelectorRow[] | undefined, values: Values): readonly FieldSelector[] {
  const fields = required(rows, 'list of conditions').map((one) => fieldSelector(one, values));
  const [category, ...more] = fields.filter(({ field }) => field === 'eventCategory');
  if (category?.is.equals?.length !== 1 || Object.keys(category.is).length > 1 || more.length > 0)
    throw new MalformedAnswer('a selector without the one category of events that it must have');
  return fields;
}

function fieldSelector(row: FieldSelectorRow, values: Values): FieldSelector {
  const is: Partial<Record<FieldOperator, readonly string[]>> = {};
  for (const [name, list] of Object.entries(row)) {
    if (name === 'Field' || list === undefined || list === null) continue;
    const operator = Object.hasOwn(operators, name) ? operators[name as keyof typeof operators] : undefined;
    if (operator === undefined || !Array.isArray(list))
      throw new MalformedAnswer(`a condition of an unknown kind: ${name.slice(0, 60)}`);
    if (list.length === 0) throw new MalformedAnswer('a condition with an empty list of values');
    is[operator] = values(list);
  }
  const field = required(row.Field, 'field of a condition');
  if (Object.keys(is).length === 0) throw new MalformedAnswer('a condition that compares with nothing');
  return { field: field.slice(0, longestValue), is };
}

function basicSelector(row: EventSelectorRow, values: Values): BasicSelector {
  const word = required(row.ReadWriteType, 'kind of access of a selector');
  const access = Object.hasOwn(accesses, word) ? accesses[word] : undefined;
  if (access === undefined) throw new MalformedAnswer(`selectors for an unknown kind of access: ${word.slice(0, 60)}`);
  const management = required(row.IncludeManagementEvents, 'word on management events of a selector');
  if (typeof management !== 'boolean') throw new MalformedAnswer('a selector that does not say yes or no');
  return {
    access,
    management,
    without: values(row.ExcludeManagementEventSources),
    data: (row.DataResources ?? []).map(({ Type, Values: list }) => ({
      type: required(Type, 'type of data events').slice(0, longestValue),
      values: values(list),
    })),
  };
}
