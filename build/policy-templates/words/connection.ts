import type { CategoryWords } from './words.ts';

const pin = 'sha256/0pG0fFhof4wvHC5dFYjmZfMsmb3ayA0AcU6hZ1ADeRw=';

const beside = {
  en: 'The connection is taken as a whole from the highest place that has any part of it, so set the backend’s address in the same policy. Do not set it beside "The whole connection in one line".',
  de: 'Die Verbindung wird als Ganzes von der höchsten Stelle genommen, die einen Teil davon nennt. Setzen Sie deshalb auch die Adresse des Backends in derselben Richtlinie, und setzen Sie daneben nicht „Die ganze Verbindung in einer Zeile“.',
};

export const connectionWords: CategoryWords = {
  Connection: {
    title: {
      en: 'The whole connection in one line',
      de: 'Die ganze Verbindung in einer Zeile',
    },
    does: {
      en: 'Tells where the backend is and how the client knows that it is the right one, in the line that "backend check" prints: the address, then the other members as name=value. Between the parts there is a semicolon, between the members of a list a comma. Set either this or the single settings of the connection, never both.',
      de: 'Sagt, wo das Backend ist und woran der Client das richtige erkennt, in der Zeile, die „backend check“ ausgibt: die Adresse, dann die übrigen Teile als name=wert. Zwischen den Teilen steht ein Semikolon, zwischen den Einträgen einer Liste ein Komma. Setzen Sie entweder diese Einstellung oder die einzelnen der Verbindung, niemals beides.',
    },
    without: {
      en: 'the single settings of the connection are taken, and without a backend’s address the client is not ready to use',
      de: 'gelten die einzelnen Einstellungen der Verbindung, und ohne Adresse des Backends ist der Client nicht einsatzbereit',
    },
    example: `https://reset.corp.example:8443;pins=${pin}`,
  },
  BackendUrl: {
    title: { en: 'The backend’s address', de: 'Adresse des Backends' },
    does: {
      en: 'The address that the client calls: https://, a host and, if need be, a port, without a path. Do not set it beside "The whole connection in one line".',
      de: 'Die Adresse, die der Client aufruft: https://, ein Host und, wenn nötig, ein Port, ohne Pfad. Setzen Sie daneben nicht „Die ganze Verbindung in einer Zeile“.',
    },
    without: {
      en: 'only the whole connection in one line can name the address, and without either the client is not ready to use',
      de: 'kann nur die ganze Verbindung in einer Zeile die Adresse nennen, und ohne beides ist der Client nicht einsatzbereit',
    },
    example: 'https://reset.corp.example:8443',
  },
  Ca: {
    title: { en: 'Authorities, as PEM text', de: 'Zertifizierungsstellen als PEM-Text' },
    does: {
      en: `The certificates of the authorities to trust instead of the machine’s, as PEM text. The line breaks of PEM have to stay, and the box of Group Policy has only one line: use this with tools that keep them, and in Group Policy name a file instead, or put the authority into the whole connection in one line. ${beside.en}`,
      de: `Die Zertifikate der Zertifizierungsstellen, denen der Client statt denen des Rechners vertraut, als PEM-Text. Dessen Zeilenumbrüche müssen erhalten bleiben, und das Feld der Gruppenrichtlinie hat nur eine Zeile: Nehmen Sie diese Einstellung mit Werkzeugen, die sie erhalten, und nennen Sie in der Gruppenrichtlinie stattdessen eine Datei, oder schreiben Sie die Zertifizierungsstelle in die ganze Verbindung in einer Zeile. ${beside.de}`,
    },
    without: {
      en: 'the authorities of the machine and those that the client brings along are trusted',
      de: 'gelten die Zertifizierungsstellen des Rechners und die, die der Client mitbringt',
    },
    example: '-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n',
  },
  CaFile: {
    title: { en: 'Authorities, in a file', de: 'Zertifizierungsstellen in einer Datei' },
    does: {
      en: `A file with the certificates of the authorities to trust instead of the machine’s, as PEM. Its path is relative to the folder where policy.json lies or would lie. ${beside.en}`,
      de: `Eine Datei mit den Zertifikaten der Zertifizierungsstellen, denen der Client statt denen des Rechners vertraut, als PEM. Der Pfad gilt von dem Ordner aus, in dem policy.json liegt oder läge. ${beside.de}`,
    },
    without: {
      en: 'the authorities of the machine and those that the client brings along are trusted',
      de: 'gelten die Zertifizierungsstellen des Rechners und die, die der Client mitbringt',
    },
    example: 'ca.pem',
  },
  Pins: {
    title: { en: 'Pinned keys', de: 'Festgelegte Schlüssel' },
    does: {
      en: `One certificate of the backend’s chain must have one of these keys: sha256/ and the base64 of the SHA-256 of its SubjectPublicKeyInfo (RFC 7469). "backend check" prints them. Pin the authority, or name the next key beside the present one: a pin that no longer fits is a dead end for everybody. ${beside.en}`,
      de: `Ein Zertifikat der Kette des Backends muss einen dieser Schlüssel haben: sha256/ und das Base64 des SHA-256 seiner SubjectPublicKeyInfo (RFC 7469). „backend check“ gibt sie aus. Legen Sie den Schlüssel der Zertifizierungsstelle fest, oder nennen Sie den nächsten neben dem jetzigen: Ein Schlüssel, der nicht mehr passt, ist für alle eine Sackgasse. ${beside.de}`,
    },
    without: { en: 'no key is pinned', de: 'ist kein Schlüssel festgelegt' },
    example: pin,
  },
  Addresses: {
    title: { en: 'The backend’s IP addresses', de: 'IP-Adressen des Backends' },
    does: {
      en: `Where to find the backend when its name cannot be looked up. They prove nothing: its certificate does. ${beside.en}`,
      de: `Wo das Backend zu finden ist, wenn sich sein Name nicht auflösen lässt. Sie beweisen nichts: Das tut sein Zertifikat. ${beside.de}`,
    },
    without: {
      en: 'the backend is found by its name alone',
      de: 'wird das Backend nur über seinen Namen gefunden',
    },
    example: '10.20.30.40; fd00::40',
  },
  Proxy: {
    title: { en: 'Proxy', de: 'Proxy' },
    does: {
      en: `The one proxy that every call to the backend goes through. Neither the environment nor WPAD is ever asked, and the internet check goes past it. ${beside.en}`,
      de: `Der eine Proxy, durch den jeder Aufruf des Backends geht. Weder die Umgebung noch WPAD wird je gefragt, und die Prüfung des Internets geht daran vorbei. ${beside.de}`,
    },
    without: { en: 'no proxy is used', de: 'wird kein Proxy verwendet' },
    example: 'http://proxy.corp.example:8080',
  },
};
