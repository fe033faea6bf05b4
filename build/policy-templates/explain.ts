import { phrases } from './words/phrases.ts';
import type { TemplateLanguage } from './words/words.ts';
import type { TemplateSetting } from './template-setting.ts';

/**
 * What Group Policy shows beside a setting, in paragraphs: what it does, its limits, what holds
 * where nobody sets it, an example, what becomes of a mistake.
 */
export function explain(setting: TemplateSetting, language: TemplateLanguage): string[] {
  const say = phrases[language];
  const { does, example, form } = setting;
  const limits = limitsOf(setting, language);
  return [
    limits === undefined ? does[language] : `${does[language]} ${limits}`,
    unsetOf(setting, language),
    ...(example === undefined ? [] : [say.example(shownExample(setting, example, language))]),
    form.kind === 'switch' ? say.mistake.switch : say.mistake[groupOf(setting)],
  ];
}

/** Which rules a setting's mistakes and its absence follow. */
function groupOf({ setting }: TemplateSetting): 'connection' | 'client' | 'entry' {
  if (setting === undefined) return 'entry';
  return setting.split('.', 1)[0] === 'connection' ? 'connection' : 'client';
}

/** The limits as one sentence; undefined where there are none to tell. */
export function limitsOf({ form }: TemplateSetting, language: TemplateLanguage) {
  const say = phrases[language];
  switch (form.kind) {
    case 'text':
      return form.longest === undefined ? undefined : say.atMost(form.longest);
    case 'list':
      return say.members(form.most, form.members);
    case 'number':
      return say.between(form.least, form.most);
    case 'choice':
    case 'switch':
      return undefined;
  }
}

/** What holds where nobody sets it, without a full stop. */
function withoutOf({ id, form, without }: TemplateSetting, language: TemplateLanguage): string {
  const said = without?.[language] ?? standardOf(form, language);
  if (said === undefined) throw new Error(`${id} has neither a default nor words for none.`);
  return said;
}

function standardOf(form: TemplateSetting['form'], language: TemplateLanguage) {
  const say = phrases[language];
  switch (form.kind) {
    case 'list':
      return form.standard && say.standard(form.standard);
    case 'number':
      return say.standard(String(form.standard));
    case 'choice': {
      const chosen = form.choices.find(({ value }) => value === form.standard);
      return chosen && say.standard(say.quoted(chosen.title[language]));
    }
    case 'switch':
      return say.offered(form.standard);
    case 'text':
      return undefined;
  }
}

function unsetOf(setting: TemplateSetting, language: TemplateLanguage): string {
  const { form } = setting;
  const without = withoutOf(setting, language);
  return phrases[language].unset[form.kind === 'switch' ? 'switch' : groupOf(setting)](without);
}

/** In one line, and a choice as it is called in the list. */
function shownExample(
  { form }: TemplateSetting,
  example: string,
  language: TemplateLanguage,
): string {
  if (form.kind !== 'choice') return example.trim();
  return form.choices.find(({ value }) => value === example)?.title[language] ?? example;
}
