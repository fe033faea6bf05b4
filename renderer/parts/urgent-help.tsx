import { makeStyles } from '@fluentui/react-components';
import { HelpdeskCall } from './helpdesk-call.tsx';
import { Notice } from './notice.tsx';

const useStyles = makeStyles({ text: { margin: 0 } });

/** Whom to call, inside the card, where a person cannot get on alone. */
export function UrgentHelp({ lead }: { lead?: string }) {
  const styles = useStyles();
  return (
    <Notice tone="info">
      <p className={styles.text}>
        {lead !== undefined && (
          <>
            <strong>{lead}</strong>{' '}
          </>
        )}
        <HelpdeskCall />
      </p>
    </Notice>
  );
}
