import { StoreUnavailable } from '../store-unavailable.ts';
import { keyIdOf, type Keyring } from './keyring.ts';

/** A row of the store that holds something about a person. */
export interface RowName {
  kind: 'attempt' | 'enrolment' | 'desk session' | 'audit';
  /** What the row is known by. It is bound to the seal: a row put in another's place does not open. */
  id: string;
  /** To what the seals are bound that lie within the row; absent where there are none. */
  owner?: string;
}

/** What whoever runs the backend can do about a row that does not open. */
const remedies = {
  'key-missing': 'put the key back into the keyring: copy the newest keyring from another backend',
  broken:
    'it was edited, or sealed by another keyring: put it back from a backup, or forget the person with ' +
    '"backend person erase"',
} as const;

/** A row that does not open. Whoever asks gets no answer now; the log says what to do. */
export class UnreadableRow extends StoreUnavailable {
  readonly kind: RowName['kind'];
  readonly why: keyof typeof remedies;
  readonly keyId: string;
  readonly remedy: string;
  constructor(kind: RowName['kind'], why: keyof typeof remedies, keyId: string) {
    super(`row-${why}`);
    this.name = 'UnreadableRow';
    this.message = `a row of the store cannot be opened (${kind}, key ${keyId}): ${remedies[why]}`;
    this.kind = kind;
    this.why = why;
    this.keyId = keyId;
    this.remedy = remedies[why];
  }
}

const contextOf = ({ kind, id }: RowName): string => `${kind} ${id}`;

/**
 * A row's content as one sealed text: AES-256-GCM under the current key, bound to the row. Seals within
 * it are brought to the same key, so that the outermost tells of all.
 */
export function sealRow(keyring: Keyring, row: RowName, content: unknown): string {
  const { owner } = row;
  const text = JSON.stringify(content);
  // Most rows hold no secret, and then there is nothing to go through.
  const inner =
    owner === undefined || !text.includes('"sealed":"')
      ? text
      : JSON.stringify(underOneKey(keyring, owner, content));
  return keyring.seal('row', contextOf(row), inner);
}

/** Throws `UnreadableRow` when the row is in clear, edited, another's, or its key is gone. */
export function openRow(keyring: Keyring, row: RowName, sealed: string): unknown {
  const text = keyring.unseal('row', contextOf(row), sealed);
  if (text !== undefined) return JSON.parse(text) as unknown;
  const keyId = keyIdOf(sealed);
  const why = keyId === undefined || keyring.knows(keyId) ? 'broken' : 'key-missing';
  throw new UnreadableRow(row.kind, why, keyId ?? 'none');
}

/** Every secret in it, named `sealed`, under the current key; what does not open is left as it is. */
function underOneKey(keyring: Keyring, owner: string, content: unknown): unknown {
  if (Array.isArray(content)) return content.map((each) => underOneKey(keyring, owner, each));
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => {
      if (name !== 'sealed' || typeof value !== 'string') {
        return [name, underOneKey(keyring, owner, value)];
      }
      if (keyIdOf(value) === keyring.keyId()) return [name, value];
      const secret = keyring.unseal('secret', owner, value);
      return [name, secret === undefined ? value : keyring.seal('secret', owner, secret)];
    }),
  );
}
