import type { TemplateLanguage } from './words.ts';

type Group = 'connection' | 'client' | 'entry' | 'switch';

/** The sentences that the explanations of all settings are put together from. */
export interface Phrases {
  atMost: (characters: number) => string;
  members: (most: number, of: readonly string[] | undefined) => string;
  between: (least: number, most: number) => string;
  quoted: (text: string) => string;
  /** The ends of sentences, as `without` of the settings. */
  standard: (value: string) => string;
  offered: (standard: boolean) => string;
  unset: Readonly<Record<Group, (without: string) => string>>;
  example: (value: string) => string;
  mistake: Readonly<Record<Group, string>>;
}

export const phrases: Readonly<Record<TemplateLanguage, Phrases>> = {
  en: {
    atMost: (characters) => `At most ${characters} characters.`,
    members: (most, of) =>
      `At most ${most}${of ? ` of ${of.join(', ')}` : ''}, with a semicolon between them.`,
    between: (least, most) => `From ${least} to ${most}.`,
    quoted: (text) => `"${text}"`,
    standard: (value) => `the default applies: ${value}`,
    offered: (standard) => (standard ? 'it is offered' : 'it is not offered'),
    unset: {
      connection: (without) =>
        `If you disable this setting or do not configure it, the policy does not set it. Where the policy says nothing of the connection at all, that of the installer or of policy.json applies. Where the place that the connection comes from does not set it, ${without}.`,
      client: (without) =>
        `If you disable this setting or do not configure it, the value of the installer or of policy.json applies. Without one, ${without}.`,
      entry: (without) =>
        `If you disable this setting or do not configure it, the installer’s value applies. Without one, ${without}.`,
      switch: (without) =>
        `If you enable this setting, it is offered. If you disable it, it is not. If you do not configure it, the installer’s value applies; without one, ${without}.`,
    },
    example: (value) => `Example: ${value}`,
    mistake: {
      connection:
        'A mistake in any part leaves the client without a connection: no lower place takes over, because a typing error must never open what it was meant to close. The window then tells IT which setting to mend, and so does the client’s log. An empty value is a mistake, too.',
      client:
        'A value that is not as described is left out, so that the next lower place or the default applies; the client’s log names the setting. An empty value is a mistake, too.',
      entry:
        'A text that is empty, too long or holds characters that cannot be shown is as good as none.',
      switch: 'Another number in the registry than 1, or a text, counts as disabled.',
    },
  },
  de: {
    atMost: (characters) => `Höchstens ${characters} Zeichen.`,
    members: (most, of) =>
      `Höchstens ${most}${of ? ` von ${of.join(', ')}` : ''}, mit einem Semikolon dazwischen.`,
    between: (least, most) => `Von ${least} bis ${most}.`,
    quoted: (text) => `„${text}“`,
    standard: (value) => `gilt die Vorgabe: ${value}`,
    offered: (standard) => (standard ? 'wird es angeboten' : 'wird es nicht angeboten'),
    unset: {
      connection: (without) =>
        `Deaktivieren Sie diese Einstellung oder konfigurieren Sie sie nicht, setzt die Richtlinie sie nicht. Sagt die Richtlinie gar nichts über die Verbindung, gilt die des Installationsprogramms oder die aus policy.json. Wo die Stelle, von der die Verbindung kommt, sie nicht setzt, ${without}.`,
      client: (without) =>
        `Deaktivieren Sie diese Einstellung oder konfigurieren Sie sie nicht, gilt der Wert des Installationsprogramms oder der aus policy.json. Ohne einen solchen ${without}.`,
      entry: (without) =>
        `Deaktivieren Sie diese Einstellung oder konfigurieren Sie sie nicht, gilt der Wert des Installationsprogramms. Ohne einen solchen ${without}.`,
      switch: (without) =>
        `Aktivieren Sie diese Einstellung, wird es angeboten. Deaktivieren Sie sie, wird es nicht angeboten. Konfigurieren Sie sie nicht, gilt der Wert des Installationsprogramms; ohne einen solchen ${without}.`,
    },
    example: (value) => `Beispiel: ${value}`,
    mistake: {
      connection:
        'Ein Fehler in einem Teil lässt den Client ohne Verbindung: Keine tiefere Stelle springt ein, denn ein Tippfehler darf niemals öffnen, was er schließen sollte. Das Fenster sagt der IT dann, welche Einstellung zu berichtigen ist, und das Protokoll des Clients ebenso. Auch ein leerer Wert ist ein Fehler.',
      client:
        'Ein Wert, der nicht wie beschrieben ist, bleibt außer Acht, sodass die nächste tiefere Stelle oder die Vorgabe gilt; das Protokoll des Clients nennt die Einstellung. Auch ein leerer Wert ist ein Fehler.',
      entry:
        'Ein Text, der leer oder zu lang ist oder Zeichen enthält, die sich nicht zeigen lassen, ist so gut wie keiner.',
      switch: 'Eine andere Zahl in der Registrierung als 1, oder ein Text, zählt als deaktiviert.',
    },
  },
};
