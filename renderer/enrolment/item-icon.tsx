import { ChatHelp24Regular } from '@fluentui/react-icons/svg/chat-help';
import { DocumentText24Regular } from '@fluentui/react-icons/svg/document-text';
import { Mail24Regular } from '@fluentui/react-icons/svg/mail';
import { Phone24Regular } from '@fluentui/react-icons/svg/phone';
import { PhoneKey24Regular } from '@fluentui/react-icons/svg/phone-key';
import type { ItemKind } from '@gatehouse/shared';

const icons = {
  email: Mail24Regular,
  phone: Phone24Regular,
  totp: PhoneKey24Regular,
  'saved-code': DocumentText24Regular,
  questions: ChatHelp24Regular,
} satisfies Record<ItemKind, unknown>;

/** The picture of something that can be registered; its name always stands beside it. */
export function ItemIcon({ item }: { item: ItemKind }) {
  const Icon = icons[item];
  return <Icon aria-hidden />;
}
