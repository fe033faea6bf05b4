import {
  beaconSchema,
  openedSchema,
  openingSchema,
  problemSchema,
  replySchema,
  stepSchema,
} from '@gatehouse/shared';
import { z } from 'zod';

const version = '1.0.0';

/** The conversation as an OpenAPI 3.1 document, made from the schemas that check it. */
export function openapiDocument(): object {
  const json = (schema: z.ZodType, io: 'input' | 'output') => {
    const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
    return rest;
  };
  const body = (name: string) => ({
    required: true,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  });
  const answer = (description: string, name: string) => ({
    description,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  });
  const problem = {
    description: 'What a program got wrong, or cannot have now (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const token = [{ attempt: [] }];

  return {
    openapi: '3.1.0',
    info: { title: 'Gatehouse reset backend', version, license: { name: 'Apache-2.0' } },
    paths: {
      '/v1/beacon': {
        get: {
          summary: 'Whether and from where the backend is reached',
          responses: { 200: answer('The beacon', 'Beacon') },
        },
      },
      '/v1/attempts': {
        post: {
          summary: 'Opens an attempt; without effect on anyone',
          requestBody: body('Opening'),
          responses: { 201: answer('The token and the first step', 'Opened'), default: problem },
        },
      },
      '/v1/attempts/current': {
        get: {
          summary: 'The present step',
          security: token,
          responses: { 200: answer('The step', 'Step'), default: problem },
        },
        delete: {
          summary: 'Abandons the attempt',
          security: token,
          responses: { 204: { description: 'Abandoned' }, default: problem },
        },
      },
      '/v1/attempts/current/reply': {
        post: {
          summary: 'Answers the step that the reply names by its seq',
          security: token,
          requestBody: body('Reply'),
          responses: { 200: answer('The next step', 'Step'), default: problem },
        },
      },
    },
    components: {
      securitySchemes: { attempt: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Beacon: json(beaconSchema, 'output'),
        Opening: json(openingSchema, 'input'),
        Opened: json(openedSchema, 'output'),
        Step: json(stepSchema, 'output'),
        Reply: json(replySchema, 'input'),
        Problem: json(problemSchema, 'output'),
      },
    },
  };
}
