import type { DoctorSettings } from '../people/doctor.ts';
import { domainOf } from './domain-of.ts';
import type { LoadedConfig } from './load-config.ts';
import { numbersFor } from './numbers-for.ts';
import { dialsExtensions } from './phone-schema.ts';

/** What the doctor goes by, from a configuration. */
export function doctorSettings(loaded: LoadedConfig): DoctorSettings {
  const { phone, gates, organisation } = loaded.config;
  return {
    region: phone?.region,
    attributes: { sms: gates.sms.attributes, call: gates.call.attributes },
    extensions: dialsExtensions(phone),
    directoryMail: gates.email.directoryMail,
    askOf: (rule) => numbersFor(loaded.config, rule).questions.ask,
    mailDomains: organisation.mailDomains,
    domain: domainOf(loaded)?.dns,
  };
}
