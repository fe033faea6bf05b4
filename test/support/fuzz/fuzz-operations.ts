import { oddPaths } from './broken-http.ts';
import { count, type Fuzzer } from './fuzzer.ts';
import { hostileHeaders } from './hostile-headers.ts';
import { hostileText, marker } from './hostile-texts.ts';
import { openRawLine } from './raw-line.ts';
import { requestBytes } from './request-bytes.ts';

const statuses = new Set([200, 400, 404, 405, 408, 413, 417, 431]);

/** Whoever may ask the port for operations, and asks for what it does not have. */
export async function fuzzOperations(fuzzer: Fuzzer, url: string): Promise<void> {
  const { findings, over, roll, chance, pick } = fuzzer;
  const line = openRawLine({ url });
  // It says itself what there is.
  const told = await line.say(requestBytes('GET', '/nothing', []));
  const paths = typeof told === 'string' ? [] : (told.text.match(/\/\w+/gu) ?? []);
  if (paths.length < 3) findings.add('operations: says of nothing that it is there', '', told);
  while (!over()) {
    const known = chance(0.6);
    const path = known ? (pick(paths) ?? '/') : (pick(oddPaths) ?? '/');
    const method = pick(['GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']) ?? 'GET';
    const body = method === 'POST' ? Buffer.from(roll(hostileText)) : undefined;
    const bytes = requestBytes(method, path, roll(hostileHeaders), body);
    const came = await line.say(bytes, method);
    count(fuzzer.asked, 'operations');
    if (typeof came === 'string') {
      findings.add(`operations: ${came}`, bytes, came);
      continue;
    }
    const { status, text, headers } = came;
    const fault = (what: string): void => {
      findings.add(`operations: ${what}`, bytes, { status, headers, text: text.slice(0, 300) });
    };
    if (!statuses.has(status)) fault(`status ${status}`);
    if (`${text}${JSON.stringify(headers)}`.includes(marker)) fault('what was sent comes back');
    if (findings.betrays(text)) fault('a secret comes back');
    if (status === 200 && method === 'GET') count(fuzzer.reached, `operations ${path}`);
    // Collectors come every few seconds; this is often enough.
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  for (const path of paths) {
    if (!fuzzer.reached.has(`operations ${path}`))
      findings.add(`operations: ${path} was never reached`, '', '');
  }
  line.close();
}
