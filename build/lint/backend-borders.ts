import { border, electronItself, inBackend, libraries, otherHouses } from './border.ts';

/** The borders inside the backend: what is pure, and which outside world is whose. */
export const backendBorders = [
  border(['backend/**'], [electronItself, otherHouses('backend')]),
  border(
    ['backend/attempts/**'],
    [
      electronItself,
      otherHouses('backend'),
      libraries(
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
      ),
      inBackend(['api', 'delivery', 'people', 'gates', 'cli', 'config'], 'The machine is pure.'),
    ],
  ),
  border(
    ['backend/gates/**'],
    [
      electronItself,
      otherHouses('backend'),
      libraries(
        ['fastify', 'kysely', 'ldapts', 'nodemailer'],
        'A gate is one challenge, nothing else.',
      ),
      inBackend(
        ['store', 'api', 'delivery', 'directory'],
        "A gate does not know the store's tables.",
      ),
    ],
  ),
  border(
    ['backend/performers/**'],
    [
      electronItself,
      otherHouses('backend'),
      libraries(
        ['fastify', 'ldapts', 'nodemailer', 'kysely'],
        'performers/ knows gates and directory by their interfaces.',
      ),
      inBackend(
        ['api', 'delivery', 'cli', 'config'],
        'performers/ performs what was decided on; it knows no HTTP and no mail.',
      ),
    ],
  ),
  border(
    ['backend/people/**'],
    [
      electronItself,
      otherHouses('backend'),
      libraries(['fastify', 'ldapts', 'nodemailer', 'kysely'], 'people/ merges; others fetch.'),
      inBackend(['api', 'delivery'], 'people/ knows no HTTP and no mail.'),
    ],
  ),
  border(
    ['backend/tls/**'],
    [
      electronItself,
      otherHouses('backend'),
      libraries(
        ['fastify', 'kysely', 'ldapts', 'nodemailer'],
        'tls/ knows certificates and keys alone.',
      ),
      inBackend(
        ['api', 'store', 'delivery', 'directory', 'cli'],
        'tls/ knows certificates and keys alone.',
      ),
    ],
  ),
  border(
    ['backend/peers/**'],
    [
      electronItself,
      otherHouses('backend'),
      libraries(
        ['fastify', 'kysely', 'ldapts', 'nodemailer', 'pg'],
        'peers/ watches over names and certificates, and speaks to nobody.',
      ),
      inBackend(
        ['api', 'store', 'delivery', 'directory', 'cli', 'config'],
        'peers/ watches over names and certificates, and speaks to nobody.',
      ),
    ],
  ),
  ...[
    { room: 'api', others: ['delivery', 'store'], own: ['fastify'] },
    { room: 'directory', others: ['api', 'delivery', 'store'], own: ['ldapts'] },
    { room: 'delivery', others: ['api', 'directory'], own: ['nodemailer'] },
    {
      room: 'store',
      others: ['api', 'directory/active-directory', 'delivery'],
      own: ['kysely', 'pg'],
    },
    { room: 'operations', others: ['directory', 'delivery', 'cli'], own: ['prom-client'] },
    { room: 'helpdesk', others: ['directory/active-directory'], own: ['fastify'] },
  ].map(({ room, others, own }) =>
    border(
      [`backend/${room}/**`],
      [
        electronItself,
        otherHouses('backend'),
        libraries(
          ['fastify', 'ldapts', 'nodemailer', 'kysely', 'pg', 'prom-client'].filter(
            (name) => !own.includes(name),
          ),
          `${room}/ is one outside world; this library belongs to another.`,
        ),
        inBackend(others, 'api, directory, delivery and store are one outside world each.'),
      ],
    ),
  ),
];
