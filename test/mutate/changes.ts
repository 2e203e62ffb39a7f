import ts from 'typescript';

/** A change of one node: the text that stands in its place. */
export interface Change {
  readonly to: string;
  /** A statement is left out, an expression is replaced. */
  readonly kind: 'statement' | 'expression';
}

type Operators = Readonly<Record<string, readonly string[]>>;

/** What takes the place of an operator: the boundary moves, the test turns round, the other of two is taken. */
const swaps: Operators = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '&': ['|'],
  '|': ['&'],
  '^': ['&'],
  '<<': ['>>'],
  '>>': ['<<'],
  '+=': ['-='],
  '-=': ['+='],
  '|=': ['&='],
  '&=': ['|='],
  '&&=': ['||='],
  '||=': ['&&='],
  '??=': ['&&='],
};

const methods: Operators = {
  some: ['every'],
  every: ['some'],
  startsWith: ['endsWith'],
  endsWith: ['startsWith'],
  min: ['max'],
  max: ['min'],
};

/** Calls that are left out, so that what they are called on goes on unchanged. */
const filters = new Set(['filter', 'sort', 'slice', 'reverse', 'toLowerCase', 'trim']);

/** Calls whose texts are compared with something. */
const comparisons = new Set(['startsWith', 'endsWith', 'includes', 'indexOf', 'split', 'join', 'has', 'get']);

/** Calls that take a predicate. */
const askers = new Set(['some', 'every', 'filter', 'find']);

/** Every change of one node by itself, its parts left as they are. */
export function changesOf(node: ts.Node): readonly Change[] {
  if (isDroppable(node)) return [{ to: '', kind: 'statement' }];
  // What the compiler has proven never to run changes nothing.
  if (!ts.isExpression(node) || isInsideChain(node) || ts.isSatisfiesExpression(node)) return [];
  const own = [...operatorChanges(node), ...callChanges(node), ...literalChanges(node)];
  const places = [...(isPredicate(node) ? truths(node) : []), ...returnChanges(node)];
  const text = node.getText();
  const all = new Set([...own, ...places].filter((to) => to !== text));
  return [...all].map((to) => ({ to, kind: 'expression' }));
}

function operatorChanges(node: ts.Expression): readonly string[] {
  if (ts.isBinaryExpression(node)) {
    const { left, operatorToken, right } = node;
    // A sum of texts is no arithmetic.
    if (operatorToken.kind === ts.SyntaxKind.PlusToken && [left, right].some(isText)) return [];
    const others = swaps[operatorToken.getText()] ?? [];
    return others.map((other) => `${nullish(left, other)} ${other} ${nullish(right, other)}`);
  }
  if (!ts.isPrefixUnaryExpression(node)) return [];
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
    case ts.SyntaxKind.TildeToken:
      return [node.operand.getText()];
    case ts.SyntaxKind.MinusToken:
      return [`+${node.operand.getText()}`];
    default:
      return [];
  }
}

// `a ?? b && c` is no JavaScript without brackets, nor is a mixture of the two others what was meant.
function nullish(part: ts.Expression, operator: string): string {
  return /^(&&|\|\|)$/.test(operator) ? `(${part.getText()})` : part.getText();
}

function callChanges(node: ts.Expression): readonly string[] {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression: on, name } = node.expression;
  if (filters.has(name.text)) return [on.getText()];
  const start = name.getStart() - node.getStart();
  const whole = node.getText();
  const put = (other: string) => whole.slice(0, start) + other + whole.slice(start + name.text.length);
  return (Object.hasOwn(methods, name.text) ? (methods[name.text] ?? []) : []).map(put);
}

function literalChanges(node: ts.Expression): readonly string[] {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ['false'];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ['true'];
  if (!ts.isStringLiteral(node)) return [];
  const { parent } = node;
  const isCompared =
    (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText())) ||
    ts.isCaseClause(parent) ||
    (ts.isCallExpression(parent) &&
      ts.isPropertyAccessExpression(parent.expression) &&
      comparisons.has(parent.expression.name.text));
  return isCompared ? [node.text === '' ? "'mutant'" : "''"] : [];
}

// What a decision rests on: it is always taken, or never. A loop that never ends is no use.
function truths(node: ts.Expression): readonly string[] {
  const isLoop = ts.isIterationStatement(node.parent, false);
  return isLoop ? ['false'] : ['true', 'false'];
}

function isPredicate(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent))
    return parent.expression === node;
  if (ts.isForStatement(parent) || ts.isConditionalExpression(parent)) return parent.condition === node;
  if (!ts.isArrowFunction(parent) || parent.body !== node || !ts.isCallExpression(parent.parent)) return false;
  const called = parent.parent.expression;
  return ts.isPropertyAccessExpression(called) && askers.has(called.name.text);
}

/** Values of a type that a function may answer instead. */
function returnChanges(node: ts.Expression): readonly string[] {
  const { parent } = node;
  const isAnswer = ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node);
  const made = isAnswer ? ts.findAncestor(parent, ts.isFunctionLike)?.type : undefined;
  return made === undefined ? [] : constantsOf(made).filter((to) => !sameValue(node.getText(), to));
}

function constantsOf(type: ts.TypeNode): readonly string[] {
  if (ts.isTypePredicateNode(type)) return ['true', 'false'];
  if (ts.isArrayTypeNode(type)) return ['[]'];
  if (ts.isTypeOperatorNode(type)) return constantsOf(type.type);
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(constantsOf);
  if (ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword) return ['null'];
  switch (type.getText()) {
    case 'boolean':
      return ['true', 'false'];
    case 'Cell':
      return ['0', '2'];
    case 'number':
      return ['0'];
    case 'string':
      return ["''"];
    case 'undefined':
      return ['undefined'];
    default:
      return [];
  }
}

function sameValue(text: string, to: string): boolean {
  return text === to || (text === 'no' && to === '0') || (text === 'yes' && to === '2');
}

function isDroppable(node: ts.Node): boolean {
  return (
    ts.isExpressionStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isContinueStatement(node) ||
    ts.isBreakStatement(node)
  );
}

function isText(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

// Within `a?.b.c()` the rest of the chain is skipped together: no part of it stands alone.
function isInsideChain(node: ts.Expression): boolean {
  const { parent } = node;
  return ts.isOptionalChain(node) && ts.isOptionalChain(parent) && parent.expression === node;
}
