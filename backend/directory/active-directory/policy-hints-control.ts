import { type BerWriter, Control } from 'ldapts';

/** LDAP_SERVER_POLICY_HINTS ([MS-ADTS] 3.1.1.3.4.1.27), where Windows lists it. */
export const policyHints = '1.2.840.113556.1.4.2239';

const octetString = 0x04;

/**
 * Asks that the password history count for a reset too, which it does not by itself. Critical: a
 * controller that does not know the control must refuse rather than let an old password through.
 */
export class PolicyHintsControl extends Control {
  constructor() {
    super(policyHints, { critical: true });
  }

  /** SEQUENCE { INTEGER 1 }. */
  protected override writeControl(writer: BerWriter): void {
    writer.writeBuffer(Buffer.from([0x30, 0x03, 0x02, 0x01, 0x01]), octetString);
  }

  /** The answer, if there is one, says nothing that we need. */
  protected override parseControl(): void {
    return;
  }
}
