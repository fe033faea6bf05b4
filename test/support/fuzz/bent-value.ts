import fc from 'fast-check';
import type { Schema } from './document.ts';
import { hostileText, hostileValue } from './hostile-texts.ts';

/** Values that fit the schema. */
export function fitting(schema: Schema): fc.Arbitrary<unknown> {
  return valueOf(schema, () => undefined);
}

/** Values of the schema's form of which some part is not as it should be. */
export function bent(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 8, arbitrary: valueOf(schema, bentLeaf) },
    { weight: 1, arbitrary: hostileValue },
  );
}

/** What may stand in the place of a part; undefined: nothing but what fits. */
type Instead = (schema: Schema, fits: fc.Arbitrary<unknown>) => fc.Arbitrary<unknown> | undefined;

function valueOf(schema: Schema, instead: Instead): fc.Arbitrary<unknown> {
  const fits = plain(schema, instead);
  return instead(schema, fits) ?? fits;
}

function plain(schema: Schema, instead: Instead): fc.Arbitrary<unknown> {
  const any = schema.oneOf ?? schema.anyOf;
  if (any !== undefined) return fc.oneof(...any.map((each) => plain(each, instead)));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object': {
      const { properties = {}, required = [] } = schema;
      const fields = Object.entries(properties).map(
        ([name, each]) => [name, valueOf(each, instead)] as const,
      );
      return fc.record(Object.fromEntries(fields), { requiredKeys: required });
    }
    case 'array': {
      const { items = {}, minItems: minLength = 0, maxItems = 3 } = schema;
      return fc.array(valueOf(items, instead), { minLength, maxLength: Math.min(maxItems, 4) });
    }
    case 'string': {
      const { pattern, minLength = 0, maxLength = 40 } = schema;
      return pattern === undefined
        ? fc.string({ minLength, maxLength: Math.min(maxLength, 40) })
        : fc.stringMatching(new RegExp(pattern, 'u'));
    }
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 9, 1000) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case undefined:
      break;
  }
  return hostileValue;
}

function bentLeaf(schema: Schema, fits: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'object':
      return fc.oneof(
        { weight: 4, arbitrary: fits },
        { weight: 1, arbitrary: fits.chain((value) => changed(value)) },
      );
    case 'string':
      return fc.oneof(
        { weight: 5, arbitrary: fits },
        { weight: 2, arbitrary: hostileText },
        { weight: 1, arbitrary: atTheEdge(schema) },
        { weight: 1, arbitrary: hostileValue },
      );
    case 'integer':
    case 'number': {
      const { minimum = 0, maximum = 100 } = schema;
      const edges = [minimum - 1, minimum, maximum, maximum + 1, 0.5, -0, 2 ** 53, -(2 ** 31)];
      return fc.oneof(
        { weight: 5, arbitrary: fits },
        { weight: 1, arbitrary: fc.constantFrom(...edges) },
        { weight: 1, arbitrary: hostileValue },
      );
    }
    case 'array':
    case 'boolean':
    case 'null':
    case undefined:
      break;
  }
  return fc.oneof({ weight: 5, arbitrary: fits }, { weight: 1, arbitrary: hostileValue });
}

/** As long as is just allowed, and one more or less than that. */
function atTheEdge({ minLength = 0, maxLength = 64 }: Schema): fc.Arbitrary<string> {
  const lengths = [minLength - 1, minLength, maxLength, maxLength + 1].filter((each) => each >= 0);
  const letter = fc.constantFrom('a', 'é', '\u{1f511}', '\ud800');
  return fc.tuple(letter, fc.constantFrom(...lengths)).map(([text, times]) => text.repeat(times));
}

/** Without a field that it needs, or with one that nobody knows. */
function changed(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null) return fc.constant(value);
  const names = Object.keys(value);
  const without = names.map((name) =>
    Object.fromEntries(Object.entries(value).filter(([each]) => each !== name)),
  );
  const unknown = ['admin', '$where', 'seq ', 'DO', 'toString', 'x'.repeat(200)];
  const more = fc
    .tuple(fc.constantFrom(...unknown), hostileValue)
    .map(([name, extra]) => ({ ...value, [name]: extra }));
  return without.length === 0 ? more : fc.oneof(fc.constantFrom(...without), more);
}
