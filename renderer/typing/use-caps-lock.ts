import { useEffect, useState } from 'react';

const tells = ['keydown', 'keyup', 'pointerdown', 'pointermove'] as const;

/**
 * Whether Caps Lock is on, for as long as a field has the focus. Nothing can be asked for it: each key
 * and each pointer tells, so it is known before the first letter wherever there is a mouse.
 */
export function useCapsLock(focused: boolean): boolean {
  const [on, setOn] = useState(false);
  useEffect(() => {
    if (!focused) return undefined;
    const hear = (event: KeyboardEvent | PointerEvent) => {
      setOn(event.getModifierState('CapsLock'));
    };
    for (const tell of tells) document.addEventListener(tell, hear, true);
    return () => {
      for (const tell of tells) document.removeEventListener(tell, hear, true);
      setOn(false);
    };
  }, [focused]);
  return on;
}
