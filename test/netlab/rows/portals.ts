import { portalByFirewall, portalByForgery, portalByNames } from '../portals.ts';
import { patient, prompt, type Row } from '../row.ts';

/** In a hotel, on a train, in a café. */
export const portals: Row[] = [
  {
    name: 'captive portal that redirects',
    place: 'home',
    shape: (world) => portalByFirewall(world, 'redirect'),
    checked: {
      verdict: 'captive-portal',
      reason: 'redirected',
      within: patient,
      evidence: { plain: 'elsewhere' },
    },
    // Nobody else's name is looked at then, and the backend's own is not known out here.
    unchecked: { verdict: 'off-network', reason: 'no-such-name', probably: true, evidence: {} },
  },
  {
    name: 'captive portal that answers in the place of others',
    place: 'home',
    shape: (world) => portalByFirewall(world, 'content'),
    checked: { verdict: 'captive-portal', reason: 'replaced', within: patient },
  },
  {
    name: 'captive portal that says that one has to sign in',
    place: 'home',
    shape: (world) => portalByFirewall(world, 'login'),
    checked: { verdict: 'captive-portal', reason: 'login-required', within: patient },
  },
  {
    name: 'captive portal to which every name leads',
    place: 'home',
    shape: portalByNames,
    checked: {
      verdict: 'captive-portal',
      reason: 'redirected',
      within: prompt,
      evidence: { names: 'found', connect: 'refused', plain: 'elsewhere' },
    },
    unchecked: { probably: true },
  },
  {
    name: 'captive portal that forges certificates and has a friendly page for everything',
    place: 'home',
    shape: portalByForgery,
    checked: {
      verdict: 'captive-portal',
      reason: 'replaced',
      within: prompt,
      evidence: { trust: 'not-trusted', plain: 'content' },
    },
    unchecked: { probably: true },
  },
];
