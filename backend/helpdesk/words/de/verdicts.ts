import type { VerdictTexts } from '../../../cli/verdict-words.ts';

/** What a laptop's verdict on its network means, and what to do about it. */
export const verdicts: VerdictTexts = {
  reachable: {
    reasons: {
      direct: 'Der Laptop erreicht den Passwort-Dienst.',
      proxy: 'Der Laptop erreicht den Passwort-Dienst über den konfigurierten Proxy.',
    },
    advice:
      'Das Netz ist in Ordnung. Fragen Sie nach dem Code, der jetzt auf dem Bildschirm steht.',
  },
  'no-link': {
    reasons: { 'no-address': 'Der Laptop ist in keinem Netz: Kein Adapter hat eine Adresse.' },
    advice:
      'Kabel einstecken oder auf dem Anmeldebildschirm ein WLAN wählen; Flugzeugmodus und WLAN-Schalter prüfen. Im Büro: Ist der Anschluss geschaltet, lehnt 802.1X den Computer ab?',
  },
  'no-internet': {
    reasons: {
      silent: 'Der Laptop hat eine Adresse, aber von außen antwortet nichts.',
      'no-route': 'Der Laptop hat eine Adresse, aber keinen Weg aus seinem Netz.',
      'names-fail': 'Der Laptop ist verbunden, aber kein Name kann nachgeschlagen werden.',
    },
    advice:
      'Den Router neu starten oder den Hotspot eines Telefons versuchen. Sind andere am selben Ort online, das Netz auf dem Laptop vergessen und neu verbinden.',
  },
  'off-network': {
    reasons: {
      'no-such-name': 'Dort, wo der Laptop ist, gibt es den Namen des Dienstes nicht.',
      silent: 'Dort, wo der Laptop ist, antwortet der Dienst nicht.',
      blocked: 'Etwas auf dem Weg verbietet die Verbindung zum Dienst.',
      refused: 'Die Verbindung wurde abgewiesen: Das VPN fehlt, oder der Dienst läuft nicht.',
      'vpn-failed': 'Das VPN des Laptops konnte sich nicht verbinden.',
      'proxy-away': 'Den konfigurierten Proxy gibt es in diesem Netz nicht.',
    },
    advice:
      'Abgewiesen: zuerst nachsehen, ob der Dienst läuft. Sonst ist der Laptop nicht im Firmennetz: das VPN vor der Anmeldung starten lassen (Netzwerksymbol auf dem Anmeldebildschirm) oder ins Büro kommen lassen. Soll der Dienst von außen erreichbar sein, dessen öffentlichen Namen und die Firewall prüfen.',
  },
  'vpn-connecting': {
    reasons: {
      starting: 'Das VPN wurde eben gestartet, und der Weg hindurch ist noch nicht offen.',
    },
    advice: 'Eine halbe Minute warten. Bleibt es so, das VPN beenden und neu starten.',
  },
  'vpn-dns-stale': {
    reasons: {
      'names-silent':
        'Das VPN ist weg, aber der Laptop fragt noch dessen Namensserver, und keiner antwortet.',
    },
    advice:
      'Das VPN neu verbinden oder das WLAN aus- und wieder einschalten. Auch ein Neustart des Laptops hilft.',
  },
  'captive-portal': {
    reasons: {
      redirected: 'Das Netz führt jede Seite auf seine eigene Anmeldeseite.',
      replaced: 'Das Netz antwortet anstelle des Webs, wie es Anmeldeseiten tun.',
      'login-required': 'Das Netz sagt, dass eine Anmeldung nötig ist (RFC 6585).',
    },
    advice:
      'Ein Hotel, Zug oder Café verlangt eine Anmeldung, die dieser Bildschirm nicht zeigen kann. Den Hotspot eines Telefons oder ein anderes Netz nehmen; oder sich dort mit einem anderen Gerät anmelden, wenn das Netz es zulässt.',
  },
  'untrusted-network': {
    reasons: {
      intercepted: 'Jemand anders antwortet anstelle des Dienstes, mit einem eigenen Zertifikat.',
      inspected:
        'Das Zertifikat stammt von einer vertrauten Stelle, aber kein Schlüssel darin ist hinterlegt: Die Verbindung wird unterwegs geöffnet, oder die Pins sind veraltet.',
      'not-tls': 'Was anstelle des Dienstes antwortet, spricht nicht einmal TLS.',
    },
    advice:
      'In einem fremden Netz: verlassen und den Hotspot eines Telefons nehmen. Im Büro: die Pins mit „backend check“ vergleichen. Stimmen sie, muss die IT den Host des Dienstes von der TLS-Prüfung ausnehmen; anders geht es nicht. Prüft niemand: das Sicherheitsteam verständigen.',
  },
  'clock-wrong': {
    reasons: {
      behind: 'Die Uhr des Computers geht nach. Das Zertifikat scheint noch nicht zu gelten.',
      ahead: 'Die Uhr des Computers geht vor. Das Zertifikat scheint abgelaufen zu sein.',
    },
    advice:
      'Die Uhr stellen lassen: durch einen Neustart im Büro oder im Firmware-Setup. Geht sie am nächsten Tag wieder falsch, ist die Batterie auf der Platine leer.',
  },
  'proxy-required': {
    reasons: {
      login: 'Der konfigurierte Proxy verlangt eine Anmeldung (407), die hier niemand geben kann.',
      refused: 'Der konfigurierte Proxy lässt die Verbindung nicht durch.',
    },
    advice: 'IT: den Host des Dienstes ohne Anmeldung durch den Proxy lassen, auch für Computer.',
  },
  'backend-down': {
    reasons: {
      refused: 'Der Laptop ist im Firmennetz, aber der Dienst läuft nicht.',
      hangs: 'Der Dienst nimmt Verbindungen an, antwortet aber nicht.',
      'not-ready': 'Der Dienst läuft, aber etwas, das er braucht, geht nicht.',
      'bad-answer': 'Was anstelle des Dienstes antwortet, antwortet nicht wie der Dienst.',
      'behind-proxy': 'Der Proxy erreicht den Dienst nicht.',
    },
    advice:
      'Sagen Sie es sofort der IT, andere haben es auch. Im Protokoll des Dienstes nennt das Ereignis „readiness“, was fehlt; „backend check“ prüft das Verzeichnis. Auch den Load Balancer ansehen.',
  },
  'backend-certificate': {
    reasons: {
      expired: 'Das Zertifikat des Dienstes ist abgelaufen.',
      'not-yet-valid': 'Das Zertifikat des Dienstes gilt noch nicht.',
      'wrong-name': 'Das Zertifikat des Dienstes gilt für einen anderen Namen.',
      chain:
        'Die Kette des Zertifikats führt zu keiner vertrauten Stelle: Der Laptop kennt sie nicht, oder der Dienst sendet nicht die ganze Kette.',
    },
    advice:
      'Sagen Sie es sofort der IT, alle haben es. „backend check“ sagt, was nicht stimmt; ein neues Zertifikat gilt ohne Neustart.',
  },
  'slow-network': {
    reasons: {
      'still-checking': 'Das Netz ist so langsam, dass sich noch nichts sagen lässt.',
      lossy: 'Das Netz verliert so viel, dass nichts heil ankommt.',
    },
    advice: 'Näher an das WLAN gehen, ein Kabel nehmen oder den Hotspot eines Telefons versuchen.',
  },
  'not-configured': {
    reasons: {
      'bad-settings': 'Die Einstellungen des Clients nennen keine brauchbare Verbindung.',
    },
    advice:
      'IT: Der Bildschirm nennt jede falsche Einstellung. Die Verbindungszeile aus „backend check“ neu verteilen.',
  },
};
