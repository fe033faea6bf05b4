import { format, resolveConfig } from 'prettier';
import { categories, product } from './categories.ts';
import { limitsOf } from './explain.ts';
import { intuneLine } from './intune-line.ts';
import { referenceWays } from './reference-ways.ts';
import type { Form, TemplateSetting } from './template-setting.ts';

const source = 'build/policy-templates/write-templates.ts';

/** docs/policy-reference.md: every setting with each place where it can be set, in English. */
export async function referencePage(settings: readonly TemplateSetting[]): Promise<string> {
  const page = [
    '# Policy reference',
    `<!-- Made from the client's schema and the template's words: node ${source} -->`,
    ...referenceWays,
    ...categories.flatMap(({ id, title }) => [
      `## ${title.en}`,
      ...settings.filter(({ category }) => category === id).flatMap(section),
    ]),
  ].join('\n\n');
  const options = await resolveConfig(import.meta.filename);
  return format(page, { ...options, parser: 'markdown' });
}

function section(setting: TemplateSetting): string[] {
  const { category, key, valueName, form, title, does } = setting;
  const above = categories.find(({ id }) => id === category)?.title.en ?? category;
  const limits = form.kind === 'choice' ? choicesOf(form) : limitsOf(setting, 'en');
  const rows = [
    ['Registry', `\`${valueName}\` in \`HKLM\\${key}\`, ${typeOf(form)}`],
    ['Limits', limits],
    ['Default', defaultOf(setting)],
    ['Group Policy', [product, above, title.en].map(plain).join(' > ')],
    ['`policy.json`', setting.setting && `\`${setting.setting}\``],
    // The sign-in screen's own texts are the registry's alone.
    ['MSI', key.endsWith(product) ? `\`${valueName.toUpperCase()}\`` : undefined],
  ].flatMap(([name, said]) => (said === undefined ? [] : [`- ${name}: ${said}`]));
  const { uri, value } = intuneLine(setting, exampleOf(setting));
  return [
    `### ${setting.id}`,
    `**${plain(title.en)}.** ${plain(does.en)}`,
    rows.join('\n'),
    ['```text', uri, value, '```'].join('\n'),
  ];
}

/** What is typed where the template is used; a switch is turned from where it stands. */
function exampleOf({ id, form, example }: TemplateSetting): string {
  if (form.kind === 'switch') return form.standard ? 'disabled' : 'enabled';
  if (example === undefined) throw new Error(`${id} has no example.`);
  return example;
}

function typeOf({ kind }: Form): string {
  switch (kind) {
    case 'text':
    case 'choice':
      return '`REG_SZ`';
    case 'list':
      return '`REG_MULTI_SZ`, or `REG_SZ` with `;` between the members';
    case 'number':
      return '`REG_DWORD`, or its digits as `REG_SZ`';
    case 'switch':
      return '`REG_DWORD`, 0 or 1';
  }
}

/** As it is written; where there is none, what is the case instead. */
function defaultOf({ form, without }: TemplateSetting): string {
  if (form.kind === 'switch') return form.standard ? '`1`' : '`0`';
  const standard = form.kind === 'text' ? undefined : form.standard;
  return standard === undefined ? `none: ${plain(without?.en ?? '')}` : `\`${standard}\``;
}

function choicesOf({ choices }: Extract<Form, { kind: 'choice' }>): string {
  return choices.map(({ value, title }) => `\`${value}\` (${plain(title.en)})`).join(', ');
}

/** Text in which Markdown finds nothing to do. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, (each) => `\\${each}`);
}
