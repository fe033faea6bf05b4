import type { DeskWords } from '../desk-words.ts';

const waiting = 'pas encore de réponse';
const unchecked = 'non demandé\u00a0: aucun site n’est configuré, ou ce n’était pas nécessaire';

/** What each probe of a laptop saw, and how much is behind it. */
export const probes: Pick<DeskWords['network'], 'probes' | 'sureness'> = {
  sureness: {
    confirmed: 'Les indices suffisent.',
    checking: 'L’ordinateur vérifiait encore.',
    guess: 'C’est une supposition\u00a0: aucun contrôle d’Internet n’est configuré.',
  },
  probes: {
    link: {
      title: 'Cartes réseau',
      states: { none: 'aucune n’a d’adresse', up: 'une d’elles a une adresse' },
    },
    names: {
      title: 'Nom du service',
      states: {
        'not-asked': 'non recherché',
        waiting,
        found: 'trouvé',
        'no-such-name': 'n’existe pas ici',
        refused: 'le serveur de noms refuse de répondre',
        failed: 'n’a pas pu être recherché',
      },
    },
    connect: {
      title: 'Connexion au service',
      states: {
        'not-tried': 'non essayée',
        waiting,
        open: 'établie',
        refused: 'rejetée',
        unreachable: 'aucun chemin',
        prohibited: 'interdite en route',
      },
    },
    proxy: {
      title: 'Proxy',
      states: {
        none: 'aucun n’est configuré',
        waiting,
        open: 'laisse passer la connexion',
        login: 'demande une connexion (407)',
        refused: 'refuse',
        'cannot-reach': 'ne peut pas joindre le service',
      },
    },
    trust: {
      title: 'Certificat',
      states: {
        'not-tried': 'non vu',
        waiting,
        trusted: 'celui du service',
        'not-trusted': 'non approuvé',
        reset: 'la connexion a été coupée avant',
        'not-tls': 'aucun\u00a0: ce qui répond ne parle pas TLS',
      },
    },
    beacon: {
      title: 'Réponse du service',
      states: {
        'not-asked': 'non demandée',
        waiting,
        ready: 'prêt',
        'not-ready': 'pas prêt',
        'bad-answer': 'pas ce que dit le service',
      },
    },
    internet: {
      title: 'Internet, chiffré',
      states: {
        unchecked,
        waiting,
        open: 'ouvert',
        'not-trusted': 'quelqu’un d’autre répond',
        'no-such-name': 'le nom du site n’existe pas ici',
        'names-silent': 'aucun nom ne peut être recherché',
        failed: 'ne répond pas',
      },
    },
    plain: {
      title: 'HTTP simple, port 80',
      states: {
        unchecked,
        waiting,
        'same-site': 'le site lui-même répond',
        elsewhere: 'mène à une autre page',
        content: 'quelqu’un d’autre répond',
        'login-required': 'une connexion est demandée',
        failed: 'ne répond pas',
      },
    },
  },
};
