import { describe, expect, it } from 'vitest';
import { intuneLine, templateUri } from '../../../build/policy-templates/intune-line.ts';
import { childrenOf, need, parseXml } from '../../support/parse-xml.ts';
import { readAdmx } from './read-template.ts';
import { exampleOf, settingCalled, settings } from './template-example.ts';

const { policies } = readAdmx();
const [, appName, settingType] = /ADMXInstall\/(\w+)\/(\w+)\/\w+$/.exec(templateUri) ?? [];

describe('a row of a custom profile in Intune', () => {
  it('names each policy by the template’s address and the policy’s categories', () => {
    expect(templateUri).toBe(
      './Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/Gatehouse/Policy/Gatehouse',
    );
    expect(settings).toHaveLength(policies.length);
    for (const { name, path, elements } of policies) {
      const value = elements.length === 0 ? 'enabled' : exampleOf(name);
      const area = [appName, settingType, ...path].join('~');
      expect(intuneLine(settingCalled(name), value).uri).toBe(
        `./Device/Vendor/MSFT/Policy/Config/${area}/${name}`,
      );
    }
  });

  it('gives each element of the policy its value, by an id that the template has', () => {
    for (const { name, elements } of policies) {
      if (elements.length === 0) continue;
      const value = exampleOf(name);
      const payload = parseXml(
        `<payload>${intuneLine(settingCalled(name), value).value}</payload>`,
      );
      const [state, ...data] = childrenOf(payload);
      expect(state!.tagName).toBe('enabled');
      expect(data.map((each) => [each.tagName, need(each, 'id'), need(each, 'value')])).toEqual(
        elements.map((element) => ['data', need(element, 'id'), value]),
      );
    }
  });

  it('is a bare word for a switch, which takes no other', () => {
    const setting = settingCalled('OfferAtUnlock');
    expect(intuneLine(setting, 'enabled').value).toBe('<enabled/>');
    expect(intuneLine(setting, 'disabled').value).toBe('<disabled/>');
    expect(() => intuneLine(setting, '1')).toThrow(RangeError);
  });

  it('keeps whatever XML would take for its own', () => {
    const value = `A & B <"it's">\n\tC`;
    const line = intuneLine(settingCalled('Organisation'), value);
    expect(line.value).toBe(
      `<enabled/><data id="Organisation" value="A &amp; B &lt;&quot;it's&quot;&gt;&#10;&#9;C"/>`,
    );
    const [, data] = childrenOf(parseXml(`<payload>${line.value}</payload>`));
    expect(need(data!, 'value')).toBe(value);
  });
});
