import type { CategoryWords } from './words.ts';

export const offerWords: CategoryWords = {
  Purposes: {
    title: { en: 'What people can do', de: 'Was man tun kann' },
    does: {
      en: 'What the first screen offers: reset (a new password for a forgotten one), unlock (a locked account), change (a new password for a known one), enrol (set up how to prove who one is). For change and enrol, the backend needs a rule that allows it.',
      de: 'Was der erste Bildschirm anbietet: reset (ein neues Passwort für ein vergessenes), unlock (ein gesperrtes Konto), change (ein neues Passwort für ein bekanntes), enrol (einrichten, wie man sich ausweist). Für change und enrol braucht das Backend eine Regel, die es erlaubt.',
    },
    example: 'reset; unlock; change',
  },
  Domain: {
    title: { en: 'Domain', de: 'Domäne' },
    does: {
      en: 'Goes with an account name that is typed without a domain. NetBIOS or DNS name.',
      de: 'Gehört zu einem Kontonamen, der ohne Domäne eingegeben wird. NetBIOS- oder DNS-Name.',
    },
    without: {
      en: 'a bare account name stays as it is typed',
      de: 'bleibt ein bloßer Kontoname, wie er eingegeben wurde',
    },
    example: 'CORP',
  },
  ReminderSnoozeDays: {
    title: { en: 'Days that "Later" lasts', de: 'Tage, die „Später“ dauert' },
    does: {
      en: 'Whoever has not set up the checks is reminded at sign-in. This is the number of days that the reminder stays away after "Later".',
      de: 'Wer die Prüfungen nicht eingerichtet hat, wird beim Anmelden erinnert. Das ist die Anzahl der Tage, die die Erinnerung nach „Später“ ausbleibt.',
    },
    example: '7',
  },
  ReminderSince: {
    title: { en: 'Remind everybody again since', de: 'Alle erneut erinnern ab' },
    does: {
      en: 'Whoever was done before the beginning of this day (UTC) is reminded again. Set it when your rules ask for more than before. Year, month and day with hyphens.',
      de: 'Wer vor dem Beginn dieses Tages (UTC) fertig war, wird wieder erinnert. Setzen Sie den Tag, wenn Ihre Regeln mehr verlangen als zuvor. Jahr, Monat und Tag mit Bindestrichen.',
    },
    without: {
      en: 'nobody is reminded again because of a day',
      de: 'wird niemand eines Tages wegen wieder erinnert',
    },
    example: '2027-01-31',
  },
};
