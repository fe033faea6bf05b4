import type { FindingTexts } from '../../../cli/finding-texts.ts';
import { pluralsOf } from '../plurals.ts';
import { apart } from './apart.ts';

const counted = pluralsOf('ar');
const plus = 'يُرجى كتابته مع + ورمز البلد';
const anew = 'يُرجى طلب كتابته من جديد';
const of = (region: string | undefined): string =>
  region === undefined ? 'من أي بلد' : `من ${apart(region)}`;

/** What the doctor finds. */
export const findings: FindingTexts = {
  characterKinds: {
    broken: 'نصف حرف',
    control: 'حرف تحكم',
    bidi: 'علامة لاتجاه الكتابة',
    invisible: 'حرف لا يراه أحد',
    'non-breaking-space': 'مسافة غير فاصلة',
    'odd-space': 'مسافة غير معتادة',
    'space-at-edge': 'مسافة عند الطرف',
    'full-width': 'حرف كامل العرض',
    'combining-without-base': 'علامة نطق من دون حرف',
    'mixed-script': 'حرف مشابه من أبجدية أخرى',
  },
  characterNames: {
    'U+200B': 'مسافة بلا عرض',
    'U+200C': 'فاصل بلا عرض',
    'U+200D': 'واصل بلا عرض',
    'U+2060': 'واصل الكلمات',
    'U+FEFF': 'علامة ترتيب البايتات',
    'U+00AD': 'واصلة اختيارية',
    'U+200E': 'علامة من اليسار إلى اليمين',
    'U+200F': 'علامة من اليمين إلى اليسار',
    'U+202E': 'فرض الاتجاه من اليمين إلى اليسار',
    'U+00A0': 'مسافة غير فاصلة',
  },
  registered: {
    email: 'العنوان الخاص',
    sms: 'الرقم المسجّل',
    call: 'الرقم المسجّل',
    questions: 'أسئلة الأمان',
    totp: 'تطبيق المصادقة',
    'saved-code': 'الرموز المحفوظة',
    password: 'كلمة المرور',
  },
  lacking: {
    email: 'لا يوجد عنوان خاص مسجّل',
    sms: 'لا يوجد رقم مسجّل',
    call: 'لا يوجد رقم مسجّل',
    questions: 'لا يوجد سؤال أمان مسجّل',
    totp: 'لا يوجد تطبيق مصادقة معدّ',
    'saved-code': 'لم يبقَ أي رمز محفوظ',
    password: 'لا توجد كلمة مرور',
  },
  numbered: (what, at) => `${what} (${at})`,
  valueOf: (attribute, at, all) => `${attribute} (القيمة ${at} من ${all})`,
  empty: (it, taken) =>
    `${it} فارغ في الدليل${taken === undefined ? '' : `؛ تأخذ القاعدة «${apart(taken.rule)}» من ${taken.attributes.join(' ثم ')}`}`,
  questionsFew: 'الأسئلة المسجّلة أقل مما يُسأل',
  questionsShort: (registered, asked, own) => {
    const rest = own === 0 ? '' : `، إضافةً إلى أسئلة خاصة (${own}) لا تُحسب إلا بعد طريقة تحقق أخرى`;
    return `الأسئلة المحددة مسبقاً المسجّلة: ${registered} من ${asked}${rest}؛ ينقص ${asked - registered}`;
  },
  directoryMailOff: (it) =>
    `${it} فيه عنوان، لكن عناوين الدليل لا تتلقى رموزاً هنا (${apart('gates.email.directoryMail')})`,
  oddCharacter: (it, { codePoint, name, kind }, position) => {
    const what = name === undefined ? kind : `${name}، ${kind}`;
    const where = position === undefined ? '' : ` في الموضع ${position}`;
    return `${it} يحتوي على ${apart(codePoint)} (${what})${where}؛ ${anew}`;
  },
  notAnAddress: (it) => `${it} ليس عنواناً يمكن أن يصل إليه بريد؛ ${anew}`,
  trouble: {
    'no-number': (it) => `${it} فيه شيء غير رقم هاتف`,
    'no-country': (it, region) => `${it} من دون رمز بلد وليس رقماً ${of(region)}؛ ${plus}`,
    'no-such-number': (it) => `${it} رقم غير موجود في بلده؛ يُرجى البحث عنه`,
    'two-readings': (it, region) =>
      `${it} قد يكون رقماً ${of(region)}، أو رقماً من بلد آخر فقد علامة +؛ ${plus}`,
    'costs-extra': (it) => `${it} رقم بتكلفة إضافية، ولا يُتصل به أبداً`,
  },
  landline: (it) => `${it} خط أرضي لا يستقبل رسائل نصية`,
  extension: {
    text: (it) => `${it} فيه رقم داخلي لا تصل إليه رسالة نصية`,
    call: (it) =>
      `${it} فيه رقم داخلي لا يمكن الاتصال به: لا يوجد ${apart('{extension}')} في ${apart('phone.call')}`,
  },
  notYet: (it, from) =>
    `${it}: ${from === undefined ? 'غير صالح بعد' : `غير صالح قبل ${apart(from)}`}`,
  ended: (it) => `${it}: لم يعد صالحاً، فقد حل غيره محله`,
  ending: (it, until) =>
    `${it}: صالح ${until === undefined ? 'لبعض الوقت' : `حتى ${apart(until)}`} وليس بعد ذلك`,
  gateClosed: 'لا تستطيع هذه النسخة فتح طريقة التحقق هذه',
  ownMailbox: (it) => `${it} صندوق بريد لا يستطيع من قُفل حسابه فتحه`,
  oneNumber: (one, other) => `${one}، ${other}: إلى رقم واحد، وتُحسبان مرة واحدة`,
  codesLeft: (left) =>
    `${left === undefined ? 'بقيت رموز قليلة' : counted(left, { one: 'بقي رمز واحد', two: 'بقي رمزان', few: 'بقيت # رموز', other: 'بقي # رمز' })}؛ يُرجى إنشاء رموز جديدة`,
  selfWriting: {
    may: (it, setting) =>
      `يمكن للشخص نفسه تغيير ${it} في هذا الدليل؛ يُرجى سحب هذا الحق، أو ضبط ${apart(setting)}`,
    'cannot-be-told': (it) =>
      `لا يمكن القول ما إذا كان الشخص يستطيع تغيير ${it}: لا تجوز قراءة الحقوق على الحساب`,
    'no-such-attribute': (it) => `لا توجد في الدليل سمة ${it}`,
  },
};
