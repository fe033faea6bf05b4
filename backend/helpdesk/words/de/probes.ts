import type { DeskWords } from '../desk-words.ts';

const waiting = 'noch keine Antwort';
const unchecked = 'nicht gefragt: keine Prüfseite ist konfiguriert, oder es war nicht nötig';

/** What each probe of a laptop saw, and how much is behind it. */
export const probes: Pick<DeskWords['network'], 'probes' | 'sureness'> = {
  sureness: {
    confirmed: 'Die Belege reichen aus.',
    checking: 'Der Laptop prüfte noch.',
    guess: 'Das ist eine Vermutung: Es ist keine Internetprüfung konfiguriert.',
  },
  probes: {
    link: {
      title: 'Netzwerkadapter',
      states: { none: 'keiner hat eine Adresse', up: 'einer hat eine Adresse' },
    },
    names: {
      title: 'Name des Dienstes',
      states: {
        'not-asked': 'nicht nachgeschlagen',
        waiting,
        found: 'gefunden',
        'no-such-name': 'gibt es hier nicht',
        refused: 'der Namensserver verweigert die Antwort',
        failed: 'konnte nicht nachgeschlagen werden',
      },
    },
    connect: {
      title: 'Verbindung dorthin',
      states: {
        'not-tried': 'nicht versucht',
        waiting,
        open: 'hergestellt',
        refused: 'abgewiesen',
        unreachable: 'kein Weg dorthin',
        prohibited: 'unterwegs verboten',
      },
    },
    proxy: {
      title: 'Proxy',
      states: {
        none: 'keiner ist konfiguriert',
        waiting,
        open: 'lässt die Verbindung durch',
        login: 'verlangt eine Anmeldung (407)',
        refused: 'lehnt ab',
        'cannot-reach': 'erreicht den Dienst nicht',
      },
    },
    trust: {
      title: 'Zertifikat',
      states: {
        'not-tried': 'nicht gesehen',
        waiting,
        trusted: 'das des Dienstes',
        'not-trusted': 'nicht vertrauenswürdig',
        reset: 'die Verbindung wurde vorher getrennt',
        'not-tls': 'keines: Was antwortet, spricht kein TLS',
      },
    },
    beacon: {
      title: 'Antwort des Dienstes',
      states: {
        'not-asked': 'nicht danach gefragt',
        waiting,
        ready: 'bereit',
        'not-ready': 'nicht bereit',
        'bad-answer': 'nicht das, was der Dienst sagt',
      },
    },
    internet: {
      title: 'Internet, verschlüsselt',
      states: {
        unchecked,
        waiting,
        open: 'offen',
        'not-trusted': 'jemand anders antwortet',
        'no-such-name': 'den Namen der Prüfseite gibt es hier nicht',
        'names-silent': 'kein Name kann nachgeschlagen werden',
        failed: 'antwortet nicht',
      },
    },
    plain: {
      title: 'Einfaches HTTP, Port 80',
      states: {
        unchecked,
        waiting,
        'same-site': 'die Prüfseite selbst antwortet',
        elsewhere: 'führt auf eine andere Seite',
        content: 'jemand anders antwortet',
        'login-required': 'eine Anmeldung wird verlangt',
        failed: 'antwortet nicht',
      },
    },
  },
};
