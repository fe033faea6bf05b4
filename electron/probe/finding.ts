import { encodeNetworkCode, type Evidence, type Verdict } from '@gatehouse/shared';
import type { SignIn } from '../network/watch-controller.ts';

/** What the command tells of one verdict; its JSON is a line of `--json`. */
export interface ProbeFinding {
  verdict: Verdict['kind'];
  reason: string;
  confirmed: boolean;
  probably: boolean;
  /** Since the command began to look, in whole milliseconds. */
  ms: number;
  /** How far this machine's clock is ahead, in milliseconds; with `clock-wrong`. */
  offset?: number;
  epoch: number;
  evidence: Evidence;
  supportCode: string;
  /** Whether this laptop would take a new password now. */
  signIn: SignIn;
  /** What IT should know although it does not change the verdict. */
  remark?: string;
}

export interface Found {
  verdict: Verdict;
  evidence: Evidence;
  epoch: number;
  signIn: SignIn;
  ms: number;
  remarks: readonly string[];
}

export function findingOf({ verdict, evidence, epoch, signIn, ms, remarks }: Found): ProbeFinding {
  const { kind, reason, confirmed, probably, offset } = verdict;
  return {
    verdict: kind,
    reason,
    confirmed,
    probably,
    ms: Math.round(ms),
    ...(offset !== undefined && { offset }),
    epoch,
    evidence,
    supportCode: encodeNetworkCode({ ...evidence, kind, reason, confirmed, probably }),
    signIn,
    ...(remarks.length > 0 && { remark: remarks.join(' ') }),
  };
}
