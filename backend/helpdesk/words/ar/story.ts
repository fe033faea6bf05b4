import type { Gate } from '@gatehouse/shared';
import type { StoryWords } from '../../../cli/story-words.ts';
import { pluralsOf } from '../plurals.ts';
import { ends } from './ends.ts';
import { refusal } from './refusal.ts';

const counted = pluralsOf('ar');
const lookAgain = 'يُرجى النظر مرة أخرى بعد دقيقة.';
const inDirectory = 'يُرجى فحص الحساب في الدليل.';

const asked: Record<Gate, string> = {
  email: 'أُرسل الرمز بالبريد الإلكتروني',
  sms: 'أُرسل الرمز برسالة نصية',
  call: 'قيل الرمز في مكالمة هاتفية',
  questions: 'طُرحت أسئلة الأمان',
  totp: 'طُلب رمز تطبيق المصادقة',
  'saved-code': 'طُلب رمز محفوظ',
  password: 'طُلبت كلمة المرور الحالية',
};
const answer = (gate: Gate): string => (gate === 'questions' ? 'الإجابة' : 'الكتابة');
const channels = { email: 'رسالة بريد إلكتروني', sms: 'رسالة نصية', call: 'مكالمة' };

/** What really happened, for the help desk. */
export const story: StoryWords = {
  ...ends,
  refusal,
  behind: {
    wrong: {
      what: 'كانت كلمة المرور الحالية خاطئة.',
      todo: 'إذا نُسيت، تلزم إعادة تعيينها.',
    },
    locked: {
      what: 'الحساب مقفل في الدليل.',
      todo: 'يُرجى إلغاء قفله، هنا أو في الدليل.',
    },
    'lockout-near': {
      what: 'لم تُفحص كلمة المرور الحالية: خطأ واحد آخر كان سيقرّب الحساب كثيراً من القفل في الدليل.',
      todo: 'يُرجى الانتظار إلى أن ينسى الدليل الأخطاء، أو إعادة تعيين كلمة المرور.',
    },
    barred: {
      what: 'لم يُمسّ الحساب: صار معطّلاً أو منتهي الصلاحية أو ذا امتيازات أو محذوفاً.',
      todo: inDirectory,
    },
    refused: {
      what: 'رفض الدليل الحساب مهما كانت كلمة المرور.',
      todo: 'يُرجى فحص حالة الحساب وساعات الدخول وأجهزة الكمبيوتر المسموحة في الدليل.',
    },
  },
  disowned: {
    address: {
      what: 'قال الشخص إن عنواناً على الشاشة لم يعد له.',
      todo: 'يُرجى التأكد من هويته بوسيلة أخرى، ثم تسجيل العنوان الجديد.',
    },
    number: {
      what: 'قال الشخص إن رقماً على الشاشة لم يعد له.',
      todo: 'يُرجى التأكد من هويته بوسيلة أخرى، ثم تسجيل الرقم الجديد.',
    },
  },
  desk: {
    recovery: { what: 'أعطى الدعم الفني رمز استرداد.' },
    looked: { what: 'اطّلع الدعم الفني على ذلك، ولم يحدث شيء آخر.' },
  },
  endedByDesk: { what: 'أنهى الدعم الفني المحاولة.' },
  underWay: { what: 'لم تنتهِ المحاولة: هي جارية، أو لم ينتهِ وقتها بعد.' },
  intended: { what: 'أُرسل شيء إلى الدليل، ولم يُعرف رده بعد.', todo: lookAgain },
  notKnownYet: { what: 'لم يرد الدليل، ويُسأل إلى أن يذكر النتيجة.', todo: lookAgain },
  noGate: { what: 'لم يختر الشخص أي طريقة تحقق.' },
  allPassed: { what: 'نجحت كل طرق التحقق، ولم تُرسل كلمة مرور جديدة إلى الدليل.' },
  onePassed: { what: 'نجحت طريقة تحقق، ولم تبدأ أخرى.' },
  neverAnswered: (gate) => ({ what: `${asked[gate]} ولم تتم ${answer(gate)}.` }),
  answeredWrongly: (gate, times) => ({
    what: `${asked[gate]} وكانت ${answer(gate)} خاطئة، ${counted(times, { one: 'مرة واحدة', two: 'مرتين', few: '# مرات', other: '# مرة' })}.`,
  }),
  lost: (channel, undelivered) => ({
    ...(undelivered
      ? {
          what: `خرجت آخر ${channels[channel]}، وتقول الشركة الناقلة إنها لم تصل.`,
          todo: 'يُرجى السؤال عن صحة الرقم وتشغيل الهاتف.',
        }
      : { what: `لم تخرج آخر ${channels[channel]}، أو لا يعرف أحد ما إذا خرجت.` }),
    atDesk: 'ليختر الشخص طريقة تحقق أخرى أو لينتظر. إذا استمر ذلك، يُرجى إبلاغ المسؤول.',
  }),
};
