import type { DeskWords } from '../desk-words.ts';
import { pluralsOf } from '../plurals.ts';
import { apart } from './apart.ts';

const counted = pluralsOf('ar');
const orInto = (attribute: string | undefined): string =>
  attribute === undefined ? '' : `، أو كتابة رقم في ${attribute}`;

/** Why it does not work for somebody, and what would help. */
export const doctor: Pick<DeskWords, 'because' | 'requirement' | 'remedies'> = {
  because: (stranded, rule) =>
    ({
      disabled: 'الحساب معطّل في الدليل',
      expired: 'انتهت صلاحية الحساب في الدليل',
      privileged: 'الحساب ذو امتيازات، وتُرفض مثل هذه الحسابات مهما قالت القواعد',
      'no-rule': 'لا توجد قاعدة تنطبق، ومن دون قاعدة لا يُسمح بشيء',
      'not-allowed': `لا تسمح القاعدة «${apart(rule)}» بإعادة التعيين`,
      'not-enrolled': `لا يمكن استيفاء القاعدة «${apart(rule)}»`,
    })[stranded],
  requirement: {
    all: (parts) => parts.join(' و'),
    any: (count, parts) => `${count} من (${parts.join('، ')})`,
  },
  remedies: {
    changeRule: 'تغيير القاعدة، فلا توجد طريقة تحقق تفي بها',
    email: 'تسجيل عنوان خاص',
    number: {
      sms: (attribute) => `تسجيل رقم هاتف محمول${orInto(attribute)}`,
      call: (attribute) => `تسجيل رقم${orInto(attribute)}`,
    },
    questions: 'تسجيل أسئلة الأمان',
    moreQuestions: (more) =>
      counted(more, {
        one: 'تسجيل سؤال أمان واحد آخر',
        two: 'تسجيل سؤالي أمان آخرين',
        few: 'تسجيل # أسئلة أمان أخرى',
        other: 'تسجيل # سؤال أمان آخر',
      }),
    totp: 'إعداد تطبيق المصادقة',
    'saved-code': 'إنشاء رموز محفوظة',
    password: 'إعطاء كلمة مرور',
    and: ' و',
  },
};
