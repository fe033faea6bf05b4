type Rules = Record<string, 'error' | 'off' | ['error', string | object]>;

const each = (plugin: string, names: string[]): Rules =>
  Object.fromEntries(names.map((name) => [`${plugin}/${name}`, 'error']));

/** What ESLint recommends for all code. Octal literals are refused by the parser: all is a module. */
const everywhere: Rules = {
  ...each('eslint', [
    ...[
      'for-direction',
      'no-async-promise-executor',
      'no-case-declarations',
      'no-compare-neg-zero',
    ],
    ...['no-cond-assign', 'no-constant-binary-expression', 'no-constant-condition'],
    ...['no-control-regex', 'no-debugger', 'no-delete-var', 'no-dupe-else-if', 'no-duplicate-case'],
    ...['no-empty', 'no-empty-character-class', 'no-empty-pattern', 'no-empty-static-block'],
    ...['no-ex-assign', 'no-extra-boolean-cast', 'no-fallthrough', 'no-global-assign'],
    ...['no-invalid-regexp', 'no-irregular-whitespace', 'no-loss-of-precision'],
    ...['no-misleading-character-class', 'no-nonoctal-decimal-escape', 'no-prototype-builtins'],
    ...['no-regex-spaces', 'no-self-assign', 'no-shadow-restricted-names', 'no-sparse-arrays'],
    ...['no-unassigned-vars', 'no-unexpected-multiline', 'no-unsafe-finally'],
    ...['no-unsafe-optional-chaining', 'no-unused-labels', 'no-unused-private-class-members'],
    ...[
      'no-useless-assignment',
      'no-useless-backreference',
      'no-useless-catch',
      'no-useless-escape',
    ],
    ...['preserve-caught-error', 'require-yield', 'use-isnan', 'valid-typeof'],
    ...['no-var', 'prefer-const', 'prefer-rest-params', 'prefer-spread'],
  ]),
  ...each('typescript', [
    ...['no-array-constructor', 'no-duplicate-enum-values', 'no-dynamic-delete'],
    ...['no-empty-object-type', 'no-explicit-any', 'no-extra-non-null-assertion'],
    ...['no-extraneous-class', 'no-invalid-void-type', 'no-misused-new', 'no-namespace'],
    ...['no-non-null-asserted-nullish-coalescing', 'no-non-null-asserted-optional-chain'],
    ...['no-non-null-assertion', 'no-require-imports', 'no-this-alias'],
    ...['no-unnecessary-type-constraint', 'no-unsafe-declaration-merging'],
    ...['no-unsafe-function-type', 'no-unused-expressions', 'no-useless-constructor'],
    ...['no-wrapper-object-types', 'prefer-as-const', 'prefer-literal-enum-member'],
    ...['prefer-namespace-keyword', 'triple-slash-reference', 'unified-signatures'],
  ]),
  'typescript/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
};

/** What typescript-eslint's `strictTypeChecked` finds out with the types. */
const typed: Rules = {
  ...each('typescript', [
    ...['await-thenable', 'no-array-delete', 'no-base-to-string', 'no-deprecated'],
    ...['no-duplicate-type-constituents', 'no-floating-promises', 'no-for-in-array'],
    ...['no-generated-empty-object-type', 'no-implied-eval', 'no-meaningless-void-operator'],
    ...['no-misused-promises', 'no-misused-spread', 'no-mixed-enums'],
    ...['no-redundant-type-constituents', 'no-unnecessary-boolean-literal-compare'],
    ...['no-unnecessary-template-expression', 'no-unnecessary-type-arguments'],
    ...['no-unnecessary-type-assertion', 'no-unnecessary-type-conversion'],
    ...['no-unnecessary-type-parameters', 'no-unsafe-argument', 'no-unsafe-assignment'],
    ...['no-unsafe-call', 'no-unsafe-enum-assignment', 'no-unsafe-enum-comparison'],
    ...['no-unsafe-member-access', 'no-unsafe-return', 'no-unsafe-unary-minus'],
    ...['no-useless-default-assignment', 'only-throw-error', 'prefer-promise-reject-errors'],
    ...['prefer-reduce-type-parameter', 'prefer-return-this-type', 'related-getter-setter-pairs'],
    ...['use-unknown-in-catch-callback-variable', 'switch-exhaustiveness-check'],
  ]),
  'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  'typescript/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
  'typescript/restrict-plus-operands': [
    'error',
    {
      allowAny: false,
      allowBoolean: false,
      allowNullish: false,
      allowNumberAndString: false,
      allowRegExp: false,
    },
  ],
  'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
  'typescript/return-await': ['error', 'error-handling-correctness-only'],
};

/** What the compiler says of TypeScript, and nobody of JavaScript. */
const untypedFiles: Rules = each('eslint', [
  ...['constructor-super', 'getter-return', 'no-class-assign', 'no-const-assign'],
  ...['no-dupe-class-members', 'no-dupe-keys', 'no-func-assign', 'no-import-assign'],
  ...['no-new-native-nonconstructor', 'no-obj-calls', 'no-redeclare', 'no-setter-return'],
  ...['no-this-before-super', 'no-undef', 'no-unreachable', 'no-unsafe-negation', 'no-with'],
]);

/**
 * The rules of ESLint's `recommended` and of typescript-eslint's `strictTypeChecked`, by name: a rule
 * that is not there any more is an error and not a silence. `forJavaScript` takes back what needs types.
 */
export const strictRules: Record<'all' | 'forJavaScript', Rules> = {
  all: { ...everywhere, ...typed },
  forJavaScript: {
    ...Object.fromEntries(Object.keys(typed).map((name) => [name, 'off' as const])),
    ...untypedFiles,
  },
};
