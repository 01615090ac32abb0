import ts from 'typescript';
import { argumentsOf, type MessageCatalog } from './message-catalog';

/** A place in the source that asks for a message, or for one of several: `warnings.${kind}`. */
export interface MessageUse {
  /** File and line. */
  readonly where: string;
  /** What the ids of the messages look like; `*` stands for what is known only at run time. */
  readonly pattern: string;
  /** The names of what is passed; undefined when they cannot be told, or do not matter. */
  readonly passed: readonly string[] | undefined;
}

/** Finds every call of a translator that `useTranslations` or `getTranslations` gave. */
export function findMessageUses(fileName: string, source: string): readonly MessageUse[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return calls.flatMap((call) => {
    const translator = calledTranslator(call);
    if (translator === undefined) return [];
    const [id, values] = call.arguments;
    const { line } = file.getLineAndCharacterOfPosition(call.getStart());
    const passed = translator.method === 'format' ? namesPassed(values) : undefined;
    return patternsOf(id).map((pattern) => ({
      where: `${fileName}:${line + 1}`,
      pattern: `${translator.namespace}.${pattern}`,
      passed,
    }));
  });
}

/** Uses of messages that do not exist or get too little, and messages that nothing uses. */
export function checkMessageUses(
  catalog: MessageCatalog,
  uses: readonly MessageUse[],
): readonly string[] {
  const problems: string[] = [];
  const used = new Set<string>();
  for (const { where, pattern, passed } of uses) {
    const ids = idsMatching(catalog, pattern);
    if (ids.length === 0) problems.push(`${where}: there is no message ${pattern}`);
    for (const id of ids) {
      used.add(id);
      const lacking = argumentsOf(id, catalog.get(id) ?? '')
        .map((argument) => argument.replace(/:.*|[<>]/g, ''))
        .filter((name) => passed?.includes(name) === false);
      if (lacking.length > 0) problems.push(`${where}: ${id} is not given ${lacking.join(', ')}`);
    }
  }
  const unused = [...catalog.keys()].filter((id) => !used.has(id));
  return [...problems, ...unused.map((id) => `${id}: is used nowhere`)];
}

function idsMatching(catalog: MessageCatalog, pattern: string): readonly string[] {
  if (!pattern.includes('*')) return catalog.has(pattern) ? [pattern] : [];
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^.]+');
  const expression = new RegExp(`^${escaped}$`);
  return [...catalog.keys()].filter((id) => expression.test(id));
}

interface Translator {
  readonly namespace: string;
  /** `ask`: only whether there is such a message, or its text as it stands. */
  readonly method: 'format' | 'ask';
}

/** For `t('id')`, `t.rich('id')` and `(await getTranslations('streams'))('id')`. */
function calledTranslator(call: ts.CallExpression): Translator | undefined {
  const callee = unwrap(call.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const method = METHODS.get(callee.name.text);
    const namespace = namespaceOf(unwrap(callee.expression));
    return method && namespace !== undefined ? { namespace, method } : undefined;
  }
  const namespace = namespaceOf(callee);
  return namespace === undefined ? undefined : { namespace, method: 'format' };
}

const METHODS: ReadonlyMap<string, Translator['method']> = new Map([
  ['rich', 'format'],
  ['markup', 'format'],
  ['raw', 'ask'],
  ['has', 'ask'],
]);

function namespaceOf(translator: ts.Expression): string | undefined {
  const made = ts.isIdentifier(translator) ? declaredAs(translator) : translator;
  if (made === undefined || !ts.isCallExpression(made)) return undefined;
  if (!/^(use|get)Translations$/.test(made.expression.getText())) return undefined;
  const [namespace] = made.arguments;
  return namespace && ts.isStringLiteralLike(namespace) ? namespace.text : undefined;
}

/** What the variable of that name was set to where it is declared, in the nearest scope. */
function declaredAs(name: ts.Identifier): ts.Expression | undefined {
  for (let scope: ts.Node = name.parent; scope !== undefined; scope = scope.parent) {
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) continue;
    for (const statement of scope.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      const declaration = statement.declarationList.declarations.find(
        (declared) => ts.isIdentifier(declared.name) && declared.name.text === name.text,
      );
      if (declaration?.initializer) return unwrap(declaration.initializer);
    }
  }
  return undefined;
}

function patternsOf(id: ts.Expression | undefined): readonly string[] {
  if (id === undefined) return ['*'];
  const expression = unwrap(id);
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isTemplateExpression(expression)) {
    const { head, templateSpans } = expression;
    return [head.text + templateSpans.map(({ literal }) => `*${literal.text}`).join('')];
  }
  if (ts.isConditionalExpression(expression)) {
    return [...patternsOf(expression.whenTrue), ...patternsOf(expression.whenFalse)];
  }
  return [`(not readable here: ${expression.getText()})`];
}

function namesPassed(values: ts.Expression | undefined): readonly string[] | undefined {
  if (values === undefined) return [];
  const expression = unwrap(values);
  if (!ts.isObjectLiteralExpression(expression)) return undefined;
  if (expression.properties.some(ts.isSpreadAssignment)) return undefined;
  return expression.properties.map((property) => property.name?.getText() ?? '');
}

function unwrap(expression: ts.Expression): ts.Expression {
  const isWrapper =
    ts.isParenthesizedExpression(expression) ||
    ts.isAwaitExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression);
  return isWrapper ? unwrap(expression.expression) : expression;
}
