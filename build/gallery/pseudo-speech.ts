import { mapTexts } from './map-texts.ts';
import type { Speech } from './put-texts.ts';
import { speechIn } from './speech-in.ts';

const plain = 'AaCcEeGgIiLlNnOoRrSsTtUuYyZz';
const accented = 'ÅåÇçÉéĜĝÎîĽļÑñÖöŘŕŠšŢţÛûÝýŽž';
const filler = ' ôñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ šéṽéñ éîĝĥţ ñîñé ţéñ éļéṽéñ ţŵéļṽé';

/** What stays as it is: a value's place, in words and in notices. */
const place = /(\{\{\w+\}\}|\{\w+\})/;

/**
 * A language that nobody speaks: English with accents, longer by two fifths, between brackets. What
 * has no accent was written into a component; what has lost a bracket was cut.
 */
export function pseudoSpeech(): Speech {
  return mapTexts(speechIn('en'), pseudo);
}

function pseudo(text: string): string {
  const written = text
    .split(place)
    .map((part) => (place.test(part) ? part : accentedOf(part)))
    .join('');
  const more = Math.ceil(text.replaceAll(new RegExp(place, 'g'), '').length * 0.4);
  return `[${written}${filler
    .repeat(Math.ceil(more / filler.length))
    .slice(0, more)
    .trimEnd()}]`;
}

function accentedOf(text: string): string {
  return Array.from(text, (letter) => accented.charAt(plain.indexOf(letter)) || letter).join('');
}
