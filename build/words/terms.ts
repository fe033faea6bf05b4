import type { Locale } from '@gatehouse/shared';

/** One thing, the keys that speak of it, and how each language names it everywhere. */
export interface Term {
  keys: RegExp;
  words: Partial<Record<Locale, RegExp>>;
}

/** The window's glossary: who reads two names takes them for two things. */
export const terms: readonly Term[] = [
  {
    keys: /^gate\.totp$|^item\.totp$|^setUp\.title\.totp$/,
    words: {
      en: /authenticator app/i,
      de: /Authenticator-App/,
      fr: /application d’authentification/i,
      es: /aplicación de autenticación|app de autenticación/i,
      it: /app di autenticazione/i,
      'pt-BR': /app autenticador|aplicativo autenticador|aplicativo de autenticação/i,
      nl: /authenticator-app|verificatie-app/i,
      pl: /aplikacj\S+ uwierzytelniając/i,
      sv: /autentiseringsapp/i,
      tr: /doğrulama uygulama|kimlik doğrulayıcı/i,
      ja: /認証アプリ|認証システム アプリ/,
      'zh-Hans': /身份验证器/,
      ar: /المصادقة/,
    },
  },
  {
    keys: /^app\.supportCode$/,
    words: { en: /Support code/, de: /Support-Code/, ja: /サポート コード/, 'zh-Hans': /支持代码/ },
  },
  {
    keys: /^placeholder\.helpdesk$|^app\.helpNone$|^help\.call(\.phone)?$|^closed\.locked-out\.title$/,
    words: {
      en: /help desk/i,
      // In sentences it has to stand in any case, for which German needs a feminine word.
      de: /Helpdesk|IT-Hilfe/,
      fr: /support informatique/i,
      ja: /ヘルプデスク/,
      'zh-Hans': /技术支持/,
      ar: /الدعم الفني/,
    },
  },
  {
    keys: /^gate\.saved-code$|^item\.saved-code$|^setUp\.savedList$|^ownCode\.field\.saved-code$/,
    words: { en: /saved code/i, de: /gespeicherte\w* Code/i },
  },
];
