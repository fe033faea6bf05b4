/**
 * Doors that stay shut, each a shape of code (a selector as ESLint reads them) with its reason. Loaded
 * by oxlint as a plugin: the rule `doors/enumeration` refuses what the door `enumeration` describes.
 */
const doors = {
  html: {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'The client draws no HTML: words come from locale files as plain text.',
  },
  'native-dialog': {
    selector:
      "JSXOpeningElement[name.name='input'] > JSXAttribute[name.name='type'][value.value=/^(file|color)$/]",
    message: 'A file or colour input opens a native dialog, and with it a way out of the kiosk.',
  },
  'embedded-page': {
    selector: 'JSXOpeningElement[name.name=/^(webview|iframe|object|embed)$/]',
    message: 'The window shows one page of its own and embeds nothing.',
  },
  'query-beside-transaction': {
    selector:
      "CallExpression[callee.name='inTransaction'] :function MemberExpression[object.name='database'], CallExpression[callee.property.name='execute'][callee.object.callee.property.name='transaction'] :function MemberExpression[object.name='database'], CallExpression[callee.property.name='execute'][callee.object.callee.property.name='transaction'] :function MemberExpression[object.property.name='database']",
    message:
      'A query on the database handle inside a transaction is not part of it, or waits for ever: use the transaction that the callback is given.',
  },
  enumeration: { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
  'blind-trust': {
    selector:
      "Property[key.name='rejectUnauthorized']:not([value.value=true]), AssignmentExpression[left.property.name='rejectUnauthorized'], MemberExpression[property.name='NODE_TLS_REJECT_UNAUTHORIZED']",
    message:
      'Certificate errors are a dead end. Only electron/network/diagnose.ts may look at a certificate that does not hold.',
  },
};

interface RuleContext {
  report: (finding: { node: unknown; message: string }) => void;
}

export default {
  meta: { name: 'doors' },
  rules: Object.fromEntries(
    Object.entries(doors).map(([name, { selector, message }]) => [
      name,
      {
        create: (context: RuleContext) => ({
          [selector]: (node: unknown) => {
            context.report({ node, message });
          },
        }),
      },
    ]),
  ),
};
