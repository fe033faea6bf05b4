import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** As much of JSON Schema as the document uses. */
export interface Schema {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';
  enum?: readonly unknown[];
  const?: unknown;
  oneOf?: Schema[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
}

interface Body {
  content?: Record<string, { schema: { $ref: string } }>;
}
interface Operation {
  requestBody?: Body;
  security?: unknown[];
  responses: Record<string, Body>;
}

/** One call of the conversation, as the OpenAPI document has it. */
export interface Endpoint {
  name: string;
  method: string;
  path: string;
  /** Of the body; absent: it takes none. */
  body?: Schema;
  needsToken: boolean;
  /** What is wrong with an answer, by what the document promises; undefined: nothing. */
  fault(status: number, contentType: string, body: unknown, text: string): string | undefined;
}

/** Every call that the document names: whoever adds one to it has it fuzzed. */
export function endpointsOfDocument(): Endpoint[] {
  const file = new URL('../../../backend/openapi.json', import.meta.url);
  const document = JSON.parse(readFileSync(file, 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  };
  const { schemas } = document.components;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const judges = new Map(
    Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]),
  );
  const nameOf = (ref: string): string => ref.split('/').at(-1) ?? '';

  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, { requestBody, security, responses }]): Endpoint => {
      const asked = requestBody?.content?.['application/json'];
      const body = asked && schemas[nameOf(asked.schema.$ref)];
      const method = verb.toUpperCase();
      return {
        name: `${method} ${path}`,
        ...{ method, path, needsToken: security !== undefined },
        ...(body === undefined ? {} : { body }),
        fault(status, contentType, answered, text) {
          const own = responses[String(status)];
          const promised = own ?? responses['default'] ?? anyProblem;
          if (own === undefined && (status < 400 || status >= 500)) return `status ${status}`;
          const [expected] = Object.entries(promised.content ?? {});
          if (expected === undefined) return text === '' ? undefined : 'a body where there is none';
          const [type, { schema }] = expected;
          if (!contentType.startsWith(type)) return `content type ${contentType}`;
          const said = (answered as { status?: number } | undefined)?.status;
          if (own === undefined && said !== status) return 'a problem that names another status';
          return wrongWith(judges.get(nameOf(schema.$ref)), answered);
        },
      };
    }),
  );
}

/** The call of this method at this address; where the document has none, anything but a problem is wrong. */
export function endpointAt(endpoints: readonly Endpoint[], method: string, path: string): Endpoint {
  const plain = withoutNeedlessEscapes(path.split(/[?#]/u)[0] ?? '');
  const asked = method === 'HEAD' ? 'GET' : method;
  const found = endpoints.find((each) => each.method === asked && each.path === plain);
  if (found !== undefined) return { ...found, method };
  const [any] = endpoints;
  if (any === undefined) throw new Error('the document has no calls');
  const fault: Endpoint['fault'] = (status, ...answer) =>
    status < 400 ? `status ${status}` : any.fault(status, ...answer);
  return { ...any, name: 'what is no call', method, path, fault };
}

/** An escaped letter, digit, `-`, `.`, `_` or `~` is the same as itself (RFC 3986, 6.2.2.2). */
function withoutNeedlessEscapes(path: string): string {
  return path.replaceAll(/%[0-9a-f]{2}/giu, (escape) => {
    const meant = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[\w.~-]/u.test(meant) ? meant : escape;
  });
}

/** What every call may be answered with, whether its own part of the document says so or not. */
const anyProblem: Body = {
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function wrongWith(judge: ValidateFunction | undefined, body: unknown): string | undefined {
  if (judge === undefined) return 'no schema to judge it by';
  if (judge(body)) return undefined;
  const [first] = judge.errors ?? [];
  return `a body that does not fit: ${first?.instancePath ?? ''} ${first?.message ?? ''}`;
}
