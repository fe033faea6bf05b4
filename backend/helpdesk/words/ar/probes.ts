import type { DeskWords } from '../desk-words.ts';

const waiting = 'لا رد بعد';
const unchecked = 'لم يُسأل: لا يوجد موقع معدّ، أو لم يكن لازماً';

/** What each probe of a laptop saw, and how much is behind it. */
export const probes: Pick<DeskWords['network'], 'probes' | 'sureness'> = {
  sureness: {
    confirmed: 'الأدلة كافية.',
    checking: 'كان الكمبيوتر ما زال يفحص.',
    guess: 'هذا تخمين: لا يوجد فحص إنترنت معدّ.',
  },
  probes: {
    link: {
      title: 'محوّلات الشبكة',
      states: { none: 'ليس لأي منها عنوان', up: 'لأحدها عنوان' },
    },
    names: {
      title: 'اسم الخدمة',
      states: {
        'not-asked': 'لم يُبحث عنه',
        waiting,
        found: 'موجود',
        'no-such-name': 'غير موجود هنا',
        refused: 'يرفض خادم الأسماء الرد',
        failed: 'تعذّر البحث عنه',
      },
    },
    connect: {
      title: 'الاتصال بها',
      states: {
        'not-tried': 'لم يُجرَّب',
        waiting,
        open: 'تم',
        refused: 'رُفض',
        unreachable: 'لا طريق إليها',
        prohibited: 'ممنوع في الطريق',
      },
    },
    proxy: {
      title: 'الوكيل (Proxy)',
      states: {
        none: 'لا يوجد وكيل معدّ',
        waiting,
        open: 'يسمح بالاتصال',
        login: 'يطلب تسجيل دخول (407)',
        refused: 'يرفض',
        'cannot-reach': 'لا يصل إلى الخدمة',
      },
    },
    trust: {
      title: 'الشهادة',
      states: {
        'not-tried': 'لم تُرَ',
        waiting,
        trusted: 'شهادة الخدمة',
        'not-trusted': 'غير موثوقة',
        reset: 'قُطع الاتصال قبل عرضها',
        'not-tls': 'لا توجد: من يرد لا يستخدم TLS',
      },
    },
    beacon: {
      title: 'رد الخدمة',
      states: {
        'not-asked': 'لم يُطلب',
        waiting,
        ready: 'جاهزة',
        'not-ready': 'غير جاهزة',
        'bad-answer': 'ليس ما تقوله الخدمة',
      },
    },
    internet: {
      title: 'الإنترنت، مشفّر',
      states: {
        unchecked,
        waiting,
        open: 'مفتوح',
        'not-trusted': 'يرد طرف آخر',
        'no-such-name': 'اسم الموقع غير موجود هنا',
        'names-silent': 'لا يمكن البحث عن أي اسم',
        failed: 'لا يرد',
      },
    },
    plain: {
      title: 'HTTP عادي، المنفذ 80',
      states: {
        unchecked,
        waiting,
        'same-site': 'يرد الموقع نفسه',
        elsewhere: 'يؤدي إلى صفحة أخرى',
        content: 'يرد طرف آخر',
        'login-required': 'تسجيل الدخول مطلوب',
        failed: 'لا يرد',
      },
    },
  },
};
