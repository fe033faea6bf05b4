import { categories, product } from './categories.ts';
import type { TemplateSetting } from './template-setting.ts';
import { element, writeDocument, type XmlElement } from './write-xml.ts';

/** Of both kinds of files: an ADML of a lower revision than the ADMX asks for is refused. */
export const revision = { revision: '1.0', schemaVersion: '1.0' };
export const xmlNamespace = 'http://www.microsoft.com/GroupPolicy/PolicyDefinitions';
const supported = 'SUPPORTED_Windows10_1809';

/** The names of strings in the ADML, each made in one place. */
export const stringIds = {
  supported,
  product: `Category_${product}`,
  category: (id: string) => `Category_${id}`,
  title: ({ id }: TemplateSetting) => id,
  explanation: ({ id }: TemplateSetting) => `${id}_Explain`,
  // The schema of these files takes letters, digits and underscores in a reference.
  choice: ({ id }: TemplateSetting, value: string) => `${id}_Choice_${value.replaceAll('-', '_')}`,
};

const string = (id: string): string => `$(string.${id})`;

/**
 * Gatehouse.admx: what each policy writes below HKLM\SOFTWARE\Policies\Gatehouse, by the schema of
 * [MS-GPREG] section 7. It refers to no other template, because Intune would want that one first.
 */
export function admx(settings: readonly TemplateSetting[]): string {
  const root = element('policyDefinitions', { ...revision, xmlns: xmlNamespace }, [
    element('policyNamespaces', {}, [
      element('target', { prefix: 'gatehouse', namespace: `${product}.Policies` }),
    ]),
    element('resources', { minRequiredRevision: revision.revision }),
    element('supportedOn', {}, [
      element('definitions', {}, [
        element('definition', { name: supported, displayName: string(stringIds.supported) }),
      ]),
    ]),
    element('categories', {}, [
      element('category', { name: product, displayName: string(stringIds.product) }),
      ...categories.map(({ id }) =>
        element('category', { name: id, displayName: string(stringIds.category(id)) }, [
          element('parentCategory', { ref: product }),
        ]),
      ),
    ]),
    element('policies', {}, settings.map(policy)),
  ]);
  return writeDocument(root);
}

function policy(setting: TemplateSetting): XmlElement {
  const { id, category, key, valueName, form } = setting;
  const isSwitch = form.kind === 'switch';
  return element(
    'policy',
    {
      name: id,
      class: 'Machine',
      displayName: string(stringIds.title(setting)),
      explainText: string(stringIds.explanation(setting)),
      presentation: isSwitch ? undefined : `$(presentation.${id})`,
      key,
      // A policy with this attribute and an element would write two values.
      valueName: isSwitch ? valueName : undefined,
    },
    [
      element('parentCategory', { ref: category }),
      element('supportedOn', { ref: supported }),
      ...(isSwitch
        ? [element('enabledValue', {}, [number(1)]), element('disabledValue', {}, [number(0)])]
        : [element('elements', {}, [valueElement(setting)])]),
    ],
  );
}

const number = (value: number): XmlElement => element('decimal', { value });

/** Only kinds that Intune imports, too. An empty value is a mistake to the client: it is required. */
function valueElement(setting: TemplateSetting): XmlElement {
  const { id, valueName, form } = setting;
  const shared = { id, valueName, required: true };
  switch (form.kind) {
    case 'text':
    case 'list':
      return element('text', { ...shared, maxLength: form.longest });
    case 'number':
      return element('decimal', { ...shared, minValue: form.least, maxValue: form.most });
    case 'choice':
      return element(
        'enum',
        shared,
        form.choices.map(({ value }) =>
          element('item', { displayName: string(stringIds.choice(setting, value)) }, [
            element('value', {}, [element('string', {}, value)]),
          ]),
        ),
      );
    case 'switch':
      throw new Error(`${id} has no element: the policy itself is its value.`);
  }
}
