import { encodeNetworkCode, type Evidence, type Snapshot, type Verdict } from '@gatehouse/shared';

/** What the conversation hears of the network. */
export interface NetworkState {
  /** Undefined as long as nothing can be said yet. */
  verdict?: Verdict | undefined;
  /** Whether a look is under way right now. */
  checking: boolean;
  evidence: Evidence;
  signIn: Snapshot['signIn'];
}

/** How closely the network is to be watched: a form is open, a verdict is shown, or neither. */
export type Attention = 'form' | 'verdict' | 'dark';

/** What the conversation may ask of whoever watches the network. */
export interface NetworkWatcher {
  /** Looks at once, because the person asked or because a call failed. */
  probeNow: () => void;
  setAttention: (attention: Attention) => void;
}

/** The support code of a laptop that cannot reach the backend: it carries verdict and evidence. */
export function networkCodeOf(verdict: Verdict, evidence: Evidence): string {
  const { kind, reason, confirmed, probably } = verdict;
  return encodeNetworkCode({ ...evidence, kind, reason, confirmed, probably });
}
