import ts from 'typescript';

/** Attributes that a person sees or hears. */
const SPOKEN_ATTRIBUTES = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'heading',
  'hint',
  'label',
  'placeholder',
  'title',
]);

/** Text for people that stands in JSX rather than in the messages, with file and line. */
export function findHardCodedText(
  fileName: string,
  source: string,
  allowed: ReadonlySet<string>,
): readonly string[] {
  const file = ts.createSourceFile(
    fileName,
    source,
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    for (const text of textsShownBy(node)) {
      const words = text.replace(/&\w+;/g, ' ').replace(/\s+/g, ' ').trim();
      if (!/\p{L}/u.test(words) || allowed.has(words)) continue;
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${fileName}:${line + 1}: “${words}” belongs into the messages`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function textsShownBy(node: ts.Node): readonly string[] {
  if (ts.isJsxText(node)) return [node.text];
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
    return literalsOf(node.expression);
  }
  if (ts.isJsxAttribute(node) && SPOKEN_ATTRIBUTES.has(node.name.getText())) {
    const { initializer } = node;
    if (initializer === undefined) return [];
    if (ts.isStringLiteral(initializer)) return [initializer.text];
    return ts.isJsxExpression(initializer) ? literalsOf(initializer.expression) : [];
  }
  return [];
}

/** The literals that the expression can turn out to be; not those that it merely passes on. */
function literalsOf(expression: ts.Expression | undefined): readonly string[] {
  if (expression === undefined) return [];
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isParenthesizedExpression(expression)) return literalsOf(expression.expression);
  if (ts.isTemplateExpression(expression)) {
    const { head, templateSpans } = expression;
    return [head.text, ...templateSpans.map(({ literal }) => literal.text)];
  }
  if (ts.isConditionalExpression(expression)) {
    return [...literalsOf(expression.whenTrue), ...literalsOf(expression.whenFalse)];
  }
  if (ts.isBinaryExpression(expression) && CHOOSING.has(expression.operatorToken.kind)) {
    return [...literalsOf(expression.left), ...literalsOf(expression.right)];
  }
  return [];
}

const CHOOSING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.PlusToken,
]);
