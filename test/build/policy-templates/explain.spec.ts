import { describe, expect, it } from 'vitest';
import { explain } from '../../../build/policy-templates/explain.ts';
import { templateLanguages } from '../../../build/policy-templates/words/words.ts';
import { settingCalled, settings } from './template-example.ts';

/** The paragraphs that every explanation is made of, by how they begin or what they have to say. */
const parts = {
  en: { unset: /^If you (disable|enable) this setting/, example: 'Example: ' },
  de: { unset: /^(Deaktivieren|Aktivieren) Sie diese Einstellung/, example: 'Beispiel: ' },
};

describe.each(templateLanguages)('the explanation in %s', (language) => {
  const say = (id: string) => explain(settingCalled(id), language).join('\n\n');

  it('says of every setting what it does, what holds unset, and what becomes of a mistake', () => {
    for (const setting of settings) {
      const [does, unset, ...rest] = explain(setting, language);
      expect(does!.startsWith(setting.does[language])).toBe(true);
      expect(unset).toMatch(parts[language].unset);
      expect(rest).toHaveLength(setting.form.kind === 'switch' ? 1 : 2);
    }
  });

  it('gives an example of every value that is typed or chosen', () => {
    for (const setting of settings) {
      const { form, example } = setting;
      if (form.kind === 'switch') continue;
      const shown =
        form.kind === 'choice'
          ? form.choices.find(({ value }) => value === example)!.title[language]
          : example!.trim();
      expect(explain(setting, language)).toContain(`${parts[language].example}${shown}`);
    }
  });

  it('tells the limits and the default that the schema has', () => {
    expect(say('HelpdeskPhone')).toContain(' 40 ');
    expect(say('IdleAfter')).toMatch(/60000 (to|bis) 3600000\./);
    expect(say('IdleAfter')).toContain(': 600000.');
    expect(say('Purposes')).toMatch(/4 (of|von) reset, unlock, change, enrol/);
    expect(say('Purposes')).toContain(': reset; unlock.');
    const { form } = settingCalled('Theme');
    const system = form.kind === 'choice' ? form.choices[0]!.title[language] : '';
    expect(say('Theme')).toMatch(new RegExp(`: ["„]${system}["“]\\.`));
  });

  it('says what each member of a list of few stands for', () => {
    const lists = settings.flatMap(({ does, form }) =>
      form.kind === 'list' && form.members ? [{ does: does[language], members: form.members }] : [],
    );
    expect(lists).toHaveLength(2);
    for (const { does, members } of lists) {
      for (const each of members) expect(does).toContain(`${each} (`);
    }
  });

  it('warns of the connection that no lower place takes over after a mistake', () => {
    const ofConnection = settings.filter(({ category }) => category === 'Connection');
    const warning = explain(ofConnection[0]!, language).at(-1)!;
    expect(warning).toMatch(/no lower place takes over|Keine tiefere Stelle springt ein/);
    for (const setting of settings) {
      const isOfConnection = ofConnection.includes(setting);
      expect(explain(setting, language).at(-1) === warning).toBe(isOfConnection);
    }
  });

  it('has quotes and apostrophes of its language', () => {
    for (const setting of settings) {
      const text = explain(setting, language).join('\n');
      expect(text).not.toContain("'");
      if (language === 'de') expect(text).not.toContain('"');
    }
  });
});
