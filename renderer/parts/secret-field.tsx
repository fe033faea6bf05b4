import { useState } from 'react';
import { HoldToShow } from './hold-to-show.tsx';
import { WatchedField, type WatchedFieldProps } from './watched-field.tsx';

interface Props extends WatchedFieldProps {
  /** Whether the screen shows all of its secrets. */
  shown: boolean;
}

/** A field for a secret: masked unless shown or held open, pasting allowed. */
export function SecretField({ shown, ...field }: Props) {
  const [held, setHeld] = useState(false);
  return (
    <WatchedField
      {...field}
      type={shown || held ? 'text' : 'password'}
      contentAfter={<HoldToShow label={field.label} onHold={setHeld} />}
    />
  );
}
