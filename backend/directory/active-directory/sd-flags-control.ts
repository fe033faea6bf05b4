import { type BerWriter, Control } from 'ldapts';

const octetString = 0x04;

/**
 * LDAP_SERVER_SD_FLAGS ([MS-ADTS] 3.1.1.3.4.1.11): of a security descriptor only the DACL (4). Without
 * it the SACL is asked for too, and whoever may not read that is given no descriptor at all.
 */
export class SdFlagsControl extends Control {
  constructor() {
    super('1.2.840.113556.1.4.801', { critical: true });
  }

  /** SEQUENCE { INTEGER 4 }. */
  protected override writeControl(writer: BerWriter): void {
    writer.writeBuffer(Buffer.from([0x30, 0x03, 0x02, 0x01, 0x04]), octetString);
  }

  /** The answer says nothing that we need. */
  protected override parseControl(): void {
    return;
  }
}
