import type { Endpoint } from './endpoint.ts';

/** Where the controllers come from: a list that was written down, or the DNS. */
export interface ControllerSource {
  /** Those to be asked, the preferred one first. Rejects with `DirectoryUnavailable` when none is known. */
  endpoints(signal?: AbortSignal): Promise<readonly Endpoint[]>;
  /** None of them answered: whether it was looked anew, so that there may be others by now. */
  again(): Promise<boolean>;
}

/** A list that stays as it is. */
export function listedControllers(endpoints: readonly Endpoint[]): ControllerSource {
  return { endpoints: () => Promise.resolve(endpoints), again: () => Promise.resolve(false) };
}
