import type { PersonWords } from '../en/person.ts';
import { pluralsOf } from '../plurals.ts';
import { apart } from './apart.ts';

const counted = pluralsOf('ar');

export const person: PersonWords = {
  person: {
    status: 'الوضع الحالي',
    account: 'الحساب في الدليل',
    directoryLock: 'القفل في الدليل',
    gatehouseLock: 'القفل في Gatehouse',
    enabled: 'مفعّل',
    disabled: 'معطّل',
    expired: 'منتهي الصلاحية',
    privileged: 'ذو امتيازات: يُرفض هنا دائماً',
    locked: 'مقفل',
    notLocked: 'غير مقفل',
    actions: 'ما يمكنك فعله',
    noActions: 'لا يوجد ما يمكن فعله من هنا.',
    recent: 'أحدث رموز الدعم',
    noRecent: 'لا توجد محاولة محفوظة لهذا الشخص.',
    when: 'الوقت',
    supportCode: 'رمز الدعم',
    came: 'النتيجة',
    gates: 'ما الذي يعمل، طريقة بعد طريقة',
    gate: 'طريقة التحقق',
    works: 'هل تعمل؟',
    with: 'بماذا',
    remarks: 'ملاحظات',
    yes: 'تعمل',
    no: 'لا تعمل',
    registered: 'مسجّل',
    ofDirectory: (attribute) => `من ${attribute}`,
    noGates: 'لا تطلب أي قاعدة طريقة تحقق.',
    items: 'المسجّل كما يراه الشخص',
    noItems: 'لا شيء مسجّل.',
    fromDirectory: 'من الدليل',
    countsFrom: (from) => `صالح من ${apart(from)}`,
    countsUntil: (until) => `صالح حتى ${apart(until)}`,
    from: 'كأن الشخص يتصل من:',
    counted: (what, count) => `${what}: ${count}`,
    recoveryUntil: (until) => `ما زال رمز استرداد أُعطي سابقاً صالحاً حتى ${apart(until)}.`,
    asked: (rule, what) => `تطلب القاعدة «${apart(rule)}»: ${what}.`,
    canYes: (way) => `هل تمكن إعادة تعيين كلمة المرور؟ نعم. الطريقة: ${way}.`,
    canPerhaps: (way) =>
      `هل تمكن إعادة تعيين كلمة المرور؟ ربما. الطريقة: ${way}. قد لا يفيد بعضها من قُفل حسابه.`,
    canNo: (why) => `لا تمكن إعادة تعيين كلمة المرور: ${why}.`,
    remedy: (todo) => `أقصر حل: ${todo}.`,
    noGate: 'من دون طريقة تحقق',
  },
  lock: {
    row: (failures) =>
      counted(failures, {
        one: 'إجابة خاطئة واحدة',
        two: 'إجابتين خاطئتين متتاليتين',
        few: '# إجابات خاطئة متتالية',
        other: '# إجابة خاطئة متتالية',
      }),
    lockedOut: (row) => `مقفل بعد ${row}، إلى أن يلغي أحد القفل.`,
    locked: (until, row) => `مقفل حتى ${apart(until)}، بعد ${row}.`,
    open: 'غير مقفل.',
    openAfter: (row) => `غير مقفل، بعد ${row}.`,
  },
  actions: {
    unlock: 'إلغاء القفل في Gatehouse',
    unlockAccount: 'إلغاء قفل الحساب في الدليل…',
    recovery: 'إعطاء رمز استرداد…',
    end: (code) => `إنهاء المحاولة ${apart(code)}`,
    person: 'عرض كل ما يخص هذا الشخص',
  },
  done: {
    unlocked: 'أُلغي القفل في Gatehouse. يمكن للشخص البدء من جديد.',
    'nothing-to-unlock': 'لم يكن هناك قفل لإلغائه في Gatehouse.',
    ended: 'تم إنهاء المحاولة.',
    'not-ended': 'كانت المحاولة قد تقدّمت أو انتهت، لذلك لم تُنهَ. هذا وضعها الآن.',
    'account-unlocked': 'تم إلغاء قفل الحساب في الدليل.',
    'account-not-locked': 'لم يكن الحساب مقفلاً في الدليل.',
    'account-refused': 'لم يلغِ الدليل قفل الحساب. يُرجى إبلاغ المسؤول. التفاصيل في سجل الخدمة.',
    'account-not-known':
      'لم يرد الدليل، لذلك لا يعرف أحد ما إذا أُلغي قفل الحساب. يُرجى النظر مرة أخرى بعد دقيقة.',
    'sent-before': 'سبق إرسال هذا النموذج. لم يُنفَّذ شيء مرة ثانية.',
  },
};
