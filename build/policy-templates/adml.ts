import { revision, stringIds, xmlNamespace } from './admx.ts';
import { categories, product } from './categories.ts';
import { explain } from './explain.ts';
import type { TemplateSetting } from './template-setting.ts';
import { element, writeDocument, type XmlElement } from './write-xml.ts';
import type { TemplateLanguage } from './words/words.ts';

const about: Readonly<Record<TemplateLanguage, string>> = {
  en: 'Password reset, unlock and change from the Windows sign-in screen',
  de: 'Passwort zurücksetzen, entsperren und ändern auf dem Anmeldebildschirm von Windows',
};
const supported: Readonly<Record<TemplateLanguage, string>> = {
  en: 'Windows 10 1809 or later',
  de: 'Windows 10 1809 oder höher',
};

/** Gatehouse.adml: the words of the template in one language, and the boxes to type into. */
export function adml(settings: readonly TemplateSetting[], language: TemplateLanguage): string {
  const text = (id: string, words: string) => element('string', { id }, words);
  const strings = [
    text(stringIds.supported, supported[language]),
    text(stringIds.product, product),
    ...categories.map(({ id, title }) => text(stringIds.category(id), title[language])),
    ...settings.flatMap((setting) => [
      text(stringIds.title(setting), setting.title[language]),
      text(stringIds.explanation(setting), explain(setting, language).join('\n\n')),
      ...(setting.form.kind === 'choice' ? setting.form.choices : []).map(({ value, title }) =>
        text(stringIds.choice(setting, value), title[language]),
      ),
    ]),
  ];
  const presentations = settings
    .filter(({ form }) => form.kind !== 'switch')
    .map((setting) => element('presentation', { id: setting.id }, [box(setting, language)]));
  const root = element('policyDefinitionResources', { ...revision, xmlns: xmlNamespace }, [
    element('displayName', {}, product),
    element('description', {}, about[language]),
    element('resources', {}, [
      element('stringTable', {}, strings),
      element('presentationTable', {}, presentations),
    ]),
  ]);
  return writeDocument(root);
}

function box({ id, form, title }: TemplateSetting, language: TemplateLanguage): XmlElement {
  const label = title[language];
  switch (form.kind) {
    case 'text':
      return element('textBox', { refId: id }, [element('label', {}, label)]);
    case 'list':
      return element('textBox', { refId: id }, [
        element('label', {}, label),
        ...(form.standard === undefined ? [] : [element('defaultValue', {}, form.standard)]),
      ]);
    case 'number': {
      // A step of the arrows is what the number can be at least, such as a minute.
      const { least, standard } = form;
      return element(
        'decimalTextBox',
        { refId: id, defaultValue: standard, spinStep: least },
        label,
      );
    }
    case 'choice': {
      const chosen = form.choices.findIndex(({ value }) => value === form.standard);
      return element(
        'dropdownList',
        { refId: id, noSort: true, defaultItem: chosen < 0 ? undefined : chosen },
        label,
      );
    }
    case 'switch':
      throw new Error(`${id} needs no box: the policy itself is its value.`);
  }
}
