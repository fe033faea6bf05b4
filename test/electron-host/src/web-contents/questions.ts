import type { Protocol } from 'playwright-core/types/protocol';
import type { CdpSession } from '../cdp/cdp-session.ts';
import type { Question } from '../inject/messages.ts';
import { ignoreFailure, trace } from '../trace.ts';

/**
 * Answers what the page waits for. The preload's world stops at its `debugger` statement; the
 * question is read from that frame, the answer written into it, and the page goes on.
 */
export function answerQuestions(cdp: CdpSession, allows: (question: Question) => boolean): void {
  const answer = async (paused: Protocol.Debugger.pausedPayload): Promise<void> => {
    const frame = paused.callFrames[0];
    if (frame?.functionName !== 'askElectronHost') return;
    const { callFrameId } = frame;
    const read = await cdp.send('Debugger.evaluateOnCallFrame', {
      callFrameId,
      expression: 'question',
      returnByValue: true,
    });
    const allowed = allows(JSON.parse(String(read.result.value)) as Question);
    const text = JSON.stringify(JSON.stringify({ allowed }));
    await cdp.send('Debugger.evaluateOnCallFrame', { callFrameId, expression: `answer = ${text}` });
  };
  cdp.on('Debugger.paused', (paused) => {
    answer(paused)
      .catch((error: unknown) => trace('question', error))
      .finally(() => ignoreFailure(cdp.send('Debugger.resume')));
  });
}
