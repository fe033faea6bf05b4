import type { Names } from '../en/names.ts';

/** As the window calls them, because the caller reads them out. */
export const names: Names = {
  gates: {
    email: 'رمز بالبريد الإلكتروني',
    sms: 'رمز برسالة نصية',
    call: 'رمز بمكالمة هاتفية',
    questions: 'أسئلة الأمان',
    totp: 'تطبيق المصادقة',
    'saved-code': 'رمز محفوظ',
    password: 'كلمة المرور الحالية',
  },
  items: {
    email: 'عنوان البريد الإلكتروني',
    phone: 'رقم الهاتف',
    totp: 'تطبيق المصادقة',
    'saved-code': 'الرموز المحفوظة',
    questions: 'أسئلة الأمان',
  },
  places: { lan: 'شبكة المكتب', vpn: 'شبكة VPN', internet: 'الإنترنت' },
  purposes: {
    reset: 'إعادة تعيين كلمة المرور',
    unlock: 'إلغاء قفل الحساب',
    change: 'تغيير كلمة المرور',
    enrol: 'إعداد طرق التحقق',
  },
  comma: '، ',
};
