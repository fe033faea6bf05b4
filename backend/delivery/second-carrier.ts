import { latestWord } from './latest-word.ts';
import type { Message } from './message.ts';
import type { Carried, Carrier } from './carrier.ts';

/** How often a carrier that did not work is asked whether it works again, in milliseconds. */
const lookEvery = 10_000;

interface Standing {
  carrier: Carrier;
  name: 'first' | 'second';
  /** Whether it is known not to work as a whole. */
  broken: boolean;
  begin: ReturnType<typeof latestWord>;
}

/**
 * Two carriers as one. The other is given a message only once it is certain that the one before has not
 * taken it: where nobody knows, the person would get two. The first is left out while it is known not
 * to work, so that only the messages that find it out wait for it; in the background it is asked
 * whether it works again. Together they do not work only while neither does.
 * @param turned hears why the one did not take a message that the other is now given
 */
export function withSecond(
  carriers: { first: Carrier; second: Carrier },
  turned: (message: Message, detail: string) => void,
  elapsed: () => number = () => performance.now(),
): Carrier {
  const standing = (name: Standing['name']): Standing => ({
    carrier: carriers[name],
    name,
    broken: false,
    begin: latestWord(),
  });
  const first = standing('first');
  const second = standing('second');
  let looked = -Infinity;

  /** Where both are broken, each message is still tried with both. */
  function inOrder(): [Standing, Standing] {
    if (!first.broken) return [first, second];
    if (elapsed() - looked >= lookEvery) {
      looked = elapsed();
      void first.carrier.probe().then((works) => {
        first.broken = !works;
      });
    }
    return [second, first];
  }

  async function give(one: Standing, message: Message): Promise<Carried> {
    const isLatest = one.begin();
    const carried = await one.carrier.carry(message);
    if (isLatest()) {
      one.broken = carried.kind !== 'sent' && carried.wholeChannel === true;
      if (one.broken) looked = elapsed();
    }
    if (carried.kind !== 'sent' || carried.receipt === undefined) return carried;
    // Only the one that took it knows what became of it.
    return { kind: 'sent', receipt: `${one.name} ${carried.receipt}` };
  }

  return {
    async carry(message) {
      const [one, other] = inOrder();
      const began = await give(one, message);
      if (began.kind === 'sent') return began;
      const detail = `${one.name}: ${began.detail}`;
      if (began.kind === 'uncertain') {
        return { kind: 'uncertain', wholeChannel: first.broken && second.broken, detail };
      }
      turned(message, detail);
      const ended = await give(other, message);
      if (ended.kind === 'sent') return ended;
      const both = {
        wholeChannel: first.broken && second.broken,
        detail: `${detail}; ${other.name}: ${ended.detail}`,
      };
      return ended.kind === 'uncertain'
        ? { kind: 'uncertain', ...both }
        : { kind: 'not-sent', passing: began.passing || ended.passing, ...both };
    },
    async follow(receipt) {
      const [name = '', own = ''] = receipt.split(' ');
      const { carrier } = name === first.name ? first : second;
      return (await carrier.follow?.(own)) ?? { kind: 'open' };
    },
    // A message to nobody asks them in the order in which one to somebody would be given to them.
    async probe(rehearsed) {
      for (const each of inOrder()) {
        const works = await each.carrier.probe(rehearsed);
        each.broken = !works;
        if (works) return true;
      }
      return false;
    },
    close() {
      first.carrier.close();
      second.carrier.close();
    },
  };
}
