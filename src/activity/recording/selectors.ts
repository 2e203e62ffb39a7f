import type { BasicSelector, FieldOperator, FieldSelector, TrailSelectors } from '../../model/trail.ts';
import { both, either, type Match, not } from './match.ts';
import type { FieldText, Question } from './questions.ts';

/**
 * Which of the events that a question is about a trail takes: those that match any of its selectors. Decided by the conditions
 * alone, as the CloudTrail user guide has them: every field of a selector must hold; of one field's values those that select are
 * joined by or, those that keep out by and, and both groups must hold.
 */
export function matchOf(selectors: TrailSelectors, question: Question): Match {
  switch (selectors.form) {
    case 'default':
      return question.category === 'Management' ? 'all' : 'none';
    case 'basic':
      return anyOf(selectors.selectors.map((one) => basicMatch(one, question)));
    case 'advanced':
      return anyOf(selectors.selectors.map((fields) => allOf(fields.map((one) => fieldMatch(one, question)))));
    default:
      return selectors satisfies never;
  }
}

function basicMatch({ access, management, without, data }: BasicSelector, question: Question): Match {
  if (access !== 'all' && (access === 'read') !== question.readOnly) return 'none';
  if (question.category === 'Management') return management && !without.includes(question.source) ? 'all' : 'none';
  const arn = question.fields['resources.ARN'] ?? nothing;
  const same = data.filter(({ type }) => type === question.type);
  return anyOf(same.flatMap(({ values }) => values.map((value) => compare('starts-with', value, arn))));
}

const nothing: FieldText = { text: '', open: false };

const selecting: readonly FieldOperator[] = ['equals', 'starts-with', 'ends-with'];
const opposite = {
  'not-equals': 'equals',
  'not-starts-with': 'starts-with',
  'not-ends-with': 'ends-with',
} as const;

function fieldMatch({ field, is }: FieldSelector, { fields }: Question): Match {
  const text = Object.hasOwn(fields, field) ? fields[field] : undefined;
  // Fields that such events lack stand in selectors for other categories, which the category has already told apart.
  if (text === undefined) return 'unknown';
  let selected: Match | null = null;
  let kept: Match = 'all';
  for (const [operator, values] of Object.entries(is) as [FieldOperator, readonly string[]][]) {
    if (selecting.includes(operator))
      selected = either(selected ?? 'none', anyOf(values.map((value) => compare(operator, value, text))));
    else kept = both(kept, allOf(values.map((value) => compare(operator, value, text))));
  }
  return both(selected ?? 'all', kept);
}

function compare(operator: FieldOperator, value: string, field: FieldText): Match {
  const { text, open, mostly = '' } = field;
  switch (operator) {
    case 'equals':
      if (open === false) return value === text ? 'all' : 'none';
      return value.startsWith(text) ? (open === 'endless' ? 'few' : 'some') : 'none';
    case 'starts-with':
      if (text.startsWith(value)) return 'all';
      if (mostly.startsWith(value)) return 'unknown';
      return open !== false && value.startsWith(text) ? 'some' : 'none';
    case 'ends-with':
      if (value === '' || (open === false && text.endsWith(value))) return 'all';
      return open === false ? 'none' : 'some';
    case 'not-equals':
    case 'not-starts-with':
    case 'not-ends-with':
      return not(compare(opposite[operator], value, field));
    default:
      return operator satisfies never;
  }
}

function anyOf(matches: readonly Match[]): Match {
  return matches.reduce<Match>(either, 'none');
}

function allOf(matches: readonly Match[]): Match {
  return matches.reduce<Match>(both, 'all');
}
