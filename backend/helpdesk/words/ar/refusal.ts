import type { StoryWords } from '../../../cli/story-words.ts';

const rules = 'القواعد موجودة على الشاشة. كلمة مرور أخرى ستفي بها.';
const again = 'ليحاول الشخص مرة أخرى. إذا تكرر ذلك، يُرجى إبلاغ المسؤول.';

/** Why the directory, or the backend before it, did not take something. */
export const refusal: StoryWords['refusal'] = {
  'wrong-answer': { what: 'كانت إحدى الإجابات خاطئة.' },
  'wrong-code': { what: 'كُتب رمز خاطئ.' },
  'code-expired': { what: 'كُتب الرمز متأخراً.', todo: 'يُرجى طلب رمز آخر.' },
  'not-delivered': {
    what: 'تعذّر تسليم الرسالة.',
    todo: 'ليختر الشخص طريقة تحقق أخرى، ويُرجى إبلاغ المسؤول.',
  },
  'resend-too-soon': { what: 'طُلب رمز آخر قبل الأوان.' },
  'resend-limit': {
    what: 'لا يمكن إرسال المزيد من الرموز في محاولة واحدة.',
    todo: 'البدء من جديد، أو اختيار طريقة تحقق أخرى.',
  },
  'option-gone': { what: 'لم يعد المختار معروضاً.' },
  'not-yours': {
    what: 'ما كُتب ليس عنواناً أو رقماً لهذا الشخص.',
    todo: 'يُرجى البحث عن الشخص ومعرفة ما هو مسجّل، ثم تسجيل الصحيح.',
  },
  interrupted: { what: 'انقطعت الخدمة وهي تفحص إجابة.', todo: 'المحاولة مرة أخرى.' },
  busy: {
    what: 'كان الضغط على الخدمة أو الدليل كبيراً.',
    todo: 'المحاولة مرة أخرى بعد دقيقة.',
  },
  'password-too-short': { what: 'رُفضت كلمة المرور الجديدة: قصيرة جداً.', todo: rules },
  'password-too-long': { what: 'رُفضت كلمة المرور الجديدة: طويلة جداً.', todo: rules },
  'password-complexity': {
    what: 'رُفضت كلمة المرور الجديدة: أنواع الأحرف فيها قليلة جداً.',
    todo: rules,
  },
  'password-contains-name': {
    what: 'رُفضت كلمة المرور الجديدة: فيها اسم الشخص.',
    todo: rules,
  },
  'password-in-history': {
    what: 'رفض الدليل كلمة المرور الجديدة: سبق استخدامها.',
    todo: rules,
  },
  'password-breached': {
    what: 'رُفضت كلمة المرور الجديدة: هي في قائمة كلمات المرور المسرّبة.',
    todo: 'اختيار كلمة مرور أخرى. القائمة محددة في الإعدادات ضمن «passwords».',
  },
  'password-too-young': {
    what: 'كلمة المرور الحالية أحدث من أن تُغيَّر.',
    todo: 'يُرجى انتظار أقل عمر لها، أو إعادة تعيينها.',
  },
  'password-policy': {
    what: 'رفض الدليل كلمة المرور الجديدة، ولا يقول لماذا.',
    todo: rules,
  },
  'password-not-set': { what: 'لم يتم تعيين كلمة المرور الجديدة.', todo: again },
  'account-not-unlocked': { what: 'لم يُلغَ قفل الحساب.', todo: again },
  'wrong-password': { what: 'لم تُقبل كلمة المرور الحالية.' },
  'directory-unreachable': {
    what: 'تعذّر الوصول إلى الدليل.',
    todo: 'ليحاول الشخص مرة أخرى بعد بضع دقائق، ويُرجى إبلاغ المسؤول.',
  },
  'wait-before-next-try': {
    what: 'جاءت المحاولة التالية بعد الخطأ قبل الأوان.',
    todo: 'يُرجى الانتظار المدة التي تذكرها الشاشة.',
  },
  'not-an-address': { what: 'ما كُتب ليس عنواناً.' },
  'not-a-number': {
    what: 'ما كُتب ليس رقماً يمكن الاتصال به.',
    todo: 'كتابته مع + ورمز البلد.',
  },
  'already-registered': { what: 'ما كُتب مسجّل من قبل.' },
  'too-many-items': {
    what: 'لا يمكن تسجيل المزيد من هذا النوع.',
    todo: 'إزالة واحد أولاً.',
  },
  'item-needed': {
    what: 'تحتاج القاعدة إلى ما أُريدت إزالته.',
    todo: 'إضافة غيره أولاً.',
  },
  'enrolment-incomplete': { what: 'ما سُجّل لا يكفي القاعدة.' },
  'answer-too-short': { what: 'كانت إحدى الإجابات قصيرة جداً.' },
  'answer-too-long': { what: 'كانت إحدى الإجابات طويلة جداً.' },
  'answer-pattern': { what: 'لم تكن إحدى الإجابات بالشكل المطلوب.' },
  'answer-repeated': { what: 'أُعطيت الإجابة نفسها مرتين.' },
  'answer-in-question': { what: 'إحدى الإجابات واردة في سؤالها.' },
  'answer-common': { what: 'إحدى الإجابات مما يجيب به كثيرون.' },
  'question-too-short': { what: 'كان أحد الأسئلة الخاصة قصيراً جداً.' },
  'question-repeated': { what: 'اختير السؤال نفسه مرتين.' },
  'questions-too-few': { what: 'أُجيب عن أسئلة قليلة جداً.' },
  unknown: { what: 'رُفض لسبب لا تعرف هذه النسخة التعبير عنه.' },
};
