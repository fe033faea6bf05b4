import { border, electronItself, inBackend, libraries, otherHouses } from './border.ts';

/** What may not be imported, libraries or rooms, and the reason that whoever tries it reads. */
type Shut = readonly [names: string[], why: string];

/** What a room of the backend may not know beside the other houses. */
const room = (name: string, [names, belongs]: Shut, [rooms, apart]: Shut) =>
  border(
    [`backend/${name}/**`],
    [electronItself, otherHouses('backend'), libraries(names, belongs), inBackend(rooms, apart)],
  );

const keysAlone = 'tls/ knows certificates and keys alone.';
const speaksToNobody = 'peers/ watches over names and certificates, and speaks to nobody.';

/** The borders inside the backend: what is pure, and which outside world is whose. */
export const backendBorders = [
  border(['backend/**'], [electronItself, otherHouses('backend')]),
  room(
    'attempts',
    [
      [
        'fastify',
        'kysely',
        'ldapts',
        'nodemailer',
        'node:sqlite',
        'pg',
        'node:http*',
        'node:timers*',
      ],
      'The machine is pure: it knows no HTTP, SQL, LDAP, mail or timer.',
    ],
    [['api', 'delivery', 'people', 'gates', 'cli', 'config'], 'The machine is pure.'],
  ),
  room(
    'gates',
    [['fastify', 'kysely', 'ldapts', 'nodemailer'], 'A gate is one challenge, nothing else.'],
    [['store', 'api', 'delivery', 'directory'], "A gate does not know the store's tables."],
  ),
  room(
    'performers',
    [
      ['fastify', 'kysely', 'ldapts', 'nodemailer'],
      'performers/ knows gates and directory by their interfaces.',
    ],
    [
      ['api', 'delivery', 'cli', 'config'],
      'performers/ performs what was decided on; it knows no HTTP and no mail.',
    ],
  ),
  room(
    'people',
    [['fastify', 'kysely', 'ldapts', 'nodemailer'], 'people/ merges; others fetch.'],
    [['api', 'delivery'], 'people/ knows no HTTP and no mail.'],
  ),
  room(
    'tls',
    [['fastify', 'kysely', 'ldapts', 'nodemailer'], keysAlone],
    [['api', 'store', 'delivery', 'directory', 'cli'], keysAlone],
  ),
  room(
    'peers',
    [['fastify', 'kysely', 'ldapts', 'nodemailer', 'pg'], speaksToNobody],
    [['api', 'store', 'delivery', 'directory', 'cli', 'config'], speaksToNobody],
  ),
  ...[
    { name: 'api', others: ['delivery', 'store'], own: ['fastify'] },
    { name: 'directory', others: ['api', 'delivery', 'store'], own: ['ldapts'] },
    { name: 'delivery', others: ['api', 'directory'], own: ['nodemailer'] },
    {
      name: 'store',
      others: ['api', 'directory/active-directory', 'delivery'],
      own: ['kysely', 'pg'],
    },
    { name: 'operations', others: ['directory', 'delivery', 'cli'], own: ['prom-client'] },
    { name: 'helpdesk', others: ['directory/active-directory'], own: ['fastify'] },
  ].map(({ name, others, own }) =>
    room(
      name,
      [
        ['fastify', 'ldapts', 'nodemailer', 'kysely', 'pg', 'prom-client'].filter(
          (library) => !own.includes(library),
        ),
        `${name}/ is one outside world; this library belongs to another.`,
      ],
      [others, 'api, directory, delivery and store are one outside world each.'],
    ),
  ),
];
