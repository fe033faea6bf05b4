import type { CategoryWords } from './words.ts';

export const networkWords: CategoryWords = {
  InternetCheckSite: {
    title: { en: 'Site for the internet check', de: 'Seite für die Prüfung des Internets' },
    does: {
      en: 'A site on the internet that tells "no internet" from "not in our network". Nothing but a request is sent to it: no name of a person or a computer. https:// and a host without a path; name one that you trust to be up.',
      de: 'Eine Seite im Internet, an der sich „kein Internet“ von „nicht in unserem Netz“ unterscheiden lässt. Dorthin geht nichts als ein Aufruf: kein Name einer Person oder eines Rechners. https:// und ein Host ohne Pfad; nennen Sie eine, die verlässlich zu erreichen ist.',
    },
    without: {
      en: 'the client says "probably" where it cannot tell the two apart',
      de: 'sagt der Client „wahrscheinlich“, wo er beides nicht unterscheiden kann',
    },
    example: 'https://www.example.com',
  },
  InternetCheckAddresses: {
    title: { en: 'IP addresses of that site', de: 'IP-Adressen dieser Seite' },
    does: {
      en: 'Addresses of the site for the internet check, for when no name is resolved any more. They are taken from the same place as the site: set both in the same policy.',
      de: 'Adressen der Seite für die Prüfung des Internets, falls kein Name mehr aufgelöst wird. Sie werden von derselben Stelle genommen wie die Seite: Setzen Sie beides in derselben Richtlinie.',
    },
    without: {
      en: 'the site is found by its name alone',
      de: 'wird die Seite nur über ihren Namen gefunden',
    },
    example: '192.0.2.7; 2001:db8::7',
  },
  VpnName: {
    title: { en: 'What the VPN is called', de: 'Wie das VPN heißt' },
    does: {
      en: 'What people call the VPN, without an article. Stands in the notices for {vpn}.',
      de: 'Wie das VPN bei Ihnen heißt, ohne Artikel. Steht in den Hinweisen für {vpn}.',
    },
    without: { en: 'the notices say "the VPN"', de: 'steht in den Hinweisen „das VPN“' },
    example: 'Corp Connect',
  },
  VpnAdapters: {
    title: { en: 'The VPN’s network adapters', de: 'Netzwerkadapter des VPN' },
    does: {
      en: 'Names of the VPN’s network adapters; * stands for anything. They choose the words that a person reads and prove nothing.',
      de: 'Namen der Netzwerkadapter des VPN; * steht für Beliebiges. Danach richten sich die Worte, die jemand liest; sie beweisen nichts.',
    },
    without: {
      en: 'the client does not know when the VPN connects',
      de: 'weiß der Client nicht, wann sich das VPN verbindet',
    },
    example: 'Corp Connect*; wg0',
  },
  DomainControllersNames: {
    title: { en: 'Domain controllers', de: 'Domänencontroller' },
    does: {
      en: 'Names of domain controllers. If one answers, this computer would accept a new password now; if none does, the client says what to do about it.',
      de: 'Namen von Domänencontrollern. Antwortet einer, nähme dieser Rechner ein neues Passwort jetzt an; antwortet keiner, sagt der Client, was zu tun ist.',
    },
    without: {
      en: 'the client looks for none by name',
      de: 'sucht der Client keinen dem Namen nach',
    },
    example: 'dc1.corp.example; dc2.corp.example',
  },
  DomainControllersDomain: {
    title: { en: 'Domain of the controllers', de: 'Domäne der Domänencontroller' },
    does: {
      en: 'The DNS name of the domain, whose SRV record names its controllers.',
      de: 'Der DNS-Name der Domäne, deren SRV-Eintrag ihre Domänencontroller nennt.',
    },
    without: {
      en: 'no record is asked for controllers',
      de: 'wird kein Eintrag nach Domänencontrollern gefragt',
    },
    example: 'corp.example',
  },
};
