import { Call24Regular } from '@fluentui/react-icons/svg/call';
import { ChatHelp24Regular } from '@fluentui/react-icons/svg/chat-help';
import { DocumentText24Regular } from '@fluentui/react-icons/svg/document-text';
import { LockClosed24Regular } from '@fluentui/react-icons/svg/lock-closed';
import { Mail24Regular } from '@fluentui/react-icons/svg/mail';
import { PhoneKey24Regular } from '@fluentui/react-icons/svg/phone-key';
import { Chat24Regular } from '@fluentui/react-icons/svg/chat';
import type { Gate } from '@gatehouse/shared';

const icons = {
  questions: ChatHelp24Regular,
  email: Mail24Regular,
  sms: Chat24Regular,
  call: Call24Regular,
  totp: PhoneKey24Regular,
  'saved-code': DocumentText24Regular,
  password: LockClosed24Regular,
} satisfies Record<Gate, unknown>;

/** The picture of a gate; its name always stands beside it. */
export function GateIcon({ gate }: { gate: Gate }) {
  const Icon = icons[gate];
  return <Icon aria-hidden />;
}
