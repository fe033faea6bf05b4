import type { VerdictTexts } from '../../../cli/verdict-words.ts';

/** What a laptop's verdict on its network means, and what to do about it. */
export const verdicts: VerdictTexts = {
  reachable: {
    reasons: {
      direct: 'L’ordinateur joint le service de mots de passe.',
      proxy: 'L’ordinateur joint le service de mots de passe par le proxy configuré.',
    },
    advice: 'Le réseau fonctionne. Demandez le code que l’écran affiche maintenant.',
  },
  'no-link': {
    reasons: {
      'no-address': 'L’ordinateur n’est sur aucun réseau\u00a0: aucune carte n’a d’adresse.',
    },
    advice:
      'Brancher le câble ou choisir un Wi-Fi sur l’écran de connexion\u00a0; vérifier le mode Avion et le bouton Wi-Fi. Au bureau\u00a0: la prise est-elle active, 802.1X refuse-t-il l’ordinateur\u00a0?',
  },
  'no-internet': {
    reasons: {
      silent: 'L’ordinateur a une adresse, mais rien ne répond à l’extérieur.',
      'no-route': 'L’ordinateur a une adresse, mais aucun chemin hors de son réseau.',
      'names-fail': 'L’ordinateur est connecté, mais aucun nom ne peut être recherché.',
    },
    advice:
      'Redémarrer la box, ou essayer le partage de connexion d’un téléphone. Si d’autres sont en ligne au même endroit, oublier le réseau sur l’ordinateur et s’y reconnecter.',
  },
  'off-network': {
    reasons: {
      'no-such-name': 'Là où est l’ordinateur, le nom du service n’existe pas.',
      silent: 'Là où est l’ordinateur, le service ne répond pas.',
      blocked: 'Quelque chose en route interdit la connexion au service.',
      refused: 'La connexion a été rejetée\u00a0: il manque le VPN, ou le service est arrêté.',
      'vpn-failed': 'Le VPN de l’ordinateur n’a pas pu se connecter.',
      'proxy-away': 'Le proxy configuré n’est pas dans ce réseau.',
    },
    advice:
      'Rejetée\u00a0: voir d’abord si le service fonctionne. Sinon, l’ordinateur n’est pas sur le réseau de l’entreprise\u00a0: faire lancer le VPN avant la connexion (icône Réseau sur l’écran de connexion), ou venir au bureau. Si le service doit être joignable de l’extérieur, vérifier son nom public et le pare-feu.',
  },
  'vpn-connecting': {
    reasons: { starting: 'Le VPN vient d’être lancé, et le passage n’est pas encore ouvert.' },
    advice: 'Attendre une demi-minute. Si rien ne change, arrêter le VPN et le relancer.',
  },
  'vpn-dns-stale': {
    reasons: {
      'names-silent':
        'Le VPN est parti, mais l’ordinateur interroge encore ses serveurs de noms, et aucun ne répond.',
    },
    advice:
      'Reconnecter le VPN, ou couper le Wi-Fi et le rallumer. Redémarrer l’ordinateur aide aussi.',
  },
  'captive-portal': {
    reasons: {
      redirected: 'Le réseau mène chaque page à sa propre page de connexion.',
      replaced: 'Le réseau répond à la place du Web, comme le font les pages de connexion.',
      'login-required': 'Le réseau dit qu’une connexion est nécessaire (RFC 6585).',
    },
    advice:
      'Un hôtel, un train ou un café demande une connexion que cet écran ne peut pas montrer. Prendre le partage de connexion d’un téléphone ou un autre réseau\u00a0; ou s’y connecter avec un autre appareil, si le réseau le permet.',
  },
  'untrusted-network': {
    reasons: {
      intercepted: 'Quelqu’un d’autre répond à la place du service, avec son propre certificat.',
      inspected:
        'Le certificat vient d’une autorité approuvée, mais aucune de ses clés n’est épinglée\u00a0: la connexion est ouverte en route, ou les empreintes sont anciennes.',
      'not-tls': 'Ce qui répond à la place du service ne parle même pas TLS.',
    },
    advice:
      'Sur un réseau étranger\u00a0: le quitter, et prendre le partage de connexion d’un téléphone. Au bureau\u00a0: comparer les empreintes avec «\u00a0backend check\u00a0». Si elles sont justes, l’équipe informatique doit exclure l’hôte du service de l’inspection TLS\u00a0; il n’y a pas d’autre moyen. Si personne n’inspecte\u00a0: prévenir l’équipe de sécurité.',
  },
  'clock-wrong': {
    reasons: {
      behind: 'L’horloge de l’ordinateur retarde. Le certificat semble ne pas être encore valable.',
      ahead: 'L’horloge de l’ordinateur avance. Le certificat semble avoir expiré.',
    },
    advice:
      'Faire régler l’horloge\u00a0: par un redémarrage au bureau, ou dans les réglages du micrologiciel. Si elle est de nouveau fausse le lendemain, la pile de la carte mère est vide.',
  },
  'proxy-required': {
    reasons: {
      login: 'Le proxy configuré demande une connexion (407), que personne ne peut faire ici.',
      refused: 'Le proxy configuré ne laisse pas passer la connexion.',
    },
    advice:
      'Équipe informatique\u00a0: laisser passer l’hôte du service par le proxy sans connexion, aussi pour les ordinateurs.',
  },
  'backend-down': {
    reasons: {
      refused: 'L’ordinateur est sur le réseau de l’entreprise, et le service est arrêté.',
      hangs: 'Le service accepte les connexions mais ne répond pas.',
      'not-ready': 'Le service tourne, mais quelque chose dont il a besoin ne fonctionne pas.',
      'bad-answer': 'Ce qui répond à la place du service ne répond pas comme lui.',
      'behind-proxy': 'Le proxy ne peut pas joindre le service.',
    },
    advice:
      'Prévenir tout de suite l’équipe informatique, d’autres ont le même problème. Dans le journal du service, l’événement «\u00a0readiness\u00a0» nomme ce qui manque\u00a0; «\u00a0backend check\u00a0» essaie l’annuaire. Regarder aussi le répartiteur de charge.',
  },
  'backend-certificate': {
    reasons: {
      expired: 'Le certificat du service a expiré.',
      'not-yet-valid': 'Le certificat du service n’est pas encore valable.',
      'wrong-name': 'Le certificat du service est pour un autre nom.',
      chain:
        'La chaîne du certificat ne mène à aucune autorité approuvée\u00a0: l’ordinateur ne la connaît pas, ou le service n’envoie pas toute la chaîne.',
    },
    advice:
      'Prévenir tout de suite l’équipe informatique, tout le monde est touché. «\u00a0backend check\u00a0» dit ce qui ne va pas\u00a0; un nouveau certificat est pris sans redémarrage.',
  },
  'slow-network': {
    reasons: {
      'still-checking': 'Le réseau est si lent que rien ne peut encore être dit.',
      lossy: 'Le réseau perd tant que rien n’arrive entier.',
    },
    advice:
      'Se rapprocher du Wi-Fi, prendre un câble, ou essayer le partage de connexion d’un téléphone.',
  },
  'not-configured': {
    reasons: { 'bad-settings': 'Les paramètres du client ne nomment aucune connexion valable.' },
    advice:
      'Équipe informatique\u00a0: l’écran nomme chaque mauvais paramètre. Redéployer la ligne de connexion de «\u00a0backend check\u00a0».',
  },
};
